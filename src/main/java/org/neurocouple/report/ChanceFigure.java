// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.Digits;

/**
 * How far chance reaches: the share of surrogates whose best pair of all reaches
 * an r, which is the family-wise p of that r, and where some pairs lie. The
 * results keep of the null distribution what it makes of each neuron's r; the
 * curve joins these.
 *
 * @param verdicts on each neuron; the last decides
 * @param chosen the rows of the neurons that are marked
 */
record ChanceFigure(String story, List<Verdict> verdicts, List<Integer> chosen) {

	private static final int PLOT = 250;
	private static final double RADIUS = 4;

	/** Whether the table of neurons tells what chance does. */
	boolean isKnown() {
		return !chosen.isEmpty() && DoubleStream.of(verdicts.get(0).p()).anyMatch(p -> !Double.isNaN(p));
	}

	Canvas draw() {
		Canvas canvas = new Canvas(560, Canvas.HEADER + PLOT + 26 + (int) Style.LINE * (chosen.size() * verdicts.size() + 1), "Chance: " +
			story, "How often the best of all pairs of a surrogate reaches r, which is r\u2019s family-wise p; dots: pairs.");
		double[] all = verdicts.stream().flatMapToDouble(verdict -> DoubleStream.of(verdict.r())).filter(r -> !Double.isNaN(r)).toArray();
		Plot plot = Plot.within(canvas, new Rectangle2D.Double(Canvas.MARGIN, Canvas.HEADER, canvas.body().getWidth(), PLOT),
			Axis.numbers("r", Math.min(0, DoubleStream.of(all).min().orElse(0)), DoubleStream.of(all).max().orElse(1)), Axis.numbers(
				"family-wise p", 0, 1));
		plot.level(verdicts.get(0).alpha(), "", Style.INK);
		double y = Canvas.HEADER + PLOT + 20;
		for (int v = 0; v < verdicts.size(); v++) {
			Verdict verdict = verdicts.get(v);
			List<Integer> corners = corners(verdict);
			plot.line(corners.stream().mapToDouble(row -> Math.abs(verdict.r()[row])).toArray(), corners.stream().mapToDouble(row -> verdict
				.p()[row]).toArray(), NeuronFigure.color(v, verdicts.size()));
			plot.dots(chosen.stream().mapToDouble(row -> Math.abs(verdict.r()[row])).toArray(), chosen.stream().mapToDouble(row -> verdict
				.p()[row]).toArray(), RADIUS, NeuronFigure.color(v, verdicts.size()));
		}
		for (int row : chosen) for (Verdict verdict : verdicts) {
			canvas.small(told(verdict, row), Canvas.MARGIN, y);
			y += Style.LINE;
		}
		NeuronFigure.legend(verdicts, new Legend().line("p = " + verdicts.get(0).alpha(), Style.INK)).row(canvas, canvas.body().getMaxX(), y -
			6);
		return canvas;
	}

	/** "L8H2D51 and BN126, given the nuisances: r = 0.41, family-wise p = 0.03, bound" */
	static String told(Verdict verdict, int row) {
		return verdict.rows().get(row) + " and " + verdict.partners().get(row) + ", " + verdict.name() + ": r = " + Digits.decimals(verdict
			.r()[row], 3) + ", family-wise p = " + Digits.three(verdict.p()[row]) + (verdict.bound(row) ? ", bound" : ", not bound");
	}

	/** The rows by r, without those between two of the same p. */
	private static List<Integer> corners(Verdict verdict) {
		List<Integer> rows = verdict.rows(false).filter(row -> !Double.isNaN(verdict.p()[row])).boxed().sorted(Comparator.comparingDouble(
			row -> Math.abs(verdict.r()[row]))).toList();
		List<Integer> corners = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			double p = verdict.p()[rows.get(i)];
			boolean inside = i > 0 && i < rows.size() - 1 && p == verdict.p()[rows.get(i - 1)] && p == verdict.p()[rows.get(i + 1)];
			if (!inside) corners.add(rows.get(i));
		}
		return corners;
	}
}
