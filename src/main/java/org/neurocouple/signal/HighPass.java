// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Refusal;

/**
 * SPM's high-pass filter: slow drift is what a set of discrete cosines
 * explains, and is removed by regression ({@code spm_filter}). The constant is
 * not among them, so the mean of a series stays.
 */
public final class HighPass {

	private final OrthonormalBasis basis;

	/**
	 * @param volumes length of the series
	 * @param repetitionTime in seconds
	 * @param cutoff the longest period kept, in seconds; 0 removes nothing
	 * @throws Refusal if the cosines would explain every series whole
	 */
	public HighPass(int volumes, double repetitionTime, double cutoff) {
		basis = new OrthonormalBasis(volumes, cosines(volumes, repetitionTime, cutoff));
	}

	/** The cosines, each as long as the series and of length 1, orthogonal to each other and to the constant. */
	public List<double[]> basis() {
		return basis.vectors();
	}

	/** Removes the drift from a series, in place. */
	public void remove(float[] series) {
		basis.removeFrom(series);
	}

	/** As many as SPM: {@code fix(2 n TR / cutoff + 1)} columns of {@code spm_dctmtx}, without the constant. */
	private static List<double[]> cosines(int volumes, double repetitionTime, double cutoff) {
		int count = cutoff == 0 ? 0 : (int) (2 * (volumes * repetitionTime) / cutoff + 1) - 1;
		if (cutoff < 0 || count > volumes - 2) throw new Refusal(
			"fmri.highpass is " + cutoff + " s; it must be well above twice the repetition time of " +
				repetitionTime + " s (128 is usual), or 0 for no filter.");
		return IntStream.rangeClosed(1, count).mapToObj(k -> cosine(volumes, k)).toList();
	}

	private static double[] cosine(int volumes, int k) {
		return IntStream.range(0, volumes)
			.mapToDouble(v -> Math.sqrt(2.0 / volumes) * Math.cos(Math.PI * (2 * v + 1) * k / (2 * volumes)))
			.toArray();
	}
}
