// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The space that regressors span, as orthonormal vectors: removing it from a
 * series is least squares regression, and its residuals are orthogonal to every
 * regressor. A regressor that others explain adds nothing, so it does no harm.
 */
public final class OrthonormalBasis {

	/** A regressor whose share left over by the others is smaller than this is one of their sums. */
	private static final double DEPENDENT = 1e-8;

	private final int volumes;
	private final List<double[]> vectors = new ArrayList<>();
	private final List<Integer> explained = new ArrayList<>();

	/** Gram-Schmidt over the regressors in their order, each {@code volumes} long. */
	public OrthonormalBasis(int volumes, List<double[]> regressors) {
		this(volumes, regressors, DEPENDENT);
	}

	/**
	 * The same for regressors that are rounded themselves.
	 *
	 * @param dependent a regressor whose share left over by the others, in length, is not above this adds nothing
	 */
	public OrthonormalBasis(int volumes, List<double[]> regressors, double dependent) {
		this.volumes = volumes;
		for (int r = 0; r < regressors.size(); r++) {
			double[] rest = regressors.get(r).clone();
			double left = normalise(rest) == 0 ? 0 : 1;
			// Once leaves rounding errors along the earlier vectors, twice is enough.
			for (int pass = 0; pass < 2 && left > dependent; pass++) {
				for (double[] vector : vectors) subtract(rest, vector, dot(rest, vector));
				left *= normalise(rest);
			}
			if (left > dependent) vectors.add(rest);
			else explained.add(r);
		}
	}

	public List<double[]> vectors() {
		return vectors;
	}

	/** The indices of the regressors that those before them explain, or that are 0 throughout. */
	public List<Integer> explained() {
		return explained;
	}

	/** What the space leaves of a series. */
	public double[] residual(double[] series) {
		double[] rest = series.clone();
		for (double[] vector : vectors) subtract(rest, vector, dot(rest, vector));
		return rest;
	}

	/**
	 * Replaces series by their residuals.
	 *
	 * @param rows {@code [volume][series]}, one row after the other
	 * @param width how many series a row holds
	 */
	public void removeFrom(float[] rows, int width) {
		double[][] weights = new double[vectors.size()][width];
		double[] fit = new double[width];
		for (int v = 0; v < volumes; v++) {
			for (int k = 0; k < weights.length; k++) {
				double value = vectors.get(k)[v];
				double[] weight = weights[k];
				for (int j = 0; j < width; j++) weight[j] += value * rows[v * width + j];
			}
		}
		for (int v = 0; v < volumes; v++) {
			Arrays.fill(fit, 0);
			for (int k = 0; k < weights.length; k++) {
				double value = vectors.get(k)[v];
				double[] weight = weights[k];
				for (int j = 0; j < width; j++) fit[j] += value * weight[j];
			}
			for (int j = 0; j < width; j++) rows[v * width + j] = (float) (rows[v * width + j] - fit[j]);
		}
	}

	/** Scales to length 1 and returns the length before; leaves zeros alone. */
	private static double normalise(double[] a) {
		double length = Math.sqrt(dot(a, a));
		if (length > 0) for (int i = 0; i < a.length; i++) a[i] /= length;
		return length;
	}

	private static void subtract(double[] a, double[] b, double factor) {
		for (int i = 0; i < a.length; i++) a[i] -= factor * b[i];
	}

	private static double dot(double[] a, double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
		return sum;
	}
}
