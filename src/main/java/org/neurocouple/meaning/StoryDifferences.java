// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;

/**
 * By how much two stories differ in how many neurons are of each category
 * (paper, Figure 7c). Neurons are resampled, with replacement, each with what it
 * is in both stories, so that z is the difference over its standard deviation
 * among 1,000 such samples. Neurons of one head are not independent of each
 * other, so z is rather too large.
 */
public final class StoryDifferences {

	private static final int SAMPLES = 1000;

	private StoryDifferences() {}

	/**
	 * Writes a row for each pair of stories, kind, direction and category that any neuron has in one of them.
	 *
	 * @param stories the categories of the same neurons in each story
	 */
	public static void write(Path file, Map<String, NeuronCategories> stories, long seed, Progress progress)
		throws IOException
	{
		List<List<?>> rows = new ArrayList<>();
		List<String> names = List.copyOf(stories.keySet());
		for (int first = 0; first < names.size(); first++)
			for (int second = first + 1; second < names.size(); second++)
				for (String kind : NeuronCategories.KINDS) for (String direction : NeuronCategories.DIRECTIONS) {
					progress.checkCancelled();
					rows.addAll(rows(names.get(first), names.get(second), stories, kind, direction, seed));
				}
		TableFile.write(file, List.of("story", "other", "kind", "direction", "category", "share", "othershare", "difference",
			"z"), rows);
	}

	private static List<List<?>> rows(String story, String other, Map<String, NeuronCategories> stories, String kind,
		String direction, long seed)
	{
		int[] here = categories(stories.get(story), kind, direction), there = categories(stories.get(other), kind, direction);
		int neurons = here.length;
		double[] sums = new double[Category.COUNT], squares = new double[Category.COUNT];
		Random random = new Random(seed);
		for (int sample = 0; sample < SAMPLES; sample++) {
			int[] difference = new int[Category.COUNT];
			for (int n = 0; n < neurons; n++) {
				int neuron = random.nextInt(neurons);
				if (here[neuron] >= 0) difference[here[neuron]]++;
				if (there[neuron] >= 0) difference[there[neuron]]--;
			}
			for (int c = 0; c < difference.length; c++) {
				double share = (double) difference[c] / neurons;
				sums[c] += share;
				squares[c] += share * share;
			}
		}
		int[] counts = count(here), others = count(there);
		List<List<?>> rows = new ArrayList<>();
		for (int c = 0; c < Category.COUNT; c++) {
			if (counts[c] == 0 && others[c] == 0) continue;
			double difference = (double) (counts[c] - others[c]) / neurons;
			double variance = squares[c] / SAMPLES - Math.pow(sums[c] / SAMPLES, 2);
			Object z = variance > 0 ? (Object) (float) (difference / Math.sqrt(variance)) : MeaningTables.NONE;
			rows.add(List.of(story, other, kind, direction, NeuronCategories.name(c, direction), (float) counts[c] / neurons,
				(float) others[c] / neurons, (float) difference, z));
		}
		return rows;
	}

	private static int[] categories(NeuronCategories story, String kind, String direction) {
		return IntStream.range(0, story.neurons()).map(neuron -> story.of(neuron, kind, direction)).toArray();
	}

	private static int[] count(int[] categories) {
		int[] counts = new int[Category.COUNT];
		for (int category : categories) if (category >= 0) counts[category]++;
		return counts;
	}
}
