// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;

/**
 * The activation of every neuron in every bin, before the haemodynamic
 * response. Where the tokens of a bin lie in two segments, they count as one
 * sequence, in a causal model, too: the border is not the story's, but ours.
 */
final class BinnedActivations implements StoryObserver {

	private final List<int[]> bins;
	private final float[][] activations;
	private final int heads;
	/** Of each head in each layer. */
	private final List<OpenBin> open = new ArrayList<>();

	/**
	 * @param causal whether only pairs count whose key is not after their query
	 * @param bins for each segment the bin of each token, in order of time; -1 for one that is in none
	 */
	BinnedActivations(NeuronLayout layout, boolean causal, List<int[]> bins, int binCount, Aggregation aggregation) {
		this.bins = bins;
		activations = new float[layout.count()][binCount];
		for (float[] series : activations) Arrays.fill(series, Float.NaN);
		heads = layout.heads();
		int dimensions = layout.dimensions();
		for (int first = 0; first < activations.length; first += dimensions) {
			open.add(new OpenBin(causal, aggregation, first % layout.width(), Arrays.copyOfRange(activations, first, first +
				dimensions)));
		}
	}

	@Override
	public LayerObserver segment(int segment) {
		int[] tokenBins = bins.get(segment);
		return (layer, queries, keys) -> IntStream.range(layer * heads, (layer + 1) * heads).parallel().forEach(head -> {
			for (int t = 0; t < tokenBins.length; t++) {
				if (tokenBins[t] >= 0) open.get(head).add(tokenBins[t], queries[t], keys[t]);
			}
		});
	}

	/** When the story has been read: float[neuron][bin], NaN in bins without tokens. */
	float[][] finished() {
		open.forEach(OpenBin::close);
		return activations;
	}

	/** The tokens of one bin for one head. Since bins come in order of time, one is open at a time. */
	private static final class OpenBin {

		private final boolean causal;
		private final Aggregation aggregation;
		private final int first;
		private final float[][] activations;
		private final List<float[]> queries = new ArrayList<>();
		private final List<float[]> keys = new ArrayList<>();
		private int bin;

		/**
		 * @param first place of the head's neurons in the vectors
		 * @param activations the series of these neurons, which it fills
		 */
		OpenBin(boolean causal, Aggregation aggregation, int first, float[][] activations) {
			this.causal = causal;
			this.aggregation = aggregation;
			this.first = first;
			this.activations = activations;
		}

		void add(int tokenBin, float[] query, float[] key) {
			if (tokenBin < bin) throw new IllegalArgumentException("The tokens are not in order of time.");
			if (tokenBin > bin) close();
			bin = tokenBin;
			queries.add(query);
			keys.add(key);
		}

		void close() {
			if (queries.isEmpty()) return;
			int end = first + activations.length;
			float[] all = causal ? aggregation.causalActivations(queries, keys, first, end) : aggregation.activations(queries,
				keys, first, end);
			for (int n = 0; n < all.length; n++) activations[n][bin] = all[n];
			queries.clear();
			keys.clear();
		}
	}
}
