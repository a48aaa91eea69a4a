// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.TableFile;

/**
 * The strongest query–key pairs of some of a story's neurons, from its table.
 *
 * @param byNeuron by the neuron's name, in the order of the table
 */
record StrongPairs(Map<String, List<Pair>> byNeuron) {

	/**
	 * A pair of tokens.
	 *
	 * @param query the query's segment and position in it, as the tables have them
	 * @param key likewise
	 * @param queryTag what the query is
	 * @param keyTag what the key is
	 */
	record Pair(String query, String key, String queryTag, String keyTag, double product) {}

	/** @param neurons whose pairs are wanted */
	static StrongPairs read(Path file, List<String> neurons) throws IOException {
		Map<String, List<Pair>> pairs = new LinkedHashMap<>();
		TableFile table = TableFile.read(file);
		for (CSVRecord row : table.rows()) {
			if (!neurons.contains(row.get("neuron"))) continue;
			String[] tags = table.text(row, "category").split(">", 2);
			pairs.computeIfAbsent(row.get("neuron"), neuron -> new ArrayList<>()).add(new Pair(row.get("segment") + " " + row.get(
				"queryposition"), row.get("segment") + " " + row.get("keyposition"), tags[0], tags[tags.length - 1], table.number(row,
					"product")));
		}
		return new StrongPairs(pairs);
	}

	/** All tags that the pairs have: in the order of their names, the marks of the language model last. */
	List<String> tags() {
		return byNeuron.values().stream().flatMap(List::stream).flatMap(pair -> Stream.of(pair.queryTag, pair.keyTag)).distinct().sorted(
			Comparator.comparing((String tag) -> tag.startsWith("[")).thenComparing(Comparator.naturalOrder())).toList();
	}

	/** The shares of a neuron's pairs, in percent, [query][key], by the tags' order. */
	double[][] matrix(String neuron, List<String> tags) {
		double[][] matrix = new double[tags.size()][tags.size()];
		List<Pair> pairs = byNeuron.get(neuron);
		for (Pair pair : pairs) matrix[tags.indexOf(pair.queryTag)][tags.indexOf(pair.keyTag)] += 100. / pairs.size();
		return matrix;
	}
}
