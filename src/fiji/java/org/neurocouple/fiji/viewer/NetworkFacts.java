// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.results.ResultFiles;

/**
 * What the results tell of networks beside their maps; each may know nothing.
 *
 * @param neurons what each is bound to
 * @param series its series with its best neuron's
 * @param regions of the atlas
 */
record NetworkFacts(BestNeurons neurons, BestSeries series, Regions regions) {

	static NetworkFacts read(Path results) throws IOException {
		BestNeurons neurons = new BestNeurons(results);
		return new NetworkFacts(neurons, BestSeries.read(results, neurons), Regions.read(new ResultFiles(results).networks()));
	}
}
