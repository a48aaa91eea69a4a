// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.ArrayList;
import java.util.List;

import org.neurocouple.network.Redundancy;
import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;

/**
 * How far two decompositions found the same networks, by their maps.
 *
 * @param mean over the networks of both, of the largest |r| of a network's map with one of the other decomposition
 * @param pairs networks with |r| of .7 or more with one of the other, one to one, the closest first
 * @param rank effective rank of the maps of these pairs: how many networks they are, copies not counted
 */
record Agreement(double mean, int pairs, double rank) {

	private static final double ALIKE = .7;

	static Agreement of(float[][] one, float[][] other) {
		double[][] r = correlations(one, other);
		double sum = 0;
		for (double[] row : r) sum += largest(row);
		for (int j = 0; j < other.length; j++) {
			double[] column = new double[one.length];
			for (int i = 0; i < one.length; i++) column[i] = r[i][j];
			sum += largest(column);
		}
		List<float[]> paired = new ArrayList<>();
		while (true) {
			int a = -1, b = -1;
			for (int i = 0; i < one.length; i++)
				for (int j = 0; j < other.length; j++) if (a < 0 || r[i][j] > r[a][b]) {
					a = i;
					b = j;
				}
			if (r[a][b] < ALIKE) break;
			paired.add(one[a]);
			for (int j = 0; j < other.length; j++) r[a][j] = -1;
			for (int i = 0; i < one.length; i++) r[i][b] = -1;
		}
		return new Agreement(sum / (one.length + other.length), paired.size(), rank(paired));
	}

	/** |r| of every map with every other. */
	static double[][] correlations(float[][] one, float[][] other) {
		double[][] r = new double[one.length][other.length];
		for (int i = 0; i < one.length; i++) {
			float[] a = Correlation.unit(one[i]);
			for (int j = 0; j < other.length; j++) {
				float[] b = Correlation.unit(other[j]);
				r[i][j] = a == null || b == null ? 0 : Math.abs(Correlation.of(a, b));
			}
		}
		return r;
	}

	static double largest(double[] values) {
		double largest = 0;
		for (double value : values) largest = Math.max(largest, value);
		return largest;
	}

	private static double rank(List<float[]> maps) {
		if (maps.isEmpty()) return 0;
		int voxels = maps.get(0).length;
		float[] rows = new float[voxels * maps.size()];
		for (int n = 0; n < maps.size(); n++) {
			float[] unit = Correlation.unit(maps.get(n));
			for (int v = 0; v < voxels; v++) rows[v * maps.size() + n] = (float) (unit[v] * Math.sqrt(voxels));
		}
		return Redundancy.of(rows, maps.size(), Progress.NONE).effectiveRank();
	}
}
