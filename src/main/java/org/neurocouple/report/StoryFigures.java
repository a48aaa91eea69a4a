// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.figure.Canvas;
import org.neurocouple.format.Digits;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkFigure.Row;
import org.neurocouple.results.ResultFiles;

/** The figures of stories' couplings, from the tables: the paper's Figs. 4, 5, 6, and 8 and 9. */
final class StoryFigures {

	private final ResultFiles results;
	private final FigureChoice choice;
	private final NetworkMaps names;
	private final NetworkFigure maps;

	/** Networks without maps, or without the image they lie over, have no figures of them. */
	StoryFigures(ResultFiles results, FigureChoice choice, Progress progress) throws IOException {
		this.results = results;
		this.choice = choice;
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
		NetworkStrengthFigure.of(tables.networks(story), tables.layers(story), story).draw().write(folder, story +
			"_networks");
		captions.put(story + "_networks", "How strongly networks are bound, and in which layers their neurons are.");
		progress.checkCancelled();
		AnchorFigure.of(tables.anchored(story), story).draw(maps, names).write(folder, story + "_anchored");
		captions.put(story + "_anchored", maps == null ? "How many neurons are bound to each network."
			: "How many neurons are bound to each network, and the map of the one with most.");
		List<Pair> chosen = chosen(story);
		if (maps == null && !chosen.isEmpty()) throw new Refusal("The networks of " + results.folder() +
			" have no maps, so no pairs can be drawn; leave neurons and networks away.");
		if (maps == null) return captions;
		String title = chosen.isEmpty() ? "The best pair of each layer" : "Pairs";
		rows(title + ": " + story, chosen.isEmpty() ? best(story) : chosen, progress).write(folder, story + "_pairs");
		captions.put(story + "_pairs", title + ", with the network's map.");
		return captions;
	}

	private record Pair(String neuron, String network, double r) {}

	/** The pairs of the neurons and networks that were chosen. */
	private List<Pair> chosen(String story) throws IOException {
		List<Pair> pairs = new ArrayList<>();
		if (!choice.chosenNeurons().isEmpty()) add(pairs, choice.chosenNeurons(), "neuron",
			results.coupling().neurons(story));
		if (!choice.chosenNetworks().isEmpty()) add(pairs, choice.chosenNetworks(), "network",
			results.coupling().networks(story));
		return pairs;
	}

	private static void add(List<Pair> pairs, List<String> names, String column, Path table) throws IOException {
		Map<String, Pair> all = new LinkedHashMap<>();
		for (Pair pair : pairs(table)) all.put(column.equals("neuron") ? pair.neuron : pair.network, pair);
		for (String name : names) {
			if (!all.containsKey(name)) throw new Refusal("There is no " + column + " \"" + name + "\" in " + table +
				"; the first is called " + all.keySet().stream().findFirst().orElse("nothing") + ".");
			pairs.add(all.get(name));
		}
	}

	private static List<Pair> pairs(Path table) throws IOException {
		TableFile columns = TableFile.read(table);
		List<String> neurons = columns.texts("neuron"), networks = columns.texts("network");
		double[] r = columns.numbers("r");
		return IntStream.range(0, r.length).mapToObj(i -> new Pair(neurons.get(i), networks.get(i), r[i])).toList();
	}

	/** The best pair of each layer (paper, Figs. 8 and 9). */
	private List<Pair> best(String story) throws IOException {
		return pairs(results.coupling().layers(story));
	}

	private Canvas rows(String title, List<Pair> pairs, Progress progress) {
		return maps.page(title, pairs.stream().map(pair -> {
			int network = names.index(pair.network);
			String regions = names.title(network);
			return new Row(network, pair.neuron + "\n" + pair.network + " (r = " + Digits.decimals(pair.r, 2) + ")" + (regions
				.isEmpty() ? "" : "\n" + regions));
		}).toList(), progress);
	}
}
