// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.TableFile;

/**
 * How strongly the artificial neurons of each layer of the language model follow
 * their networks, as they are: the mean of their r over the layer, with one standard deviation to
 * either side (paper, Fig. 4b).
 *
 * @param title written above the chart
 * @param layers their names
 * @param means mean r of each layer
 * @param deviations standard deviation of r in each layer
 */
record LayerFigure(String title, List<String> layers, double[] means, double[] deviations) {

	/** The figure of a story's table of layers. */
	static LayerFigure of(Path table, String story) throws IOException {
		TableFile layers = TableFile.read(table);
		List<String> names = new ArrayList<>();
		for (CSVRecord row : layers.rows()) names.add(layers.text(row, "layer"));
		double[] means = layers.numbers("mean"), deviations = layers.numbers("sd");
		if (DoubleStream.concat(DoubleStream.of(means), DoubleStream.of(deviations)).anyMatch(r -> !(Math.abs(r) < 1 + 1e-6)))
			throw new DamagedFile(table, table + " has a mean or sd that none of r can have; compute it again.");
		return new LayerFigure("r by layer, as the neurons are: " + story, names, means, deviations);
	}

	/** Writes NAME.png and NAME.svg. */
	void write(Path folder, String name) throws IOException {
		draw().write(folder, name);
	}

	Canvas draw() {
		double[] x = IntStream.range(0, means.length).asDoubleStream().toArray();
		double[] low = IntStream.range(0, means.length).mapToDouble(l -> means[l] - deviations[l]).toArray();
		double[] high = IntStream.range(0, means.length).mapToDouble(l -> means[l] + deviations[l]).toArray();
		Canvas canvas = new Canvas(560, 340, title, "Mean and standard deviation over the neurons of each layer.");
		double least = DoubleStream.of(low).min().orElse(0), most = DoubleStream.of(high).max().orElse(0);
		Plot plot = Plot.within(canvas, canvas.body(), Axis.names("layer of the language model", layers),
			Axis.numbers("r of each neuron with its network", Math.min(0, least), Math.max(0, most)));
		plot.errors(x, low, high, Style.SPREAD);
		plot.line(x, means, Style.SERIES.get(0));
		plot.dots(x, means, 4, Style.SERIES.get(0));
		return canvas;
	}
}
