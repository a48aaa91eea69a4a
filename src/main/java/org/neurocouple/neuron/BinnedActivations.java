// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;

/**
 * The activation of every neuron in every bin, before the haemodynamic
 * response. The tokens of a bin may lie in two segments.
 */
final class BinnedActivations implements StoryObserver {

	private final List<int[]> bins;
	private final float[][] activations;
	private final List<OpenBin> open = new ArrayList<>();

	/** @param bins for each segment the bin of each token, in order of time; -1 for one that is in none */
	BinnedActivations(NeuronLayout layout, List<int[]> bins, int binCount, Aggregation aggregation) {
		this.bins = bins;
		activations = new float[layout.count()][binCount];
		for (float[] series : activations) Arrays.fill(series, Float.NaN);
		int width = layout.width();
		for (int first = 0; first < activations.length; first += width) {
			open.add(new OpenBin(aggregation, Arrays.copyOfRange(activations, first, first + width)));
		}
	}

	@Override
	public LayerObserver segment(int segment) {
		int[] tokenBins = bins.get(segment);
		return (layer, queries, keys) -> {
			for (int t = 0; t < tokenBins.length; t++) {
				if (tokenBins[t] >= 0) open.get(layer).add(tokenBins[t], queries[t], keys[t]);
			}
		};
	}

	/** When the story has been read: float[neuron][bin], NaN in bins without tokens. */
	float[][] finished() {
		open.forEach(OpenBin::close);
		return activations;
	}

	/** The tokens of one bin in one layer. Since bins come in order of time, one is open at a time. */
	private static final class OpenBin {

		private final Aggregation aggregation;
		private final float[][] activations;
		private final List<float[]> queries = new ArrayList<>();
		private final List<float[]> keys = new ArrayList<>();
		private int bin;

		/** @param activations the series of the layer's neurons, which it fills */
		OpenBin(Aggregation aggregation, float[][] activations) {
			this.aggregation = aggregation;
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
			for (int n = 0; n < activations.length; n++) {
				activations[n][bin] = aggregation.activation(queries, keys, n);
			}
			queries.clear();
			keys.clear();
		}
	}
}
