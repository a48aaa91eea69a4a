// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * How strongly the artificial neurons of a story follow networks (paper, Fig.
 * 4): how many have which r with their network, and which of them are bound; the
 * mean r of each layer; and the share of each layer's neurons that stay below the
 * paper's threshold. The last two under both verdicts.
 *
 * @param verdicts on each neuron; the last decides
 * @param layers their names
 * @param means mean r of each layer, as the neurons are
 * @param below share of each layer's neurons with r below {@link #WEAK}, likewise
 */
record NeuronFigure(String story, List<Verdict> verdicts, List<String> layers, double[] means, double[] below) {

	/** The paper's threshold. */
	static final double WEAK = .25;

	private static final double BIN = .02;

	/** The figure of a story's tables of neurons and layers. */
	static NeuronFigure of(List<Verdict> verdicts, Path layers, String story) throws IOException {
		TableFile table = TableFile.read(layers);
		return new NeuronFigure(story, verdicts, table.texts("layer"), table.numbers("mean"), table.numbers("below"));
	}

	Canvas draw() {
		Verdict verdict = verdicts.get(verdicts.size() - 1);
		Canvas canvas = new Canvas(760, 300, "How strongly neurons follow networks: " + story, "r of each neuron with its best network: a, " +
			"all neurons, " + verdict.name() + "; b, their mean in each layer; c, the share of each layer with r below " + WEAK + ".");
		Panels panels = new Panels(canvas, canvas.body().getHeight() - 14, .34, .33, .33);
		double[] r = verdict.rows(false).mapToDouble(row -> verdict.r()[row]).toArray();
		int first = bin(DoubleStream.of(r).min().orElse(0)), last = bin(DoubleStream.of(r).max().orElse(0));
		double[] edges = IntStream.rangeClosed(first, last + 1).mapToDouble(i -> i * BIN).toArray();
		double[] counts = counts(verdict, false, first, last);
		Plot all = Plot.within(canvas, panels.room(0), Axis.numbers("r", Math.min(0, edges[0]), edges[edges.length - 1]),
			Axis.counts("neurons", DoubleStream.of(counts).max().orElse(0)));
		all.histogram(edges, counts, Style.SERIES.get(0));
		all.histogram(edges, counts(verdict, true, first, last), Style.SERIES.get(1));
		all.mark(WEAK, String.valueOf(WEAK), Style.INK);
		means(canvas, panels);
		double[][] shares = byVerdict(below, of -> DoubleStream.of(of).filter(one -> Math.abs(one) < WEAK).count() / (double) of.length);
		Plot weak = Plot.within(canvas, panels.room(2), Axis.names("layer", layers), Axis.numbers("share below " + WEAK, 0,
			most(shares)));
		for (int v = 0; v < shares.length; v++) weak.bars(shares[v], color(v, verdicts.size()), v, shares.length);
		legend(verdicts, new Legend().box(verdict.told(), Style.SERIES.get(1))).row(canvas, canvas.body().getMaxX(), 284);
		return canvas;
	}

	private void means(Canvas canvas, Panels panels) {
		double[] x = IntStream.range(0, means.length).asDoubleStream().toArray();
		double[][] all = byVerdict(means, of -> DoubleStream.of(of).average().orElse(Double.NaN));
		double least = DoubleStream.of(all[0]).min().orElse(0);
		Plot mean = Plot.within(canvas, panels.room(1), Axis.names("layer", layers), Axis.numbers("mean r", Math.min(0, least), most(all)));
		for (int v = 0; v < all.length; v++) {
			mean.line(x, all[v], color(v, all.length));
			mean.dots(x, all[v], 4, color(v, all.length));
		}
	}

	/** What each verdict has of each layer: as it is from the table, given the nuisances from the neurons. */
	private double[][] byVerdict(double[] plain, ToDoubleFunction<double[]> given) {
		double[][] values = new double[verdicts.size()][];
		values[0] = plain;
		for (int v = 1; v < values.length; v++) {
			Verdict its = verdicts.get(v);
			values[v] = layers.stream().mapToDouble(layer -> given.applyAsDouble(its.rows(false).filter(row -> layer.equals(String.valueOf(
				Verdict.layer(its.rows().get(row))))).mapToDouble(row -> its.r()[row]).toArray())).toArray();
		}
		return values;
	}

	private static double most(double[][] values) {
		double most = 0;
		for (double[] row : values) for (double value : row) if (value > most) most = value;
		return most;
	}

	private static double[] counts(Verdict verdict, boolean bound, int first, int last) {
		double[] counts = new double[last - first + 1];
		verdict.rows(bound).forEach(row -> counts[bin(verdict.r()[row]) - first]++);
		return counts;
	}

	/** The colour of a verdict: the one that decides is the darkest. */
	static Color color(int verdict, int verdicts) {
		return verdict == verdicts - 1 ? Style.SERIES.get(0) : Style.SPREAD;
	}

	/** Adds what verdicts' colours stand for, where there is more than one. */
	static Legend legend(List<Verdict> verdicts, Legend legend) {
		if (verdicts.size() > 1) for (int v = 0; v < verdicts.size(); v++) legend.box(verdicts.get(v).name(), color(v, verdicts.size()));
		return legend;
	}

	/** Which bin holds a value; its lower edge belongs to it. */
	static int bin(double r) {
		return bin(r, BIN);
	}

	/** The same of bins of another width. */
	static int bin(double r, double width) {
		return (int) Math.floor(r / width + 1e-9);
	}
}
