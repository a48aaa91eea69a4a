// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;

/** Paints the series of a network and its best neuron over each other, on dark ground. */
final class SeriesPainter {

	static final Color NETWORK = new Color(0xFF9F1C), NEURON = new Color(0x3FA9FF);

	private static final Color ZERO = new Color(0x55595E), TEXT = new Color(0xA8ADB3);
	private static final int TITLE = 18;

	private SeriesPainter() {}

	/** @param place names and verdict stand in its first line, the series fill the rest */
	static void paint(Graphics2D canvas, BestSeries.Pair pair, String network, Rectangle place) {
		Graphics2D graphics = (Graphics2D) canvas.create();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		int x = text(graphics, TEXT, pair.best().story() + ": ", place.x, place.y + 12);
		x = text(graphics, NETWORK, network, x, place.y + 12);
		x = text(graphics, TEXT, " and ", x, place.y + 12);
		x = text(graphics, NEURON, pair.best().neuron(), x, place.y + 12);
		text(graphics, TEXT, ", " + pair.best().verdict(), x, place.y + 12);
		Rectangle inside = new Rectangle(place.x, place.y + TITLE, place.width, place.height - TITLE);
		double largest = Math.max(largest(pair.ofNetwork()), largest(pair.ofNeuron()));
		graphics.setColor(ZERO);
		graphics.drawLine(inside.x, inside.y + inside.height / 2, inside.x + inside.width, inside.y + inside.height / 2);
		graphics.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.setColor(NETWORK);
		graphics.draw(line(pair.ofNetwork(), largest, inside));
		graphics.setColor(NEURON);
		graphics.draw(line(pair.ofNeuron(), largest, inside));
		graphics.dispose();
	}

	private static int text(Graphics2D graphics, Color color, String text, int x, int y) {
		FontMetrics metrics = graphics.getFontMetrics();
		graphics.setColor(color);
		graphics.drawString(text, x, y);
		return x + metrics.stringWidth(text);
	}

	private static double largest(float[] series) {
		double largest = 0;
		for (float value : series) if (!Float.isNaN(value)) largest = Math.max(largest, Math.abs(value));
		return largest;
	}

	/** With a gap where there is no value. */
	private static Path2D line(float[] series, double largest, Rectangle inside) {
		Path2D line = new Path2D.Double();
		boolean drawing = false;
		for (int t = 0; t < series.length; t++) {
			double x = inside.x + (t + .5) * inside.width / series.length;
			double y = inside.getCenterY() - series[t] / largest * (inside.height / 2 - 1);
			if (Double.isNaN(y)) drawing = false;
			else if (drawing) line.lineTo(x, y);
			else {
				line.moveTo(x, y);
				drawing = true;
			}
		}
		return line;
	}
}
