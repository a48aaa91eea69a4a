// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;

/**
 * Counts what each neuron's strongest query–key pairs join (paper, p. 5): per
 * segment those with the largest products in its dimension, by the parts of
 * speech of query and key, with what chance would make of it ({@link Chance}).
 * It observes how the model reads the story and keeps only the counts, whatever
 * the story's length.
 */
public final class PairCounts implements StoryObserver {

	private final NeuronLayout layout;
	private final boolean causal;
	private final int most;
	private final List<SegmentTokens> segments;

	private final int[][] counts;
	private final int[] all;
	private final float[][] means, variances;

	/**
	 * @param causal whether the model's tokens attend only to themselves and those before
	 * @param tags of each segment's tokens, {@link StoryTags#of}
	 * @param bins of each segment's tokens, the kept volume of each or −1
	 */
	public PairCounts(NeuronLayout layout, boolean causal, List<Tag[]> tags, List<int[]> bins, MeaningSettings settings) {
		this.layout = layout;
		this.causal = causal;
		most = settings.pairs();
		segments = IntStream.range(0, tags.size()).mapToObj(s -> SegmentTokens.of(tags.get(s), bins.get(s), settings)).toList();
		counts = new int[layout.count()][Category.COUNT];
		means = new float[layout.count()][Category.COUNT];
		variances = new float[layout.count()][Category.COUNT];
		all = new int[layout.count()];
	}

	@Override
	public LayerObserver segment(int segment) {
		SegmentTokens tokens = segments.get(segment);
		int[] tags = tokens.counts();
		// A neuron's counts depend on it alone, so they are the same on any number of cores.
		return (layer, queries, keys) -> IntStream.range(0, layout.heads()).parallel().forEach(head -> {
			int first = head * layout.dimensions();
			count(tokens, tags, queries, keys, layer, first, first + layout.dimensions());
		});
	}

	private void count(SegmentTokens tokens, int[] tags, float[][] queries, float[][] keys, int layer, int first, int end) {
		int size = tokens.count();
		TopPairs pairs = new TopPairs(Math.min(most, Math.multiplyExact(size, size)), size);
		Chance chance = new Chance(tags, size);
		PairSet members = new PairSet(size);
		float[] q = new float[size], k = new float[size];
		for (int dimension = first; dimension < end; dimension++) {
			tokens.take(queries, dimension, q);
			tokens.take(keys, dimension, k);
			pairs.find(q, k, tokens.ends(), causal);
			int neuron = layer * layout.width() + dimension;
			for (int p = 0; p < pairs.count(); p++) {
				counts[neuron][tokens.tags()[pairs.query(p)].ordinal() * Tag.COUNT + tokens.tags()[pairs.key(p)].ordinal()]++;
			}
			all[neuron] += pairs.count();
			chance.look(pairs, members);
			chance.add(means[neuron], variances[neuron]);
		}
	}

	/** How many neurons there are. */
	public int neurons() {
		return counts.length;
	}

	/** How many of a neuron's pairs are of each category, by its number. */
	public int[] counts(int neuron) {
		return counts[neuron].clone();
	}

	/** What a neuron's pairs join. */
	public NeuronMeaning of(int neuron) {
		return NeuronMeaning.of(counts[neuron], all[neuron], means[neuron], variances[neuron]);
	}
}
