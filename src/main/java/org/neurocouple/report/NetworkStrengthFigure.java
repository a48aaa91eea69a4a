// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * How strongly the networks of a story are bound (paper, Fig. 5): r of each
 * with its neuron, and in which layers these neurons are.
 *
 * @param networks their names
 * @param r of each with its neuron
 * @param layers names of the layers
 * @param anchored how many networks have their neuron in each layer
 */
record NetworkStrengthFigure(String story, List<String> networks, double[] r, List<String> layers, double[] anchored) {

	/** The figure of a story's tables of networks and layers. */
	static NetworkStrengthFigure of(Path networks, Path layers, String story) throws IOException {
		TableFile ofNetworks = TableFile.read(networks), ofLayers = TableFile.read(layers);
		return new NetworkStrengthFigure(story, ofNetworks.texts("network"), ofNetworks.numbers("r"),
			ofLayers.texts("layer"), ofLayers.numbers("anchored"));
	}

	Canvas draw() {
		Canvas canvas = new Canvas(760, 290, "How strongly networks are bound: " + story,
			"a, r of each network with its neuron; b, how many networks have their neuron in each layer.");
		Panels panels = new Panels(canvas, canvas.body().getHeight(), .64, .36);
		Plot.within(canvas, panels.room(0), Axis.names("network", networks), Axis.numbers("r", Math.min(0,
			DoubleStream.of(r).min().orElse(0)), Math.max(0, DoubleStream.of(r).max().orElse(0)))).bars(r,
			Style.SERIES.get(0));
		Plot.within(canvas, panels.room(1), Axis.names("layer", layers), Axis.counts("networks",
			DoubleStream.of(anchored).max().orElse(0))).bars(anchored, Style.SERIES.get(0));
		return canvas;
	}
}
