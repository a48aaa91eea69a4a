// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;

/**
 * Both verdicts side by side: how many neurons of each layer are bound, and r of
 * the strongest neurons.
 *
 * @param plain the neurons as they are
 * @param given the same neurons given the nuisances
 * @param layers names of the layers
 * @param chosen rows of the neurons whose r is shown; none for the strongest
 */
record VerdictFigure(String story, Verdict plain, Verdict given, List<String> layers, List<Integer> chosen) {

	/** Of how many neurons r is shown. */
	static final int MOST = 16;
	private static final double RADIUS = 4, RING = 6;

	Canvas draw() {
		List<Verdict> verdicts = List.of(plain, given);
		Canvas canvas = new Canvas(760, 360, "Both verdicts: " + story, "a, how many neurons of each layer are bound, family-wise p \u2264 " +
			given.alpha() + "; b, r of the neurons " + (chosen.isEmpty() ? "strongest given the nuisances" : "chosen") +
			": circled where bound.");
		Panels panels = new Panels(canvas, canvas.body().getHeight() - 14, .42, .58);
		double[][] counts = verdicts.stream().map(this::bound).toArray(double[][]::new);
		Plot bars = Plot.within(canvas, panels.room(0), Axis.names("layer", layers), Axis.counts("neurons bound", Math.max(1, DoubleStream
			.concat(DoubleStream.of(counts[0]), DoubleStream.of(counts[1])).max().orElse(1))));
		for (int v = 0; v < 2; v++) bars.bars(counts[v], NeuronFigure.color(v, 2), v, 2);
		List<Integer> rows = chosen.isEmpty() ? given.strongest(MOST) : chosen;
		double[] places = IntStream.range(0, rows.size()).asDoubleStream().toArray();
		double[][] r = verdicts.stream().map(verdict -> rows.stream().mapToDouble(row -> verdict.r()[row]).toArray()).toArray(
			double[][]::new);
		double[] all = DoubleStream.concat(DoubleStream.of(r[0]), DoubleStream.of(r[1])).filter(one -> !Double.isNaN(one)).toArray();
		Plot plot = Plot.within(canvas, panels.room(1), Axis.numbers("r", Math.min(0, DoubleStream.of(all).min().orElse(0)), DoubleStream
			.of(all).max().orElse(1)), Axis.names("", rows.stream().map(row -> given.rows().get(row) + " " + given.partners().get(row))
				.toList()));
		for (int row = 0; row < rows.size(); row++) if (!Double.isNaN(r[0][row] + r[1][row])) canvas.line(plot.x(r[0][row]), plot.y(row), plot.x(
			r[1][row]), plot.y(row), Style.FAINT);
		for (int v = 0; v < 2; v++) {
			plot.dots(r[v], places, RADIUS, NeuronFigure.color(v, 2));
			for (int row = 0; row < rows.size(); row++) if (verdicts.get(v).bound(rows.get(row))) canvas.stroke(new Ellipse2D.Double(plot.x(
				r[v][row]) - RING, plot.y(row) - RING, 2 * RING, 2 * RING), Style.STROKE, Style.INK);
		}
		NeuronFigure.legend(verdicts, new Legend()).row(canvas, canvas.body().getMaxX(), 344);
		return canvas;
	}

	private double[] bound(Verdict verdict) {
		return layers.stream().mapToDouble(layer -> verdict.rows(true).filter(row -> layer.equals(String.valueOf(Verdict.layer(verdict
			.rows().get(row))))).count()).toArray();
	}
}
