// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;

/**
 * How strongly the networks of a story follow a neuron (paper, Fig. 5): r of each
 * with its neuron, and which are bound; and in which layers these neurons are,
 * under both verdicts.
 *
 * @param verdicts on each network; the last decides
 * @param layers names of the layers
 */
record NetworkStrengthFigure(String story, List<Verdict> verdicts, List<String> layers) {

	private static final double RADIUS = 2.2;

	Canvas draw() {
		Verdict verdict = verdicts.get(verdicts.size() - 1), plain = verdicts.get(0);
		Canvas canvas = new Canvas(760, 304, "How strongly networks follow neurons: " + story, "a, r of each network with its best neuron, " +
			verdict.name() + (verdicts.size() > 1 ? " (dots: as they are)" : "") +
			"; b, how many networks have their neuron in each layer.");
		Panels panels = new Panels(canvas, canvas.body().getHeight() - 14, .64, .36);
		double[] all = DoubleStream.concat(DoubleStream.of(verdict.r()), DoubleStream.of(plain.r())).filter(r -> !Double.isNaN(r))
			.toArray();
		Plot plot = Plot.within(canvas, panels.room(0), Axis.names("network", verdict.rows()), Axis.numbers("r", Math.min(0,
			DoubleStream.of(all).min().orElse(0)), Math.max(0, DoubleStream.of(all).max().orElse(0))));
		plot.bars(only(verdict, false), Style.SERIES.get(0));
		plot.bars(only(verdict, true), Style.SERIES.get(1));
		if (verdicts.size() > 1) plot.dots(IntStream.range(0, plain.r().length).asDoubleStream().toArray(), plain.r(), RADIUS,
			Style.SPREAD);
		double[][] counts = verdicts.stream().map(this::inLayers).toArray(double[][]::new);
		Plot where = Plot.within(canvas, panels.room(1), Axis.names("layer", layers), Axis.counts("networks", DoubleStream.concat(
			DoubleStream.of(counts[0]), DoubleStream.of(counts[counts.length - 1])).max().orElse(0)));
		for (int v = 0; v < counts.length; v++) where.bars(counts[v], NeuronFigure.color(v, counts.length), v, counts.length);
		NeuronFigure.legend(verdicts, new Legend().box(verdict.told(), Style.SERIES.get(1))).row(canvas, canvas.body().getMaxX(), 288);
		return canvas;
	}

	/** r of those that are bound, or of all others; 0 for the rest. */
	private static double[] only(Verdict verdict, boolean bound) {
		return IntStream.range(0, verdict.r().length).mapToDouble(row -> verdict.bound(row) == bound && !Double.isNaN(verdict.r()[row])
			? verdict.r()[row] : 0).toArray();
	}

	private double[] inLayers(Verdict verdict) {
		return layers.stream().mapToDouble(layer -> verdict.partners().stream().filter(neuron -> layer.equals(String.valueOf(Verdict
			.layer(neuron)))).count()).toArray();
	}
}
