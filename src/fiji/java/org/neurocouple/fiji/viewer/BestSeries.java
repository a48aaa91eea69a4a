// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.neurocouple.fiji.pair.StorySeries;
import org.neurocouple.results.ResultFiles;

/** The series of every network and of the neuron that it is bound to, story by story. */
final class BestSeries {

	/**
	 * A network's best neuron in a story, and both series.
	 *
	 * @param ofNeuron a value a kept volume, in standard deviations
	 * @param ofNetwork the same; NaN in a blank volume
	 */
	record Pair(BestNeurons.Best best, float[] ofNeuron, float[] ofNetwork) {}

	private final Map<String, List<Pair>> pairs = new HashMap<>();

	/** Keeps no more of a story than is shown. Results without series have none. */
	static BestSeries read(Path results, BestNeurons neurons) throws IOException {
		BestSeries best = new BestSeries();
		for (String story : new ResultFiles(results).coupling().stories()) {
			Optional<StorySeries> series = StorySeries.read(results, story);
			if (series.isPresent()) for (String network : neurons.networks()) for (BestNeurons.Best neuron : neurons.of(network))
				if (neuron.story().equals(story)) best.add(network, neuron, series.get());
		}
		return best;
	}

	private void add(String network, BestNeurons.Best neuron, StorySeries series) {
		series.neuron(neuron.neuron()).ifPresent(one -> series.network(network).ifPresent(other -> pairs.computeIfAbsent(network,
			name -> new ArrayList<>()).add(new Pair(neuron, one, other))));
	}

	/** One a story. */
	List<Pair> of(String network) {
		return pairs.getOrDefault(network, List.of());
	}
}
