// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Arrays;

/**
 * Chooses units of a layer that are unlike each other: always the one that
 * responds the most beyond what those chosen before can tell of it. This is a
 * Cholesky decomposition with pivots of the responses' covariance, the first
 * columns of a column subset selection (Golub and Van Loan, Matrix
 * Computations, 4.2.8).
 */
final class DistinctUnits {

	/** The one weight of a unit that starts as a unit of the layer below. */
	private static final float WEIGHT = 1.5f;

	/** What rounding leaves of a unit's variance when there is nothing more to tell. */
	private static final double ROUNDING = 1e-6;

	private DistinctUnits() {}

	/**
	 * Parameters whose units are copies of distinct units below; those for which there is none left have no weights.
	 *
	 * @param covariance of the responses of the layer below, V x V
	 * @param rest as {@link #choose}
	 */
	static Rbm start(double[] covariance, int hidden, double rest) {
		int visible = (int) Math.sqrt(covariance.length);
		Rbm rbm = new Rbm(visible, hidden, new float[visible * hidden], new float[hidden], new float[visible]);
		int[] chosen = choose(covariance, hidden, rest);
		for (int j = 0; j < chosen.length; j++) rbm.weights()[chosen[j] * hidden + j] = WEIGHT;
		return rbm;
	}

	/**
	 * @param covariance of the units' responses, units x units
	 * @param most how many units are chosen at most
	 * @param rest the share of its variance that those before must leave unexplained for a unit to be chosen
	 */
	static int[] choose(double[] covariance, int most, double rest) {
		int units = (int) Math.sqrt(covariance.length);
		double[] variance = new double[units];
		for (int u = 0; u < units; u++) variance[u] = covariance[u * units + u];
		double[] left = variance.clone();
		int[] chosen = new int[Math.min(most, units)];
		double[][] columns = new double[chosen.length][units];
		for (int n = 0; n < chosen.length; n++) {
			int next = -1;
			for (int u = 0; u < units; u++) {
				boolean enough = left[u] > Math.max(rest, ROUNDING) * variance[u];
				if (enough && (next < 0 || left[u] > left[next])) next = u;
			}
			if (next < 0) return Arrays.copyOf(chosen, n);
			chosen[n] = next;
			double pivot = Math.sqrt(left[next]);
			for (int u = 0; u < units; u++) {
				double unexplained = covariance[next * units + u];
				for (int m = 0; m < n; m++) unexplained -= columns[m][next] * columns[m][u];
				columns[n][u] = unexplained / pivot;
				left[u] -= columns[n][u] * columns[n][u];
			}
		}
		return chosen;
	}
}
