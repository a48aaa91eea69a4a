// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import org.neurocouple.figure.Lettering.Anchor;

/** A page of a figure of networks: white, with a title, and room below it. Lengths are in units of {@link #SCALE} pixels. */
public final class FigurePage {

	/** Pixels a unit. */
	public static final int SCALE = 2;
	/** What stays white at the edges. */
	public static final int MARGIN = 16;
	/** What title and explanation take. */
	public static final int HEADER = 52;

	public static final Color INK = new Color(0x222222);
	static final Color FAINT_INK = new Color(0x666666);

	private final BufferedImage image;
	private final Graphics2D graphics;

	/** @param explanation a line below the title */
	public FigurePage(int width, int height, String title, String explanation) {
		image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
		graphics = image.createGraphics();
		graphics.scale(SCALE, SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setStroke(new BasicStroke(.6f));
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		text(graphics, INK, title, MARGIN, 26, 15, Anchor.LEFT);
		faint(graphics, explanation, MARGIN, 41);
	}

	public Graphics2D graphics() {
		return graphics;
	}

	/** The page as it is; nothing more can be drawn. */
	public BufferedImage finish() {
		graphics.dispose();
		return image;
	}

	/**
	 * Writes what stands beside a network's slices.
	 *
	 * @param name further lines of it are written small
	 * @param peak in mm
	 * @param shown how many voxels are coloured
	 */
	public static void caption(Graphics2D graphics, String name, double[] peak, long shown, int x, int y) {
		String[] lines = (name + (shown == 0 ? "\nnothing to show\n"
			: "\npeak " + whole(peak[0]) + ", " + whole(peak[1]) + ", " + whole(peak[2]) + "\n") + shown + (shown == 1
				? " voxel" : " voxels")).split("\n");
		text(graphics, INK, lines[0], x, y + 18, 13, Anchor.LEFT);
		for (int i = 1; i < lines.length; i++) faint(graphics, lines[i], x, y + 21 + 12 * i);
	}

	/** Writes a line of small print. */
	public static void faint(Graphics2D graphics, String text, double x, double y) {
		text(graphics, FAINT_INK, text, x, y, 8.5, Anchor.LEFT);
	}

	/** Writes in a colour; as {@link Lettering#draw}. */
	public static void text(Graphics2D graphics, Color color, String text, double x, double y, double size,
		Anchor anchor)
	{
		graphics.setColor(color);
		Lettering.draw(graphics, text, x, y, size, anchor);
	}

	/** Millimetres as a reader wants them: rounded, with a real minus. */
	public static String whole(double value) {
		return Long.toString(Math.round(value)).replace('-', '\u2212');
	}
}
