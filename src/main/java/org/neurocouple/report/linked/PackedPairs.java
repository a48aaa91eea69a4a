// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.TableFile;

/**
 * The query–key pairs of the neurons that the report shows, a block a neuron:
 * how many (32 bits), the step of the {@linkplain Quantised codes} of their
 * products (32 bits), then, pair by pair in the order of the story, all queries,
 * all keys (32 bits each, the row of a token in the table of tokens, from 0, less
 * the one before it) and all codes.
 */
final class PackedPairs {

	/** A story may have no more neurons than these, the first of its table, or the page becomes slow. */
	static final int MOST = 200;

	/**
	 * What the page must know beside the blocks.
	 *
	 * @param neurons whose pairs it has
	 * @param tags the names of the tags
	 * @param tagged of each token which tag it has, from 0; -1 where no pair tells
	 */
	record Known(List<String> neurons, List<String> tags, int[] tagged) {}

	private record Pair(int query, int key, float product) {}

	private PackedPairs() {}

	/**
	 * @param pairs the table of pairs
	 * @param tokens the table of tokens
	 */
	static Known pack(Path pairs, Path tokens, String story, Blocks blocks) throws IOException {
		Map<String, Integer> places = new HashMap<>();
		for (CSVRecord row : TableFile.read(tokens).rows()) places.put(row.get("segment") + " " + row.get("position"), places
			.size());
		int[] tagged = new int[places.size()];
		Arrays.fill(tagged, -1);
		Map<String, Integer> tags = new LinkedHashMap<>();
		Map<String, List<Pair>> byNeuron = new LinkedHashMap<>();
		for (CSVRecord row : TableFile.read(pairs).rows()) {
			List<Pair> its = byNeuron.computeIfAbsent(row.get("neuron"), name -> new ArrayList<>());
			Integer query = places.get(row.get("segment") + " " + row.get("queryposition"));
			Integer key = places.get(row.get("segment") + " " + row.get("keyposition"));
			if (query == null || key == null) continue; // tokens of another run
			its.add(new Pair(query, key, Float.parseFloat(row.get("product"))));
			String[] joined = row.get("category").split(">", 2);
			if (joined.length < 2) continue;
			tagged[query] = tags.computeIfAbsent(joined[0], tag -> tags.size());
			tagged[key] = tags.computeIfAbsent(joined[1], tag -> tags.size());
		}
		List<String> neurons = byNeuron.keySet().stream().limit(MOST).toList();
		for (String neuron : neurons) blocks.add(story + "/pairs/" + neuron, bytes(byNeuron.get(neuron)));
		return new Known(neurons, List.copyOf(tags.keySet()), tagged);
	}

	private static byte[] bytes(List<Pair> pairs) {
		pairs.sort(Comparator.comparingInt(Pair::query).thenComparingInt(Pair::key));
		float[] products = new float[pairs.size()];
		for (int p = 0; p < products.length; p++) products[p] = pairs.get(p).product;
		Quantised codes = Quantised.of(products, PackedSeries.LEVELS);
		ByteBuffer bytes = ByteBuffer.allocate(8 + 9 * products.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(products.length).putFloat(codes.step());
		for (int p = 0; p < products.length; p++) bytes.putInt(pairs.get(p).query - (p == 0 ? 0 : pairs.get(p - 1).query));
		for (int p = 0; p < products.length; p++) bytes.putInt(pairs.get(p).key - (p == 0 ? 0 : pairs.get(p - 1).key));
		return bytes.put(codes.codes()).array();
	}
}
