// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.Digits;
import org.neurocouple.format.TableFile;

/**
 * The null distribution of the family-wise p: how large an r the best of all
 * pairs of a draw reaches, by verdict, and where some pairs lie.
 *
 * @param verdicts on each neuron
 * @param largest of each verdict the largest r of every draw; NaN where it was not told
 * @param chosen the rows of the neurons that are marked
 */
record ChanceFigure(String story, List<Verdict> verdicts, double[][] largest, List<Integer> chosen) {

	private static final double BIN = .01;

	/** @param chance the table of draws */
	static ChanceFigure of(String story, List<Verdict> verdicts, TableFile chance, List<Integer> chosen) throws DamagedFile {
		double[][] largest = { Verdict.numbers(chance, "largest"), Verdict.numbers(chance, "largestgiven") };
		return new ChanceFigure(story, verdicts, Arrays.copyOf(largest, verdicts.size()), chosen);
	}

	/** Whether anything was drawn, and there is a pair to mark. */
	boolean isKnown() {
		return !chosen.isEmpty() && Arrays.stream(largest).allMatch(draws -> draws.length > 0 && DoubleStream.of(draws).noneMatch(
			Double::isNaN));
	}

	Canvas draw() {
		double lines = Style.LINE * (chosen.size() * verdicts.size() + 1);
		Canvas canvas = new Canvas(verdicts.size() > 1 ? 760 : 480, 300 + (int) lines, "Chance: " + story,
			"The largest r of all pairs in each draw of surrogates; lines: pairs of the study.");
		double[] shares = new double[verdicts.size()];
		Arrays.fill(shares, 1. / shares.length);
		Panels panels = new Panels(canvas, canvas.body().getHeight() - lines - 14, shares);
		double[] all = DoubleStream.concat(Arrays.stream(largest).flatMapToDouble(DoubleStream::of), verdicts.stream().flatMapToDouble(
			verdict -> chosen.stream().mapToDouble(row -> Math.abs(verdict.r()[row])))).filter(r -> !Double.isNaN(r)).toArray();
		int first = NeuronFigure.bin(DoubleStream.of(all).min().orElse(0), BIN), last = NeuronFigure.bin(DoubleStream.of(all).max().orElse(0), BIN);
		double[] edges = IntStream.rangeClosed(first, last + 1).mapToDouble(i -> i * BIN).toArray();
		double[][] counts = Arrays.stream(largest).map(draws -> counts(draws, first, last)).toArray(double[][]::new);
		double most = Arrays.stream(counts).flatMapToDouble(DoubleStream::of).max().orElse(0);
		double y = canvas.body().getMaxY() - lines + Style.LINE;
		for (int v = 0; v < shares.length; v++) {
			Verdict verdict = verdicts.get(v);
			Plot plot = Plot.within(canvas, panels.room(v), Axis.numbers("largest r, " + verdict.name(), edges[0], edges[edges.length - 1]),
				Axis.counts("draws", most));
			plot.histogram(edges, counts[v], Style.SPREAD);
			for (int row : chosen) if (!Double.isNaN(verdict.r()[row])) plot.mark(Math.abs(verdict.r()[row]), "", verdict.bound(row)
				? Style.SERIES.get(1) : Style.INK);
			for (int row : chosen) {
				canvas.small(told(verdict, row), Canvas.MARGIN, y);
				y += Style.LINE;
			}
		}
		new Legend().line("bound", Style.SERIES.get(1)).line("not bound", Style.INK).row(canvas, canvas.body().getMaxX(), y);
		return canvas;
	}

	private static double[] counts(double[] draws, int first, int last) {
		double[] counts = new double[last - first + 1];
		for (double draw : draws) counts[NeuronFigure.bin(draw, BIN) - first]++;
		return counts;
	}

	/** "L8H2D51 and BN126, given the nuisances: r = 0.41, family-wise p = 0.03, bound" */
	static String told(Verdict verdict, int row) {
		return verdict.rows().get(row) + " and " + verdict.partners().get(row) + ", " + verdict.name() + ": r = " + Digits.decimals(verdict
			.r()[row], 3) + ", family-wise p = " + Digits.three(verdict.p()[row]) + (verdict.bound(row) ? ", bound" : ", not bound");
	}
}
