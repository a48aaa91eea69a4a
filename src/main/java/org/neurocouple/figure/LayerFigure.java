// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.apache.commons.csv.CSVRecord;
import org.jfree.graphics2d.svg.SVGGraphics2D;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.format.TableFile;

/**
 * How strongly the artificial neurons of each layer of the language model are
 * bound: the mean of their r over the layer, with one standard deviation to
 * either side (paper, Fig. 4b).
 *
 * @param title written above the chart
 * @param layers their numbers, from 1
 * @param means mean r of each layer
 * @param deviations standard deviation of r in each layer
 */
public record LayerFigure(String title, int[] layers, double[] means, double[] deviations) {

	private static final int WIDTH = 560, HEIGHT = 320, SCALE = 2;
	private static final int LEFT = 64, RIGHT = 16, TOP = 44, BOTTOM = 46;
	private static final Color INK = new Color(0x222222), GRID = new Color(0xDDDDDD), MEAN = new Color(0x1F4E79),
			DEVIATION = new Color(0x8FAECB);

	/** The figure of a story's table of layers. */
	public static LayerFigure of(Path table, String story) throws IOException {
		List<CSVRecord> rows = TableFile.read(table).rows();
		return new LayerFigure("Binding by layer: " + story,
			rows.stream().mapToInt(row -> Integer.parseInt(row.get("layer"))).toArray(),
			rows.stream().mapToDouble(row -> Double.parseDouble(row.get("mean"))).toArray(),
			rows.stream().mapToDouble(row -> Double.parseDouble(row.get("sd"))).toArray());
	}

	/** Writes NAME.png, at twice the size for print, and NAME.svg. */
	public void write(Path folder, String name) throws IOException {
		BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.scale(SCALE, SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		draw(graphics);
		graphics.dispose();
		try (OutputStream png = Files.newOutputStream(folder.resolve(name + ".png"))) {
			ImageIO.write(image, "png", png);
		}
		SVGGraphics2D svg = new SVGGraphics2D(WIDTH, HEIGHT);
		svg.setDefsKeyPrefix(name); // else a random one, and the same results would not give the same bytes
		draw(svg);
		Files.writeString(folder.resolve(name + ".svg"), svg.getSVGDocument());
	}

	private void draw(Graphics2D graphics) {
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, WIDTH, HEIGHT);
		text(graphics, title, LEFT, 24, 15, Anchor.LEFT);
		double most = IntStream.range(0, means.length).mapToDouble(l -> means[l] + deviations[l]).max().orElse(1);
		double least = Math.min(0, DoubleStream.of(means).min().orElse(0));
		double step = step(most - least);
		graphics.setStroke(new BasicStroke(.7f));
		for (double r = Math.floor(least / step) * step; r <= most + step; r += step) {
			double y = y(r, least, most);
			if (y < TOP - 1) break;
			graphics.setColor(GRID);
			graphics.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
			text(graphics, String.format(Locale.ROOT, "%.2f", r), LEFT - 6, y + 4, 11, Anchor.RIGHT);
		}
		text(graphics, "r of the layer's neurons, mean ± SD", LEFT, TOP - 8, 11, Anchor.LEFT);
		text(graphics, "layer of the language model", (LEFT + WIDTH - RIGHT) / 2., HEIGHT - 10, 11, Anchor.CENTRE);

		Path2D line = new Path2D.Double();
		for (int layer = 0; layer < means.length; layer++) {
			double x = x(layer);
			text(graphics, String.valueOf(layers[layer]), x, HEIGHT - BOTTOM + 16, 11, Anchor.CENTRE);
			graphics.setColor(DEVIATION);
			graphics.setStroke(new BasicStroke(2));
			graphics.draw(new Line2D.Double(x, y(means[layer] - deviations[layer], least, most), x,
				y(means[layer] + deviations[layer], least, most)));
			if (layer == 0) line.moveTo(x, y(means[layer], least, most));
			else line.lineTo(x, y(means[layer], least, most));
		}
		graphics.setColor(MEAN);
		graphics.setStroke(new BasicStroke(1.5f));
		graphics.draw(line);
		for (int layer = 0; layer < means.length; layer++)
			graphics.fill(new Ellipse2D.Double(x(layer) - 4, y(means[layer], least, most) - 4, 8, 8));
	}

	private double x(int layer) {
		return LEFT + (layer + .5) * (WIDTH - LEFT - RIGHT) / means.length;
	}

	private static double y(double r, double least, double most) {
		return HEIGHT - BOTTOM - (r - least) / (most - least) * (HEIGHT - TOP - BOTTOM);
	}

	/** A distance between grid lines that gives four to eight of them. */
	private static double step(double range) {
		for (double step : new double[] { .01, .02, .05, .1, .2 }) if (range / step <= 8) return step;
		return .5;
	}

	private static void text(Graphics2D graphics, String text, double x, double y, double size, Anchor anchor) {
		graphics.setColor(INK);
		Lettering.draw(graphics, text, x, y, size, anchor);
	}
}
