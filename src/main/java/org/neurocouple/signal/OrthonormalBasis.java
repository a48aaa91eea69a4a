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

	/** Vectors or volumes that are added in one go. */
	private static final int TOGETHER = 4;

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

	/** Replaces a series by its residual. */
	public void removeFrom(float[] series) {
		double[] weights = new double[vectors.size()];
		int k = 0;
		for (; k + 4 <= weights.length; k += 4) {
			double[] a = vectors.get(k), b = vectors.get(k + 1), c = vectors.get(k + 2), d = vectors.get(k + 3);
			double x = 0, y = 0, z = 0, w = 0;
			for (int v = 0; v < volumes; v++) {
				x += a[v] * series[v];
				y += b[v] * series[v];
				z += c[v] * series[v];
				w += d[v] * series[v];
			}
			weights[k] = x;
			weights[k + 1] = y;
			weights[k + 2] = z;
			weights[k + 3] = w;
		}
		for (; k < weights.length; k++) for (int v = 0; v < volumes; v++) weights[k] += vectors.get(k)[v] * series[v];
		double[] fit = new double[volumes];
		for (k = 0; k < weights.length; k++) subtract(fit, vectors.get(k), -weights[k]);
		for (int v = 0; v < volumes; v++) series[v] = (float) (series[v] - fit[v]);
	}

	/**
	 * Replaces series by their residuals, to the bit as one series after the other.
	 *
	 * @param rows {@code [volume][series]}, one row after the other
	 * @param width how many series a row holds
	 * @param from the first of the series that are meant
	 * @param to the first after these
	 */
	public void removeFrom(float[] rows, int width, int from, int to) {
		int series = to - from;
		double[][] weights = new double[vectors.size()][series];
		double[][] some = new double[TOGETHER][series];
		double[] factors = new double[TOGETHER];
		for (int v = 0; v < volumes; v += TOGETHER) {
			int count = Math.min(TOGETHER, volumes - v);
			for (int i = 0; i < count; i++) copy(rows, (v + i) * width + from, some[i]);
			for (int k = 0; k < weights.length; k++) {
				System.arraycopy(vectors.get(k), v, factors, 0, count);
				add(some, 0, factors, count, weights[k]);
			}
		}
		double[] fit = new double[series];
		for (int v = 0; v < volumes; v++) {
			Arrays.fill(fit, 0);
			for (int k = 0; k < weights.length; k += TOGETHER) {
				int count = Math.min(TOGETHER, weights.length - k);
				for (int i = 0; i < count; i++) factors[i] = vectors.get(k + i)[v];
				add(weights, k, factors, count, fit);
			}
			subtract(fit, rows, v * width + from);
		}
	}

	private static void copy(float[] rows, int at, double[] into) {
		for (int j = 0; j < into.length; j++) into[j] = rows[at + j];
	}

	private static void subtract(double[] fit, float[] rows, int at) {
		for (int j = 0; j < fit.length; j++) rows[at + j] = (float) (rows[at + j] - fit[j]);
	}

	/** Adds some rows, each times its factor, to sums; one after the other and in one go give the same bits. */
	private static void add(double[][] rows, int first, double[] factors, int count, double[] sums) {
		if (count == TOGETHER) add(factors[0], rows[first], factors[1], rows[first + 1], factors[2], rows[first + 2],
			factors[3], rows[first + 3], sums);
		else for (int i = 0; i < count; i++) subtract(sums, rows[first + i], -factors[i]);
	}

	/** The virtual machine turns this loop, as it stands, into vector instructions. */
	private static void add(double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w,
		double[] sums)
	{
		for (int j = 0; j < sums.length; j++) sums[j] = sums[j] + a * x[j] + b * y[j] + c * z[j] + d * w[j];
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
