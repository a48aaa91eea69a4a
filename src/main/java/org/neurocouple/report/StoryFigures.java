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
import org.neurocouple.Refusal;
import org.neurocouple.figure.Canvas;
import org.neurocouple.format.Digits;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkFigure.Row;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

/** The figures of stories' couplings, from the tables: the paper's Figs. 4, 5, 6, and 8 and 9, and both verdicts. */
final class StoryFigures {

	/** Up to which family-wise p a pair is bound, where the record does not tell. */
	private static final double ALPHA = .05;
	/** Of how many pairs a figure of chance tells. */
	private static final int MARKED = 6;

	private final ResultFiles results;
	private final FigureChoice choice;
	private final double alpha;
	private final NetworkMaps names;
	private final NetworkFigure maps;

	/** Up to which family-wise p a pair is bound, as the study has it. */
	static double alpha(Provenance provenance) {
		Provenance.Step coupling = provenance.step("coupling");
		return coupling != null && coupling.settings() instanceof Map<?, ?> settings && settings.get("alpha") instanceof Number alpha ? alpha
			.doubleValue() : ALPHA;
	}

	/** Networks without maps, or without the image they lie over, have no figures of them. */
	StoryFigures(ResultFiles results, FigureChoice choice, double alpha, Progress progress) throws IOException {
		this.results = results;
		this.choice = choice;
		this.alpha = alpha;
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
		List<Verdict> neurons = Verdict.of(TableFile.read(tables.neurons(story)), "neuron", "network", alpha);
		List<Verdict> networks = Verdict.of(TableFile.read(tables.networks(story)), "network", "neuron", alpha);
		Verdict verdict = neurons.get(neurons.size() - 1);
		List<String> layers = TableFile.read(tables.layers(story)).texts("layer");
		NeuronFigure.of(neurons, tables.layers(story), story).draw().write(folder, story + "_neurons");
		captions.put(story + "_neurons", "How strongly neurons follow networks, over all and by layer, and which are bound " + verdict
			.name() + ".");
		new NetworkStrengthFigure(story, networks, layers).draw().write(folder, story + "_networks");
		captions.put(story + "_networks", "How strongly networks follow neurons, which are bound, and in which layers their neurons are.");
		progress.checkCancelled();
		new AnchorFigure(story, TableFile.read(tables.anchored(story)).texts("network"), verdict).draw(maps, names).write(folder, story +
			"_anchored");
		captions.put(story + "_anchored", "How many neurons follow each network, " + verdict.name() + ", and how many of them are bound" +
			(maps == null ? "." : "; and the map of the network with most."));
		if (neurons.size() > 1) {
			new VerdictFigure(story, neurons.get(0), verdict, layers, chosen(verdict, VerdictFigure.MOST)).draw().write(folder, story + "_verdicts");
			captions.put(story + "_verdicts", "Both verdicts: neurons bound as they are and given the nuisances.");
		}
		if (Files.exists(tables.chance(story))) {
			ChanceFigure chance = ChanceFigure.of(story, neurons, TableFile.read(tables.chance(story)), marked(verdict));
			if (chance.isKnown()) {
				chance.draw().write(folder, story + "_chance");
				captions.put(story + "_chance", "The largest r that each draw of chance reached among all pairs, and where " + (choice
					.chosenNeurons().isEmpty() ? "the strongest pair lies." : "the chosen pairs lie."));
			}
		}
		List<Pair> chosen = chosen(story, neurons, networks);
		if (maps == null && !chosen.isEmpty()) throw new Refusal("The networks of " + results.folder() +
			" have no maps, so no pairs can be drawn; leave neurons and networks away.");
		if (maps == null) return captions;
		String title = chosen.isEmpty() ? "The best pair of each layer" : "Pairs";
		rows(title + ", " + verdict.name() + ": " + story, chosen.isEmpty() ? best(verdict) : chosen, progress).write(folder, story + "_pairs");
		captions.put(story + "_pairs", title + " " + verdict.name() + ", with the network's map.");
		return captions;
	}

	private record Pair(String neuron, String network, String told) {}

	/** The rows of the neurons that were chosen, or that of the strongest. */
	private List<Integer> marked(Verdict verdict) {
		List<Integer> rows = chosen(verdict, MARKED);
		return rows.isEmpty() ? verdict.strongest(1) : rows;
	}

	/** The rows of the neurons that were chosen, so many at most. */
	private List<Integer> chosen(Verdict verdict, int most) {
		return choice.chosenNeurons().stream().map(verdict.rows()::indexOf).filter(row -> row >= 0).distinct().limit(most).toList();
	}

	/** The pairs of the neurons and networks that were chosen. */
	private List<Pair> chosen(String story, List<Verdict> neurons, List<Verdict> networks) {
		List<Pair> pairs = new ArrayList<>();
		add(pairs, choice.chosenNeurons(), "neuron", neurons.get(neurons.size() - 1), results.coupling().neurons(story));
		add(pairs, choice.chosenNetworks(), "network", networks.get(networks.size() - 1), results.coupling().networks(story));
		return pairs;
	}

	private static void add(List<Pair> pairs, List<String> names, String column, Verdict verdict, Path table) {
		for (String name : names) {
			int row = verdict.rows().indexOf(name);
			if (row < 0) throw new Refusal("There is no " + column + " \"" + name + "\" in " + table +
				"; the first is called " + (verdict.rows().isEmpty() ? "nothing" : verdict.rows().get(0)) + ".");
			String partner = verdict.partners().get(row);
			pairs.add(column.equals("neuron") ? new Pair(name, partner, told(verdict, row)) : new Pair(partner, name, told(verdict, row)));
		}
	}

	/** The best pair of each layer (paper, Figs. 8 and 9). */
	private static List<Pair> best(Verdict verdict) {
		return verdict.bestOfLayers().values().stream().map(row -> new Pair(verdict.rows().get(row), verdict.partners().get(row), told(
			verdict, row))).toList();
	}

	/** "r = 0.41, bound", or "r = 0.41, p = 0.2". */
	static String told(Verdict verdict, int row) {
		String p = Double.isNaN(verdict.p()[row]) ? "" : ", p = " + Digits.three(verdict.p()[row]);
		return "r = " + Digits.decimals(verdict.r()[row], 2) + (verdict.bound(row) ? ", bound" : p);
	}

	private Canvas rows(String title, List<Pair> pairs, Progress progress) {
		return maps.page(title, pairs.stream().map(pair -> {
			int network = names.index(pair.network);
			String regions = names.title(network);
			return new Row(network, pair.neuron + "\n" + pair.network + " (" + pair.told + ")" + (regions
				.isEmpty() ? "" : "\n" + regions));
		}).toList(), progress);
	}
}
