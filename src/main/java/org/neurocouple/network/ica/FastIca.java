// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.neurocouple.Progress;

/**
 * FastICA with the contrast log cosh, all components at once (symmetric
 * decorrelation): A. Hyvärinen (1999), Fast and robust fixed-point algorithms
 * for independent component analysis, IEEE Transactions on Neural Networks 10,
 * 626-634. It runs on all cores; sums are formed in the same order each time.
 */
final class FastIca {

	/**
	 * How white data are turned into independent components.
	 *
	 * @param turn components x components, orthogonal: column k makes component k
	 * @param iterations how many steps it took
	 * @param change how far the last step still turned the component that it turned most: 1 - |cos|
	 */
	record Turn(double[] turn, int iterations, double change) {}

	/** Parts that samples are dealt out to: sums are formed in each, and then over them in order. */
	private static final int PARTS = 32;
	/** How many samples go by between two looks at whether the user wants to stop. */
	private static final int LOOK = 256;

	private final float[] white;
	private final int components;
	private final Progress progress;

	/**
	 * @param white samples x components, uncorrelated, of mean 0 and variance 1
	 * @param progress advances by a step
	 */
	FastIca(float[] white, int components, Progress progress) {
		this.white = white;
		this.components = components;
		this.progress = progress;
	}

	/** A random start: components x components. */
	static double[] start(int components, long seed) {
		Random random = new Random(seed);
		return IntStream.range(0, components * components).mapToDouble(i -> random.nextGaussian()).toArray();
	}

	/**
	 * Turns the data until the components no longer change, or so many steps are done.
	 *
	 * @param start components x components
	 * @param tolerance the largest change at which they count as settled
	 */
	Turn turn(double[] start, int iterations, double tolerance) {
		double[] turn = decorrelated(start);
		double change = 1;
		int done = 0;
		while (done < iterations && change >= tolerance) {
			double[] next = decorrelated(step(turn));
			change = change(turn, next);
			turn = next;
			done++;
			progress.advance(1);
		}
		return new Turn(turn, done, change);
	}

	/** White data, turned: samples x components. */
	float[] turned(double[] turn) {
		float[] turned = new float[white.length];
		double[] y = new double[components];
		for (int s = 0; s < white.length; s += components) {
			if (s % LOOK == 0) progress.checkCancelled();
			turn(s, turn, y);
			for (int k = 0; k < components; k++) turned[s + k] = (float) y[k];
		}
		return turned;
	}

	private void turn(int sample, double[] turn, double[] into) {
		Arrays.fill(into, 0);
		for (int i = 0; i < components; i++) {
			double x = white[sample + i];
			for (int k = 0; k < components; k++) into[k] += x * turn[i * components + k];
		}
	}

	/** Newton's step: E[x tanh(w·x)] - E[1 - tanh²(w·x)] w for each column w. */
	private double[] step(double[] turn) {
		int samples = white.length / components;
		double[][] parts = new double[PARTS][];
		IntStream.range(0, PARTS).parallel().forEach(part -> parts[part] = sums(turn, (int) ((long) samples * part / PARTS),
			(int) ((long) samples * (part + 1) / PARTS)));
		double[] sums = new double[parts[0].length], next = new double[turn.length];
		for (double[] part : parts) for (int i = 0; i < sums.length; i++) sums[i] += part[i];
		for (int i = 0; i < next.length; i++)
			next[i] = (sums[i] - sums[next.length + i % components] * turn[i]) / samples;
		return next;
	}

	/** Sums over some samples: of x·tanh(y) for each x and y, then of 1 - tanh²(y) for each y. */
	private double[] sums(double[] turn, int from, int to) {
		double[] sums = new double[(components + 1) * components], y = new double[components];
		for (int s = from; s < to; s++) {
			if (s % LOOK == 0) progress.checkCancelled();
			int sample = s * components;
			turn(sample, turn, y);
			for (int k = 0; k < components; k++) {
				y[k] = StrictMath.tanh(y[k]); // the same on every machine
				sums[components * components + k] += 1 - y[k] * y[k];
			}
			for (int i = 0; i < components; i++) {
				double x = white[sample + i];
				for (int k = 0; k < components; k++) sums[i * components + k] += x * y[k];
			}
		}
		return sums;
	}

	/** W (WᵀW)^-½: the orthogonal matrix closest to W. */
	private double[] decorrelated(double[] w) {
		int n = components;
		Eigenvectors eigen = Eigenvectors.of(product(transposed(w, n), w, n), n, progress);
		double[] scaled = eigen.vectors().clone();
		for (int i = 0; i < scaled.length; i++) scaled[i] /= Math.sqrt(Math.max(eigen.values()[i % n], Double.MIN_NORMAL));
		return product(w, product(scaled, transposed(eigen.vectors(), n), n), n);
	}

	private double change(double[] before, double[] after) {
		double[] cosines = new double[components];
		for (int i = 0; i < before.length; i++) cosines[i % components] += before[i] * after[i];
		double change = 0;
		for (double cosine : cosines) change = Math.max(change, Math.abs(Math.abs(cosine) - 1));
		return change;
	}

	private static double[] product(double[] a, double[] b, int size) {
		double[] product = new double[size * size];
		for (int row = 0; row < size; row++)
			for (int k = 0; k < size; k++)
				for (int column = 0; column < size; column++)
					product[row * size + column] += a[row * size + k] * b[k * size + column];
		return product;
	}

	private static double[] transposed(double[] a, int size) {
		double[] transposed = new double[a.length];
		for (int i = 0; i < a.length; i++) transposed[i % size * size + i / size] = a[i];
		return transposed;
	}
}
