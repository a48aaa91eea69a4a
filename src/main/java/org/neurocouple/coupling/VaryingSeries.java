// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * The neurons or networks that can be coupled, of mean 0 and length 1.
 *
 * @param what neurons or networks
 * @param units [series][volume]
 * @param index of each among all
 * @param all how many there are, with those that never vary
 */
record VaryingSeries(String what, float[][] units, int[] index, int all) {

	/** Of a series from which less than this share of its variance is taken nothing was taken: this is rounding. */
	private static final double ROUNDING = 1e-10;

	/** With less than this share of its variance left nothing is left. */
	private static final double NOTHING = 1e-6;

	/** @throws Refusal if none varies */
	static VaryingSeries of(float[][] series, String what, Progress progress) {
		float[][] units = Arrays.stream(series).map(Correlation::unit).toArray(float[][]::new);
		VaryingSeries varying = of(units, what, IntStream.range(0, series.length).toArray(), series.length);
		if (varying.units.length == 0) throw new Refusal("None of the " + series.length + " " + what +
			" varies during the story: there is nothing to couple.");
		if (varying.units.length < series.length) progress.warn((series.length - varying.units.length) + " of " +
			series.length + " " + what + " never vary during the story or are not finite, and are left out of the coupling.");
		return varying;
	}

	/** Those that are not null. */
	private static VaryingSeries of(float[][] units, String what, int[] index, int all) {
		int[] left = IntStream.range(0, units.length).filter(n -> units[n] != null).toArray();
		return new VaryingSeries(what, Arrays.stream(units).filter(Objects::nonNull).toArray(float[][]::new),
			IntStream.of(left).map(n -> index[n]).toArray(), all);
	}

	/**
	 * What regression leaves, standardised anew. A series that regression does not change stays as it is to the bit.
	 *
	 * @param regressed what was regressed out, in a sentence
	 * @param wayOut what to do if that leaves nothing
	 * @throws Refusal if nothing is left of any
	 */
	VaryingSeries without(OrthonormalBasis basis, String regressed, String wayOut, Progress progress) {
		VaryingSeries left = of(Arrays.stream(units).parallel().map(unit -> residual(unit, basis)).toArray(float[][]::new),
			what, index, all);
		int lost = units.length - left.units.length;
		if (left.units.length == 0) throw new Refusal("Of none of the " + what + " anything is left without " + regressed +
			": " + wayOut + ".");
		if (lost > 0) progress.warn("Of " + lost + " of " + units.length + " " + what + " nothing is left without " +
			regressed + ", so that nothing is bound to them then.");
		return left;
	}

	/** Of mean 0 and length 1 again; null if nothing is left. */
	static float[] residual(float[] unit, OrthonormalBasis basis) {
		double[] rest = basis.residual(Regressors.doubles(unit));
		double share = 0;
		for (double x : rest) share += x * x;
		if (share > 1 - ROUNDING) return unit;
		if (share < NOTHING) return null;
		float[] residual = new float[rest.length];
		for (int t = 0; t < residual.length; t++) residual[t] = (float) (rest[t] / Math.sqrt(share));
		return residual;
	}

	int size() {
		return units.length;
	}
}
