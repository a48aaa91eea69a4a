// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.neurocouple.figure.Lettering.Anchor;

/** A figure of each kind that the canvas is for, from made-up values: what one costs, and what tests look at. */
final class Gallery {

	static final List<String> TAGS = List.of("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
		"PRON", "PROPN", "PUNCT", "SCONJ", "VERB", "[CLS]", "[SEP]");
	static final List<String> CATEGORIES = List.of("noun\u2013noun", "noun\u2013verb", "pronoun\u2013verb",
		"noun\u2013pronoun", "other");

	static final double[] EDGES = IntStream.rangeClosed(0, 20).mapToDouble(i -> i * .05 - .2).toArray();
	static final double[] COUNTS = { 0, 1, 3, 9, 20, 61, 130, 260, 420, 610, 720, 690, 540, 380, 240, 130, 60, 22, 5, 1 };

	static final double[] ONE = { .12, .05, .3, .24, .29 };
	static final double[] OTHER = { .2, .08, .18, .31, .23 };

	private Gallery() {}

	static List<Canvas> all() {
		return List.of(histogram(), bars(), series(), matrix(), words(), manyNames());
	}

	static Canvas histogram() {
		Canvas canvas = new Canvas(420, 300, "Largest r of each neuron", "Line: the 5 % level of the null.");
		Plot plot = Plot.within(canvas, canvas.body(), Axis.numbers("r", -.2, .8), Axis.counts("neurons", 720));
		plot.histogram(EDGES, COUNTS, Style.SERIES.get(0));
		plot.mark(.55, "p = .05", Style.INK);
		return canvas;
	}

	static Canvas bars() {
		Canvas canvas = new Canvas(420, 300, "Categories of two stories", "Share of the neurons.");
		Plot plot = Plot.within(canvas, canvas.body(), Axis.names("", CATEGORIES), Axis.numbers("share", 0, .31));
		plot.bars(ONE, Style.SERIES.get(0), 0, 2);
		plot.bars(OTHER, Style.SERIES.get(1), 1, 2);
		Legend legend = new Legend().box("pieman", Style.SERIES.get(0)).box("shapes", Style.SERIES.get(1));
		legend.row(canvas, plot.area().getMaxX(), Canvas.HEADER);
		return canvas;
	}

	static Canvas series() {
		Random random = new Random(1);
		double[] time = IntStream.range(0, 282).mapToDouble(v -> 1.5 * v).toArray();
		double[] neuron = new double[282], network = new double[282];
		for (int v = 1; v < 282; v++) {
			neuron[v] = .9 * neuron[v - 1] + .4 * random.nextGaussian();
			network[v] = .7 * neuron[v] + .4 * random.nextGaussian();
		}
		Arrays.fill(network, 100, 120, Double.NaN);
		double[] low = new double[282], high = new double[282];
		Arrays.fill(low, -1.6);
		Arrays.fill(high, 1.6);
		Canvas canvas = new Canvas(560, 280, "L8H2D51 and BN126", "Grey: where 95 of 100 surrogates lie.");
		Plot plot = Plot.within(canvas, canvas.body(), Axis.between("time of the story in s", 0, 423),
			Axis.numbers("z", -3.2, 3.2));
		plot.band(time, low, high, new Color(0, 0, 0, 25));
		plot.line(time, neuron, Style.SERIES.get(0));
		plot.line(time, network, Style.SERIES.get(1));
		Legend legend = new Legend().line("L8H2D51", Style.SERIES.get(0)).line("BN126", Style.SERIES.get(1));
		legend.row(canvas, plot.area().getMaxX(), Canvas.HEADER);
		return canvas;
	}

	static double[][] pairs() {
		double[][] pairs = new double[TAGS.size()][TAGS.size()];
		for (int q = 0; q < pairs.length; q++)
			for (int k = 0; k < pairs.length; k++)
				pairs[q][k] = Math.floorMod(7 * q * q + 5 * k + 3 * q * k, 29) * (q == 7 ? 3 : 1);
		return pairs;
	}

	/** A matrix with its marginals. */
	static Canvas matrix() {
		double[][] pairs = pairs();
		double[] queries = Arrays.stream(pairs).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
		double[] keys = new double[pairs.length];
		for (double[] row : pairs) for (int k = 0; k < keys.length; k++) keys[k] += row[k];
		ColorMap colors = new ColorMap(0, Arrays.stream(pairs).flatMapToDouble(Arrays::stream).max().orElseThrow(),
			Palette.RED_AND_BLUE);
		Canvas canvas = new Canvas(460, 440, "L8H2D51", "Query–key pairs by their words' parts of speech.");
		Axis query = Axis.names("query", TAGS), key = Axis.names("key", TAGS);
		Plot matrix = Plot.within(canvas, new Rectangle2D.Double(16, 110, 330, 310), key, query);
		matrix.cells(pairs, colors);
		canvas.text("54", matrix.x(0), matrix.y(7) + 2, 6, Style.INK, Anchor.CENTRE);
		Rectangle2D area = matrix.area();
		Rectangle2D above = new Rectangle2D.Double(area.getX(), 60, area.getWidth(), 52);
		Rectangle2D beside = new Rectangle2D.Double(area.getMaxX() + 6, area.getY(), 40, area.getHeight());
		new Plot(canvas, above, key.bare(), Axis.counts("", 600).bare()).bars(keys, Style.SPREAD);
		new Plot(canvas, beside, Axis.counts("", 1500).bare(), query.bare()).bars(queries, Style.SPREAD);
		ColorBar.positive(canvas, colors, area.getMaxX() + 60, area.getY(), 120);
		return canvas;
	}

	/** Words on their strength, red as queries and blue as keys. */
	static Canvas words() {
		String text = "Alice was beginning to get very tired of sitting by her sister on the bank, and of having " +
			"nothing to do: once or twice she had peeped into the book her sister was reading, but it had no pictures.";
		Canvas canvas = new Canvas(420, 200, "What L8H2D51 reads", "Red: queries; blue: keys.");
		ColorMap colors = new ColorMap(.1, 1, Palette.RED_AND_BLUE);
		double x = Canvas.MARGIN, y = 74;
		for (String word : text.split(" ")) {
			double width = Lettering.width(word, Style.LABEL), strength = Math.sin(word.hashCode());
			if (x + width > 404) {
				x = Canvas.MARGIN;
				y += 17;
			}
			Color ground = colors.shows(strength) ? new Color(colors.rgb(strength)) : Color.WHITE;
			canvas.fill(new Rectangle2D.Double(x - 1, y - 11, width + 2, 14), ground);
			canvas.text(word, x, y, Style.LABEL, Style.on(ground), Anchor.LEFT);
			x += width + 4;
		}
		canvas.caption("Strength is the sum over all pairs of a word; a caption that is longer than the figure is wide " +
			"goes on in the next line.", Canvas.MARGIN, y + 30, 388);
		return canvas;
	}

	static Canvas manyNames() {
		double[] values = IntStream.range(0, 128).mapToDouble(n -> .3 + .2 * Math.sin(n / 9.)).toArray();
		Canvas canvas = new Canvas(560, 260, "r of each network", "");
		List<String> names = IntStream.rangeClosed(1, 128).mapToObj(n -> "BN" + n).toList();
		Plot plot = Plot.within(canvas, canvas.body(), Axis.names("network", names), Axis.numbers("r", 0, .5));
		plot.bars(values, Style.SERIES.get(0));
		plot.level(.42, "family-wise p = .05", Style.INK);
		return canvas;
	}
}
