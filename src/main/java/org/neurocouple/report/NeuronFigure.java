// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * How strongly the artificial neurons of a story are bound (paper, Fig. 4): how
 * many have which r with their network; the mean r of each layer; and the share
 * of each layer's neurons that stay below the paper's threshold.
 *
 * @param r of each neuron with its network
 * @param layers their names
 * @param means mean r of each layer
 * @param below share of each layer's neurons with r below {@link #WEAK}
 */
record NeuronFigure(String story, double[] r, List<String> layers, double[] means, double[] below) {

	/** The paper's threshold. */
	static final double WEAK = .25;

	private static final double BIN = .02;

	/** The figure of a story's tables of neurons and layers. */
	static NeuronFigure of(Path neurons, Path layers, String story) throws IOException {
		TableFile table = TableFile.read(layers);
		return new NeuronFigure(story, TableFile.read(neurons).numbers("r"), table.texts("layer"), table.numbers("mean"),
			table.numbers("below"));
	}

	Canvas draw() {
		Canvas canvas = new Canvas(760, 290, "How strongly neurons are bound: " + story,
			"r of each neuron with its network: a, all neurons; b, their mean in each layer; c, the share of each layer with r below " +
				WEAK + ".");
		Panels panels = new Panels(canvas, canvas.body().getHeight(), .34, .33, .33);
		int first = bin(DoubleStream.of(r).min().orElse(0)), last = bin(DoubleStream.of(r).max().orElse(0));
		double[] edges = IntStream.rangeClosed(first, last + 1).mapToDouble(i -> i * BIN).toArray();
		double[] counts = new double[last - first + 1];
		for (double one : r) counts[bin(one) - first]++;
		Plot all = Plot.within(canvas, panels.room(0), Axis.numbers("r", Math.min(0, edges[0]), edges[edges.length - 1]),
			Axis.counts("neurons", DoubleStream.of(counts).max().orElse(0)));
		all.histogram(edges, counts, Style.SERIES.get(0));
		all.mark(WEAK, String.valueOf(WEAK), Style.INK);
		double[] x = IntStream.range(0, means.length).asDoubleStream().toArray();
		Plot mean = Plot.within(canvas, panels.room(1), Axis.names("layer", layers), Axis.numbers("mean r", Math.min(0,
			DoubleStream.of(means).min().orElse(0)), Math.max(0, DoubleStream.of(means).max().orElse(0))));
		mean.line(x, means, Style.SERIES.get(0));
		mean.dots(x, means, 4, Style.SERIES.get(0));
		Plot.within(canvas, panels.room(2), Axis.names("layer", layers), Axis.numbers("share below " + WEAK, 0,
			DoubleStream.of(below).max().orElse(0))).bars(below, Style.SERIES.get(0));
		return canvas;
	}

	/** Which bin holds a value; its lower edge belongs to it. */
	static int bin(double r) {
		return (int) Math.floor(r / BIN + 1e-9);
	}
}
