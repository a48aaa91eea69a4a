// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.signal.Correlation;

/** How alike a network's series are in the runs of one person who heard a story several times. */
public final class RunAgreement {

	private RunAgreement() {}

	/**
	 * The correlation between runs.
	 *
	 * @param people for each person the series of the runs, {@code [network][volume]}; those with one run do not count
	 * @return for each network the mean over people of the mean r over a person's pairs of runs; NaN if nobody has two
	 */
	public static double[] of(List<List<float[][]>> people) {
		int networks = people.get(0).get(0).length;
		return IntStream.range(0, networks).mapToDouble(network -> people.stream().filter(runs -> runs.size() > 1).mapToDouble(
			runs -> between(runs, network)).average().orElse(Double.NaN)).toArray();
	}

	private static double between(List<float[][]> runs, int network) {
		double sum = 0;
		int pairs = 0;
		for (int i = 0; i < runs.size(); i++) {
			for (int j = 0; j < i; j++) {
				sum += Correlation.between(runs.get(i)[network], runs.get(j)[network]);
				pairs++;
			}
		}
		return sum / pairs;
	}
}
