// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import java.util.function.Supplier;

import org.neurocouple.format.Digits;
import org.neurocouple.report.Plane;

import bdv.viewer.OverlayRenderer;
import net.imglib2.realtransform.AffineTransform3D;

/** What is written on a view: the directions of the body, the slice, the network, the cursor, and how long 2 cm are. */
final class SliceOverlay implements OverlayRenderer {

	private static final Color MARK = new Color(0xFFD75E), TEXT = new Color(0xF0F0F0), CROSSHAIR = new Color(255, 255, 255,
		130);
	private static final int OPEN = 7, EDGE = 8, BAR_MILLIMETRES = 20;

	private final LinkedViews views;
	private final Plane plane;
	private final Supplier<String> network;

	/** @param network the name of what is shown */
	SliceOverlay(LinkedViews views, Plane plane, Supplier<String> network) {
		this.views = views;
		this.plane = plane;
		this.network = network;
	}

	@Override
	public void setCanvasSize(int width, int height) {
		// The display is asked when it is drawn on.
	}

	@Override
	public void drawOverlays(Graphics canvas) {
		Graphics2D graphics = (Graphics2D) canvas.create();
		int width = views.panel(plane).getDisplay().getWidth(), height = views.panel(plane).getDisplay().getHeight();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		double[] mm = views.cursor();
		double[] at = new double[3];
		AffineTransform3D transform = views.panel(plane).state().getViewerTransform();
		transform.apply(mm, at);
		crosshair(graphics, (int) Math.round(at[0]), (int) Math.round(at[1]), width, height);

		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
		text(graphics, MARK, plane.leftMark(), EDGE, height / 2 + 5, 0);
		text(graphics, MARK, plane.rightMark(), width - EDGE, height / 2 + 5, 1);
		text(graphics, MARK, plane.upperMark(), width / 2, EDGE + 12, .5);
		text(graphics, MARK, plane.lowerMark(), width / 2, height - EDGE, .5);
		text(graphics, TEXT, network.get(), EDGE, EDGE + 12, 0);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		text(graphics, TEXT, plane.name().toLowerCase(Locale.ROOT) + "  " + "xyz".charAt(plane.normal()) + " = " + Digits.tenths(mm[
			plane.normal()]) + " mm", EDGE, height - EDGE, 0);

		int bar = (int) Math.round(BAR_MILLIMETRES * transform.get(0, plane.right()));
		graphics.setStroke(new BasicStroke(3));
		graphics.drawLine(width - EDGE - bar, height - EDGE - 2, width - EDGE, height - EDGE - 2);
		text(graphics, TEXT, BAR_MILLIMETRES + " mm", width - EDGE, height - EDGE - 8, 1);
		graphics.dispose();
	}

	private static void crosshair(Graphics2D graphics, int x, int y, int width, int height) {
		graphics.setColor(CROSSHAIR);
		graphics.drawLine(0, y, x - OPEN, y);
		graphics.drawLine(x + OPEN, y, width, y);
		graphics.drawLine(x, 0, x, y - OPEN);
		graphics.drawLine(x, y + OPEN, x, height);
	}

	/** @param anchor which share of the text lies left of x */
	private static void text(Graphics2D graphics, Color color, String text, int x, int y, double anchor) {
		int left = x - (int) Math.round(anchor * graphics.getFontMetrics().stringWidth(text));
		graphics.setColor(Color.BLACK);
		graphics.drawString(text, left + 1, y + 1);
		graphics.setColor(color);
		graphics.drawString(text, left, y);
	}
}
