// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The false discovery rate of Benjamini and Hochberg 1995. */
final class FalseDiscovery {

	private FalseDiscovery() {}

	/** For each p the smallest rate at which its test is among the discoveries. */
	static double[] q(double[] p) {
		int[] falling = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> -p[i]))
			.mapToInt(i -> i).toArray();
		double[] q = new double[p.length];
		double smallest = 1;
		for (int i = 0; i < p.length; i++) {
			smallest = Math.min(smallest, p[falling[i]] * p.length / (p.length - i));
			q[falling[i]] = smallest;
		}
		return q;
	}
}
