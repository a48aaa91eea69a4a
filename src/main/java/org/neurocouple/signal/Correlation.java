// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pearson correlation as the product of series of mean 0 and length 1. */
public final class Correlation {

	private Correlation() {}

	/** The series with its mean taken off and scaled to length 1, or null if it never varies or is not finite. */
	public static float[] unit(float[] series) {
		Moments moments = Moments.of(series);
		double size = 0;
		for (float x : series) size += (double) x * x;
		// What is left of a constant after rounding is not variation; of NaN the size is NaN.
		if (!(moments.squares() > 1e-12 * size)) return null;
		double length = Math.sqrt(moments.squares());
		float[] unit = new float[series.length];
		for (int t = 0; t < unit.length; t++) unit[t] = (float) ((series[t] - moments.mean()) / length);
		return unit;
	}

	/** r of two such series. */
	public static double of(float[] a, float[] b) {
		double r = 0;
		for (int t = 0; t < a.length; t++) r += (double) a[t] * b[t];
		return Math.max(-1, Math.min(1, r));
	}

	/** r of any two series, without the volumes that one lacks (NaN); 0 if one never varies. */
	public static double between(float[] one, float[] other) {
		int[] known = IntStream.range(0, one.length).filter(t -> !Float.isNaN(one[t]) && !Float.isNaN(other[t])).toArray();
		float[] a = unit(cut(one, known)), b = unit(cut(other, known));
		return a == null || b == null ? 0 : of(a, b);
	}

	private static float[] cut(float[] series, int[] volumes) {
		float[] cut = new float[volumes.length];
		for (int t = 0; t < cut.length; t++) cut[t] = series[volumes[t]];
		return cut;
	}

	/** r of one series with every column of a matrix; the sums run in single precision. */
	public static void of(float[] series, float[][] rows, float[] r) {
		Arrays.fill(r, 0);
		int t = 0;
		for (; t + 4 <= series.length; t += 4) {
			add(series[t], rows[t], series[t + 1], rows[t + 1], series[t + 2], rows[t + 2], series[t + 3],
				rows[t + 3], r);
		}
		for (; t < series.length; t++) add(series[t], rows[t], 0, rows[t], 0, rows[t], 0, rows[t], r);
	}

	/** The virtual machine turns this loop, as it stands, into vector instructions: ten times the speed. */
	private static void add(float a, float[] x, float b, float[] y, float c, float[] z, float d, float[] w,
		float[] r)
	{
		for (int i = 0; i < r.length; i++) r[i] += a * x[i] + b * y[i] + c * z[i] + d * w[i];
	}
}
