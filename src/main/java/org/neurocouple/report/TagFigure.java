// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.Palette;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.Digits;

/**
 * The tags that the strongest pairs of neurons join, query by key, with marginals
 * and the six largest cells (paper, Fig. 10 and supplementary Figs. 1 and 2).
 *
 * @param captions what stands above each neuron's matrix, by the neuron
 */
record TagFigure(String story, StrongPairs pairs, Map<String, String> captions) {

	private static final int ON_A_PAGE = 6, COLUMNS = 2, PANEL = 352, LARGEST = 6;
	private static final double LEFT = 46, SIDE = 250, MARGINAL = 34, GAP = 4, ABOVE = 26, BELOW = 66;

	/** Pages of six neurons. */
	List<Canvas> draw() {
		List<String> neurons = captions.keySet().stream().filter(pairs.byNeuron()::containsKey).toList();
		List<Canvas> pages = new ArrayList<>();
		for (int first = 0; first < neurons.size(); first += ON_A_PAGE) pages.add(page(neurons.subList(first, Math.min(first + ON_A_PAGE,
			neurons.size()))));
		return pages;
	}

	private Canvas page(List<String> neurons) {
		int rows = (neurons.size() + COLUMNS - 1) / COLUMNS;
		Canvas canvas = new Canvas(760, Canvas.HEADER + rows * PANEL + Canvas.MARGIN, "What neurons join: " + story,
			"Strongest query\u2013key pairs by parts of speech, in % of a neuron\u2019s; the six largest cells are framed. Bars: sums of " +
				"queries (right) and keys (above).");
		for (int n = 0; n < neurons.size(); n++) panel(canvas, neurons.get(n), Canvas.MARGIN + n % COLUMNS * 364., Canvas.HEADER + n /
			COLUMNS * (double) PANEL);
		return canvas;
	}

	private void panel(Canvas canvas, String neuron, double x, double y) {
		List<String> tags = pairs.tags();
		double[][] matrix = pairs.matrix(neuron, tags);
		canvas.text(captions.get(neuron), x, y + 10, Style.LABEL, Style.INK, Anchor.LEFT);
		Rectangle2D area = new Rectangle2D.Double(x + LEFT, y + ABOVE + MARGINAL, SIDE, PANEL - ABOVE - MARGINAL - BELOW);
		Axis names = Axis.names("", tags);
		double most = IntStream.range(0, tags.size()).mapToDouble(row -> DoubleStream.of(matrix[row]).max().orElse(0)).max().orElse(1);
		double[] queries = IntStream.range(0, tags.size()).mapToDouble(tag -> DoubleStream.of(matrix[tag]).sum()).toArray();
		double[] keys = IntStream.range(0, tags.size()).mapToDouble(tag -> IntStream.range(0, tags.size()).mapToDouble(
			query -> matrix[query][tag]).sum()).toArray();
		Axis sums = Axis.numbers("", 0, Math.max(DoubleStream.of(queries).max().orElse(1), DoubleStream.of(keys).max().orElse(1))).bare();
		new Plot(canvas, new Rectangle2D.Double(area.getX(), y + ABOVE, SIDE, MARGINAL - GAP), names.bare(), sums).bars(keys, Style.SPREAD);
		new Plot(canvas, new Rectangle2D.Double(area.getMaxX() + GAP, area.getY(), MARGINAL, area.getHeight()), sums, names.bare()).bars(
			queries, Style.SPREAD);
		Plot plot = new Plot(canvas, area, Axis.names("key", tags), names);
		ColorMap colors = new ColorMap(0, most, Palette.RED_AND_BLUE);
		plot.cells(matrix, colors);
		canvas.text("query", x, area.getY() - GAP, Style.SMALL, Style.FAINT, Anchor.LEFT);
		for (int[] cell : largest(matrix)) frame(canvas, plot, matrix[cell[0]][cell[1]], cell, colors);
		extreme(canvas, queries, plot, area.getMaxX() + MARGINAL + 2 * GAP, true);
		extreme(canvas, keys, plot, y + ABOVE - 2, false);
	}

	/** The share of the most frequent query, or key. */
	private static void extreme(Canvas canvas, double[] sums, Plot plot, double at, boolean right) {
		int most = IntStream.range(0, sums.length).boxed().max(Comparator.comparingDouble(tag -> sums[tag])).orElse(0);
		String text = Digits.decimals(sums[most], 0) + "%";
		if (right) canvas.text(text, at, plot.y(most) + 2.5, 7, Style.INK, Anchor.LEFT);
		else canvas.text(text, plot.x(most), at, 7, Style.INK, Anchor.CENTRE);
	}

	private static void frame(Canvas canvas, Plot plot, double value, int[] cell, ColorMap colors) {
		Rectangle2D frame = new Rectangle2D.Double();
		frame.setFrameFromDiagonal(plot.x(cell[1] - .5), plot.y(cell[0] - .5), plot.x(cell[1] + .5), plot.y(cell[0] + .5));
		canvas.stroke(frame, Style.STROKE, Style.INK);
		canvas.text(Digits.decimals(value, 0), frame.getCenterX(), frame.getCenterY() + 2.5, 7, Style.on(new Color(colors.rgb(value))),
			Anchor.CENTRE);
	}

	/** The cells with the largest values, [query, key], of equal ones the first. */
	static List<int[]> largest(double[][] matrix) {
		List<int[]> cells = new ArrayList<>();
		for (int query = 0; query < matrix.length; query++) for (int key = 0; key < matrix.length; key++) if (matrix[query][key] > 0) cells
			.add(new int[] { query, key });
		return cells.stream().sorted(Comparator.comparingDouble(cell -> -matrix[cell[0]][cell[1]])).limit(LARGEST).toList();
	}
}
