// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import org.neurocouple.Progress;

/**
 * How far series repeat each other.
 *
 * @param effectiveRank participation ratio of the series' correlation matrix: (Σλ)² / Σλ²
 * @param twins series that correlate with another at |r| above .9
 */
public record Redundancy(double effectiveRank, int twins) {

	private static final double TWIN = .9;

	/**
	 * @param rows a row a volume, with a value a series; each series of mean 0 and standard deviation 1 over the rows,
	 *          or 0 throughout
	 */
	public static Redundancy of(float[] rows, int series, Progress progress) {
		int count = rows.length / series;
		double[] gram = Matrix.gram(rows, count, series, progress);
		double squares = 0, trace = 0;
		int twins = 0;
		for (int h = 0; h < series; h++) {
			boolean twin = false;
			for (int i = 0; i < series; i++) {
				double r = gram[h * series + i] / count;
				squares += r * r;
				twin |= i != h && Math.abs(r) > TWIN;
			}
			trace += gram[h * series + h] / count;
			if (twin) twins++;
		}
		return new Redundancy(squares == 0 ? 0 : trace * trace / squares, twins);
	}
}
