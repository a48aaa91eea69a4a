// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.util.Arrays;

import org.apache.commons.math3.special.Gamma;

/**
 * The canonical haemodynamic response function, as SPM's {@code spm_hrf}
 * computes it: a gamma function for the peak minus another for the undershoot
 * (src/site/design.md, "The haemodynamic response").
 */
public final class Hrf {

	/** How many steps SPM divides a repetition time into. */
	private static final int STEPS = 16;

	private Hrf() {}

	/**
	 * SPM's canonical response, sampled every volume for 32 s, sum 1.
	 *
	 * @param repetitionTime in seconds
	 */
	public static double[] canonical(double repetitionTime) {
		return kernel(repetitionTime, 6, 16, 1, 1, 6, 0, 32);
	}

	/**
	 * The response with SPM's seven parameters, sampled every volume, sum 1.
	 *
	 * @param repetitionTime in seconds
	 * @param p delay of the peak, delay of the undershoot, dispersion of the
	 *          peak, dispersion of the undershoot, ratio of the peak to the
	 *          undershoot, onset, and length; all but the ratio in seconds
	 */
	public static double[] kernel(double repetitionTime, double... p) {
		if (!(repetitionTime > 0) || Double.isInfinite(repetitionTime)) throw new IllegalArgumentException(
			"The repetition time is " + repetitionTime + "; it must be a number of seconds above 0.");
		if (p.length != 7) throw new IllegalArgumentException(
			"A haemodynamic response has 7 parameters, not " + p.length + ".");
		double dt = repetitionTime / STEPS;
		double[] kernel = new double[(int) Math.floor(p[6] / repetitionTime) + 1];
		for (int i = 0; i < kernel.length; i++) {
			double u = i * STEPS - p[5] / dt;
			kernel[i] = gammaDensity(u, p[0] / p[2], dt / p[2]) - gammaDensity(u, p[1] / p[3], dt / p[3]) / p[4];
		}
		double sum = Arrays.stream(kernel).sum();
		for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
		return kernel;
	}

	/** The series convolved with the kernel and cut to the series' length: what comes before it counts as 0. */
	public static float[] convolve(float[] series, double[] kernel) {
		double[] sums = new double[series.length];
		for (int k = 0; k < Math.min(kernel.length, series.length); k++) add(kernel[k], series, sums, k);
		float[] result = new float[series.length];
		for (int v = 0; v < series.length; v++) result[v] = (float) sums[v];
		return result;
	}

	/** The virtual machine turns this loop, as it stands, into vector instructions. */
	private static void add(double factor, float[] series, double[] sums, int later) {
		for (int v = later; v < sums.length; v++) sums[v] += factor * series[v - later];
	}

	private static double gammaDensity(double x, double shape, double rate) {
		if (x <= 0) return 0;
		return Math.exp(shape * Math.log(rate) + (shape - 1) * Math.log(x) - rate * x - Gamma.logGamma(shape));
	}
}
