// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import org.neurocouple.figure.Lettering.Anchor;

/**
 * A part of a canvas with two axes, in whose values things are drawn. Numbers
 * run to the right and upwards, names to the right and downwards. What stands
 * along x is written below, what stands along y at the left, with the name of
 * the latter above.
 */
public final class Plot {

	private static final double FILLED = .8; // of a name's place, by its bars
	private static final Color VEIL = new Color(255, 255, 255, 200);

	private final Canvas canvas;
	private final Rectangle2D area;
	private final Axis across;
	private final Axis up;

	/** Draws the axes around an area; what is written lies outside of it. */
	public Plot(Canvas canvas, Rectangle2D area, Axis across, Axis up) {
		this.canvas = canvas;
		this.area = area;
		this.across = across;
		this.up = up;
		new AxisText(canvas, area).draw(this, across, up);
	}

	/** Draws the axes so that they and all that is written fill a room, such as the canvas's body. */
	public static Plot within(Canvas canvas, Rectangle2D room, Axis across, Axis up) {
		return new Plot(canvas, AxisText.area(room, across, up), across, up);
	}

	/** Where the values are drawn. */
	public Rectangle2D area() {
		return area;
	}

	/** Where a value of the axis across lies on the canvas. */
	public double x(double value) {
		return area.getX() + across.share(value) * area.getWidth();
	}

	/** Where a value of the axis up lies on the canvas. */
	public double y(double value) {
		double share = up.share(value);
		return area.getY() + (up.isNames() ? share : 1 - share) * area.getHeight();
	}

	/** A line through points; it has a gap where one is NaN. */
	public void line(double[] x, double[] y, Color color) {
		Path2D path = new Path2D.Double();
		boolean drawing = false;
		for (int i = 0; i < x.length; i++) {
			boolean gap = Double.isNaN(x[i]) || Double.isNaN(y[i]);
			if (drawing && !gap) path.lineTo(x(x[i]), y(y[i]));
			else if (!gap) path.moveTo(x(x[i]), y(y[i]));
			drawing = !gap;
		}
		canvas.stroke(path, Style.STROKE, color);
	}

	/** Dots; what is NaN has none. */
	public void dots(double[] x, double[] y, double radius, Color color) {
		for (int i = 0; i < x.length; i++) if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) canvas.fill(new Ellipse2D.Double(
			x(x[i]) - radius, y(y[i]) - radius, 2 * radius, 2 * radius), color);
	}

	/** A bar from one value up to another at each x. */
	public void errors(double[] x, double[] low, double[] high, Color color) {
		for (int i = 0; i < x.length; i++) if (!Double.isNaN(low[i]) && !Double.isNaN(high[i])) canvas.stroke(
			new Line2D.Double(x(x[i]), y(low[i]), x(x[i]), y(high[i])), Style.BAR, color);
	}

	/** What lies between two lines. */
	public void band(double[] x, double[] low, double[] high, Color color) {
		Path2D path = new Path2D.Double();
		path.moveTo(x(x[0]), y(low[0]));
		for (int i = 1; i < x.length; i++) path.lineTo(x(x[i]), y(low[i]));
		for (int i = x.length - 1; i >= 0; i--) path.lineTo(x(x[i]), y(high[i]));
		path.closePath();
		canvas.fill(path, color);
	}

	/**
	 * Bars of a histogram, from zero.
	 *
	 * @param edges of the bins, one more than values
	 */
	public void histogram(double[] edges, double[] values, Color color) {
		for (int i = 0; i < values.length; i++) box(edges[i], start(up), edges[i + 1], values[i], color);
	}

	/** A bar for each name, from zero: upright ones over names across, lying ones beside names that run down. */
	public void bars(double[] values, Color color) {
		bars(values, color, 0, 1);
	}

	/** As {@link #bars(double[], Color)}, the {@code place}-th, from 0, of so many that stand side by side. */
	public void bars(double[] values, Color color, int place, int of) {
		for (int i = 0; i < values.length; i++) {
			double from = i + FILLED * ((double) place / of - .5), to = from + FILLED / of;
			if (up.isNames()) box(start(across), from, values[i], to, color);
			else box(from, start(up), to, values[i], color);
		}
	}

	/** Zero, or what comes next to it on an axis. */
	private static double start(Axis axis) {
		return Math.max(axis.least(), Math.min(axis.most(), 0));
	}

	/**
	 * A matrix, a cell a value.
	 *
	 * @param values {@code [row][column]}: rows are the names that run down, columns those across
	 * @param colors what has no colour stays white
	 */
	public void cells(double[][] values, ColorMap colors) {
		for (int row = 0; row < values.length; row++)
			for (int column = 0; column < values[row].length; column++) if (colors.shows(values[row][column]))
				box(column - .5, row - .5, column + .5, row + .5, new Color(colors.rgb(values[row][column])));
	}

	private void box(double x1, double y1, double x2, double y2, Color color) {
		Rectangle2D box = new Rectangle2D.Double();
		box.setFrameFromDiagonal(x(x1), y(y1), x(x2), y(y2));
		if (!box.isEmpty()) canvas.fill(box, color);
	}

	/** A line across the plot at a value of the axis up, with some words above its right end. */
	public void level(double value, String text, Color color) {
		canvas.stroke(new Line2D.Double(area.getMinX(), y(value), area.getMaxX(), y(value)), Style.HAIR, color);
		words(text, area.getMaxX() - Lettering.width(text, Style.SMALL), y(value) - 3, color);
	}

	/** An upright line at a value of the axis across, with some words beside its upper end. */
	public void mark(double value, String text, Color color) {
		canvas.stroke(new Line2D.Double(x(value), area.getMinY(), x(value), area.getMaxY()), Style.HAIR, color);
		words(text, x(value) + (across.share(value) > .5 ? -3 - Lettering.width(text, Style.SMALL) : 3), area.getMinY() +
			Style.SMALL, color);
	}

	/** Writes over what is drawn. */
	private void words(String text, double x, double y, Color color) {
		double width = Lettering.width(text, Style.SMALL);
		canvas.fill(new Rectangle2D.Double(x - 1, y - Style.SMALL + 1, width + 2, Style.SMALL + 1), VEIL);
		canvas.text(text, x, y, Style.SMALL, color, Anchor.LEFT);
	}
}
