// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.neurocouple.Refusal;
import org.neurocouple.results.ResultFiles;

/**
 * Which figures of a results folder's couplings are drawn.
 *
 * @param results the folder
 * @param story null for all
 * @param neurons names such as {@code L8H2D51,L1H1D3}, whose pairs are drawn in place of each layer's best; null for
 *          none
 * @param networks names such as {@code BN6,BN27}, likewise
 */
public record FigureChoice(Path results, String story, String neurons, String networks) {

	/** All stories, each layer's best pair. */
	static FigureChoice usual(Path results) {
		return new FigureChoice(results, null, null, null);
	}

	/** Where figures go if nothing else is said. */
	public Path folder() {
		return results.resolve("figures");
	}

	/** @throws Refusal if there is no coupling, or none of that story */
	List<String> stories() throws IOException {
		List<String> stories = new ResultFiles(results).coupling().stories();
		if (stories.isEmpty()) throw new Refusal(results + " holds no couplings; run the command couple or run first.");
		if (!isGiven(story)) return stories;
		if (!stories.contains(story.strip())) throw new Refusal("There is no story \"" + story.strip() + "\" in " +
			results + "; its stories are " + String.join(", ", stories) + ".");
		return List.of(story.strip());
	}

	List<String> chosenNeurons() {
		return list(neurons);
	}

	List<String> chosenNetworks() {
		return list(networks);
	}

	private static List<String> list(String names) {
		return isGiven(names) ? Arrays.asList(names.strip().split("\\s*,\\s*")) : List.of();
	}

	private static boolean isGiven(String text) {
		return text != null && !text.isBlank();
	}
}
