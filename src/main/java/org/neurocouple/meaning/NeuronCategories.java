// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.TableFile;

/** The two categories of each neuron in a story: the most frequent of its pairs, and the one most above chance. */
public final class NeuronCategories {

	/** Kinds of a neuron's category, as tables call them. */
	static final List<String> KINDS = List.of("frequent", "over");
	/** Whether a category tells the query's part of speech from the key's. */
	static final List<String> DIRECTIONS = List.of("directed", "undirected");

	/** {@code [kind][neuron]}; null if a neuron has none. */
	private final Category[][] categories;

	private NeuronCategories(Category[]... categories) {
		this.categories = categories;
	}

	static NeuronCategories of(List<NeuronMeaning> neurons) {
		return new NeuronCategories(neurons.stream().map(neuron -> category(neuron.frequent())).toArray(Category[]::new), neurons
			.stream().map(neuron -> category(neuron.over())).toArray(Category[]::new));
	}

	private static Category category(NeuronMeaning.Share share) {
		return share == null ? null : share.category();
	}

	/**
	 * Those of {@link MeaningTables#writeNeurons a table}.
	 *
	 * @throws DamagedFile if it is not such a table
	 */
	public static NeuronCategories read(Path neurons) throws IOException {
		List<CSVRecord> rows = TableFile.read(neurons).rows();
		try {
			return new NeuronCategories(rows.stream().map(row -> category(row.get("category"))).toArray(Category[]::new), rows
				.stream().map(row -> category(row.get("overcategory"))).toArray(Category[]::new));
		}
		catch (IllegalArgumentException damaged) {
			throw new DamagedFile(neurons, neurons + " does not tell the neurons' categories; run the study again.");
		}
	}

	private static Category category(String written) {
		return written.equals(MeaningTables.NONE) ? null : Category.of(written);
	}

	/** How many neurons there are. */
	public int neurons() {
		return categories[0].length;
	}

	/** The number of a neuron's category of that kind; −1 if it has none. */
	int of(int neuron, String kind, String direction) {
		Category category = categories[KINDS.indexOf(kind)][neuron];
		if (category == null) return -1;
		return direction.equals(DIRECTIONS.get(0)) ? category.number() : category.undirected();
	}

	/** How many neurons are of each category, by its number. */
	int[] counts(String kind, String direction) {
		int[] counts = new int[Category.COUNT];
		for (int neuron = 0; neuron < neurons(); neuron++) {
			int category = of(neuron, kind, direction);
			if (category >= 0) counts[category]++;
		}
		return counts;
	}

	/** The numbers of the categories that neurons are of, most neurons first. */
	static int[] mostFirst(int[] counts) {
		return IntStream.range(0, counts.length).filter(c -> counts[c] > 0).boxed().sorted(Comparator.comparingInt(c -> -counts[c]))
			.mapToInt(c -> c).toArray();
	}

	/** The most frequent categories that most neurons are of, with how many, most first. */
	public Map<String, Integer> most(String direction, int count) {
		int[] counts = counts(KINDS.get(0), direction);
		Map<String, Integer> most = new LinkedHashMap<>();
		IntStream.of(mostFirst(counts)).limit(count).forEach(c -> most.put(name(c, direction), counts[c]));
		return most;
	}

	/** How many neurons' two categories differ. */
	public long differing() {
		return IntStream.range(0, neurons()).filter(n -> categories[0][n] != null && categories[1][n] != null && !categories[0][n]
			.equals(categories[1][n])).count();
	}

	static String name(int category, String direction) {
		return direction.equals(DIRECTIONS.get(0)) ? Category.of(category).toString() : Category.of(category).joined();
	}
}
