// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.neurocouple.figure.Lettering.Anchor;

/**
 * What every figure is drawn on: a white page with a title and an explanation,
 * and room below them. It keeps what is drawn and paints it as pixels and as
 * SVG alike; neither needs a display or fonts, and the same drawing gives the
 * same bytes each time. Lengths are in units, {@link #SCALE} pixels of a PNG or
 * one pixel of an SVG; x runs to the right and y downwards.
 */
public final class Canvas {

	/** Pixels a unit. */
	public static final int SCALE = 2;
	/** What stays white at the edges. */
	public static final int MARGIN = 16;
	/** What title and explanation take. */
	public static final int HEADER = 52;

	private final int width;
	private final int height;
	private final String title;
	private final List<Consumer<Graphics2D>> marks = new ArrayList<>();

	/** @param explanation a line below the title, in small print */
	public Canvas(int width, int height, String title, String explanation) {
		this.width = width;
		this.height = height;
		this.title = title;
		fill(new Rectangle2D.Double(0, 0, width, height), Color.WHITE);
		text(title, MARGIN, 26, Style.TITLE, Style.INK, Anchor.LEFT);
		small(explanation, MARGIN, 41);
	}

	/** The room below title and explanation, within the margins. */
	public Rectangle2D body() {
		return new Rectangle2D.Double(MARGIN, HEADER, width - 2 * MARGIN, height - HEADER - MARGIN);
	}

	/** A hair line, as grids, marks of a scale and crosshairs are. */
	public void line(double x1, double y1, double x2, double y2, Color color) {
		Line2D line = new Line2D.Double(x1, y1, x2, y2);
		mark(color, new BasicStroke((float) Style.HAIR), graphics -> graphics.draw(line));
	}

	/** The outline of a shape, or a path; lines end where their points are. */
	public void stroke(Shape shape, double width, Color color) {
		mark(color, new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND), graphics -> graphics.draw(
			shape));
	}

	public void fill(Shape shape, Color color) {
		mark(color, null, graphics -> graphics.fill(shape));
	}

	/** A line of text; {@code y} is its base line, {@code size} the height of an em. */
	public void text(String text, double x, double y, double size, Color color, Anchor anchor) {
		text(text, AffineTransform.getTranslateInstance(x, y), size, color, anchor);
	}

	/** A line of text that is read from below to above; {@code x} is its base line. */
	public void rising(String text, double x, double y, double size, Color color, Anchor anchor) {
		AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.rotate(-Math.PI / 2);
		text(text, place, size, color, anchor);
	}

	private void text(String text, AffineTransform place, double size, Color color, Anchor anchor) {
		mark(color, null, graphics -> Lettering.draw(graphics, text, place, size, anchor));
	}

	/** A line of small print. */
	public void small(String text, double x, double y) {
		text(text, x, y, Style.SMALL, Style.FAINT, Anchor.LEFT);
	}

	/**
	 * A caption in small print, with lines broken between words.
	 *
	 * @param y the base line of the first
	 * @return the base line of what would be the next
	 */
	public double caption(String text, double x, double y, double width) {
		for (String line : Lettering.wrap(text, Style.SMALL, width)) {
			small(line, x, y);
			y += Style.LINE;
		}
		return y;
	}

	/** A picture, whose pixels are magnified or left out, never blended. It must not change any more. */
	public void image(BufferedImage image, double x, double y, double width, double height) {
		AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(width / image.getWidth(), height / image.getHeight());
		marks.add(graphics -> graphics.drawImage(image, place, null));
	}

	private void mark(Color color, BasicStroke stroke, Consumer<Graphics2D> shape) {
		marks.add(graphics -> {
			graphics.setColor(color);
			if (stroke != null) graphics.setStroke(stroke);
			shape.accept(graphics);
		});
	}

	/** The drawing as pixels. */
	public BufferedImage image() {
		BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.scale(SCALE, SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		paint(graphics);
		graphics.dispose();
		return image;
	}

	/** The drawing as an SVG document. */
	public String svg() {
		Svg svg = new Svg(width, height, title);
		paint(svg.graphics());
		return svg.document();
	}

	private void paint(Graphics2D graphics) {
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		marks.forEach(mark -> mark.accept(graphics));
	}

	public void writePng(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			Png.write(image(), out);
		}
	}

	/** Writes NAME.png and NAME.svg. */
	public void write(Path folder, String name) throws IOException {
		writePng(folder.resolve(name + ".png"));
		Files.writeString(folder.resolve(name + ".svg"), svg());
	}
}
