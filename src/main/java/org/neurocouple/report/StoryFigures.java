// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.figure.Canvas;
import org.neurocouple.format.Digits;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkFigure.Row;
import org.neurocouple.results.ResultFiles;

/** The figures of stories' couplings, from the tables: the paper's Figs. 4, 5, 6, and 8 and 9. */
final class StoryFigures {

	private final ResultFiles results;
	private final NetworkMaps names;
	private final NetworkFigure maps;

	/** Networks without maps, or without the image they lie over, have no figures of them. */
	StoryFigures(ResultFiles results, Progress progress) throws IOException {
		this.results = results;
		ResultFiles.Networks networks = results.networks();
		if (!Files.exists(networks.maps()) || !Files.exists(networks.mean())) {
			names = null;
			maps = null;
			return;
		}
		names = NetworkMaps.read(networks.folder(), progress);
		try (NiftiImage mean = NiftiImage.open(networks.mean())) {
			maps = new NetworkFigure(names, mean.volume(0), NetworkFigure.DEVIATIONS);
		}
	}

	/**
	 * Writes the figures of a story as PNG and SVG.
	 *
	 * @return captions by the figures' names without ending
	 */
	Map<String, String> write(String story, Path folder, Progress progress) throws IOException {
		ResultFiles.Coupling tables = results.coupling();
		Map<String, String> captions = new LinkedHashMap<>();
		NeuronFigure.of(tables.neurons(story), tables.layers(story), story).draw().write(folder, story + "_neurons");
		captions.put(story + "_neurons", "How strongly neurons are bound, over all and by layer.");
		NetworkStrengthFigure.of(tables.networks(story), tables.layers(story), story).draw().write(folder, story + "_networks");
		captions.put(story + "_networks", "How strongly networks are bound, and in which layers their neurons are.");
		progress.checkCancelled();
		AnchorFigure.of(tables.anchored(story), story).draw(maps, names).write(folder, story + "_anchored");
		captions.put(story + "_anchored", "How many neurons are bound to each network, and the map of the one with most.");
		if (maps == null) return captions;
		Canvas pairs = pairs(story, progress);
		pairs.write(folder, story + "_pairs");
		captions.put(story + "_pairs", "The best pair of each layer, with the network's map.");
		return captions;
	}

	/** The best neuron of each layer, with its network's map (paper, Figs. 8 and 9). */
	private Canvas pairs(String story, Progress progress) throws IOException {
		Columns layers = Columns.of(results.coupling().layers(story));
		List<String> neurons = layers.texts("neuron"), networks = layers.texts("network");
		double[] r = layers.numbers("r");
		List<Row> rows = new ArrayList<>();
		for (int l = 0; l < r.length; l++) {
			int network = names.index(networks.get(l));
			String title = names.title(network);
			rows.add(new Row(network, neurons.get(l) + "\n" + networks.get(l) + " (r = " + Digits.decimals(r[l], 2) + ")" + (title
				.isEmpty() ? "" : "\n" + title)));
		}
		return maps.page("The best pair of each layer: " + story, rows, progress);
	}
}
