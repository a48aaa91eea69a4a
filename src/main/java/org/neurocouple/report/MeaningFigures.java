// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.figure.Canvas;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** The figures of what neurons attend to, from the tables: the paper's Figs. 7 and 10, and supplementary Figs. 1 to 4. */
final class MeaningFigures {

	private final ResultFiles results;
	private final FigureChoice choice;
	private final double alpha;

	MeaningFigures(ResultFiles results, FigureChoice choice, double alpha) {
		this.results = results;
		this.choice = choice;
		this.alpha = alpha;
	}

	/**
	 * Writes the figures of a story as PNG and SVG; nothing where its pairs were not looked at.
	 *
	 * @param everyText whether the text is drawn for all neurons, each in a file of its own, or for the strongest alone
	 * @return captions by the figures' names without ending
	 */
	Map<String, String> write(String story, Path folder, boolean everyText, Progress progress) throws IOException {
		ResultFiles.Meaning tables = results.meaning();
		Map<String, String> captions = new LinkedHashMap<>();
		if (Files.exists(tables.categories(story))) {
			CategoryFigure.of(tables.categories(story), story).draw().write(folder, story + "_categories");
			captions.put(story + "_categories", "What parts of speech the strongest query\u2013key pairs of the neurons join.");
		}
		progress.checkCancelled();
		Path tokens = results.neurons().tokens(story);
		if (!Files.exists(tables.pairs(story)) || !Files.exists(tokens)) return captions;
		Map<String, String> neurons = neurons(story);
		StrongPairs pairs = StrongPairs.read(tables.pairs(story), List.copyOf(neurons.keySet()));
		progress.checkCancelled();
		List<String> missing = choice.chosenNeurons().stream().filter(neuron -> !pairs.byNeuron().containsKey(neuron)).toList();
		if (!missing.isEmpty()) progress.note(tables.pairs(story) + " has no pairs of " + String.join(", ", missing) +
			", so there are no figures of their tags and words; " + tables.cells(story) + " has their largest cells.");
		List<Canvas> pages = new TagFigure(story, pairs, neurons).draw();
		for (int page = 0; page < pages.size(); page++) {
			progress.checkCancelled();
			String name = story + "_tags" + (page == 0 ? "" : "-" + (page + 1));
			pages.get(page).write(folder, name);
			captions.put(name, "Parts of speech that the strongest pairs of " + (choice.chosenNeurons().isEmpty()
				? "each layer\u2019s best neuron" : "neurons") + " join, query by key" + (pages.size() > 1 ? " (" + (page + 1) + " of " + pages
					.size() + ")." : "."));
		}
		for (String neuron : everyText ? List.copyOf(neurons.keySet()) : List.of(strongest(story))) {
			progress.checkCancelled();
			if (!pairs.byNeuron().containsKey(neuron)) continue;
			String name = story + "_words" + (everyText ? "_" + neuron : "");
			TranscriptFigure.of(tokens, pairs, neuron, "The words of " + story + " to " + neurons.get(neuron)).draw().write(folder, name);
			captions.put(name, "The words that are queries (behind, red) and keys (below, blue) of the strongest pairs of " + neuron + ".");
		}
		return captions;
	}

	/** Writes the figures of two stories' difference, of each two stories. */
	Map<String, String> writeDifferences(Path folder) throws IOException {
		Map<String, String> captions = new LinkedHashMap<>();
		Path file = results.meaning().differences();
		if (!Files.exists(file)) return captions;
		TableFile differences = TableFile.read(file);
		for (List<String> both : differences.rows().stream().map(row -> List.of(row.get("story"), row.get("other"))).distinct().toList()) {
			String name = both.get(0) + "_" + both.get(1) + "_categories";
			CategoryFigure.of(differences, both.get(0), both.get(1)).draw().write(folder, name);
			captions.put(name, "What neurons join in " + both.get(0) + " and in " + both.get(1) + ", and by how much that differs.");
		}
		return captions;
	}

	private Verdict verdict(String story) throws IOException {
		List<Verdict> verdicts = Verdict.of(TableFile.read(results.coupling().neurons(story)), "neuron", "network", alpha);
		return verdicts.get(verdicts.size() - 1);
	}

	/** What is written above each neuron: those that were chosen, or the best of each layer. */
	private Map<String, String> neurons(String story) throws IOException {
		Verdict verdict = verdict(story);
		Map<String, String> neurons = new LinkedHashMap<>();
		if (choice.chosenNeurons().isEmpty()) for (int row : verdict.bestOfLayers().values()) neurons.put(verdict.rows().get(row), told(
			verdict, row));
		for (String neuron : choice.chosenNeurons()) {
			int row = verdict.rows().indexOf(neuron);
			if (row >= 0) neurons.put(neuron, told(verdict, row));
		}
		return neurons;
	}

	private String strongest(String story) throws IOException {
		Verdict verdict = verdict(story);
		return verdict.rows().get(verdict.strongest(1).get(0));
	}

	private static String told(Verdict verdict, int row) {
		return verdict.rows().get(row) + " (" + StoryFigures.told(verdict, row) + ")";
	}
}
