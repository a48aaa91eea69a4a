// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.neurocouple.Progress;

/**
 * Products of matrices that lie in arrays row by row. They run on all cores,
 * and every number is summed in the same order each time, so that results do
 * not depend on how many cores there are or which engine trained.
 */
public final class Matrix {

	/** Of a core, about. */
	public static final double PRODUCTS_A_SECOND = 1.2e10;

	/** How many sums are in work together, so that what they share is fetched from memory once for all of them. */
	private static final int ROWS = 32, COLUMNS = 256;
	/** How many products are added up in a float before going on in a double. */
	private static final int RUN = 256;
	/** How many rows of B go by between two looks at whether the user wants to stop. */
	private static final int LOOK = 2048;

	private Matrix() {}

	/** A·B, A being rows x inner and B inner x columns; can be cancelled. */
	public static float[] product(float[] a, int rows, int inner, float[] b, int columns, Progress progress) {
		float[] product = new float[rows * columns];
		forEachBlock(rows, columns, (row, column, sums) -> {
			for (int k = 0; k < inner; k += LOOK) {
				progress.checkCancelled();
				addProducts(a, row * inner + k, inner, 1, b, k * columns + column, columns, Math.min(LOOK, inner - k), sums);
			}
			for (int i = 0; i < sums.length; i++) System.arraycopy(sums[i], 0, product, (row + i) * columns + column, sums[i].length);
		});
		return product;
	}

	/** AᵀA, A being rows x columns; can be cancelled. */
	public static double[] gram(float[] a, int rows, int columns, Progress progress) {
		return cross(a, columns, a, columns, rows, progress);
	}

	/** AᵀB, A being rows x m and B rows x n: m x n; can be cancelled. */
	public static double[] cross(float[] a, int m, float[] b, int n, int rows, Progress progress) {
		double[] cross = new double[m * n];
		forEachBlock(m, n, (one, other, sums) -> {
			for (int row = 0; row < rows; row += RUN) {
				progress.checkCancelled();
				addProducts(a, row * m + one, 1, m, b, row * n + other, n, Math.min(RUN, rows - row), sums);
				for (int i = 0; i < sums.length; i++) {
					for (int j = 0; j < sums[i].length; j++) cross[(one + i) * n + other + j] += sums[i][j];
					Arrays.fill(sums[i], 0);
				}
			}
		});
		return cross;
	}

	/** The covariance of the columns of A, rows x columns: columns x columns; can be cancelled. */
	public static double[] covariance(float[] a, int columns, Progress progress) {
		int rows = a.length / columns;
		double[] mean = new double[columns];
		for (int i = 0; i < a.length; i++) mean[i % columns] += a[i] / (double) rows;
		float[] centred = new float[a.length];
		for (int i = 0; i < a.length; i++) centred[i] = (float) (a[i] - mean[i % columns]);
		double[] covariance = gram(centred, rows, columns, progress);
		for (int i = 0; i < covariance.length; i++) covariance[i] /= rows;
		return covariance;
	}

	/** Works on a block of the result, from a row and a column on. */
	private interface Block {

		/** @param sums as many rows and columns as the block has, of zeros */
		void work(int row, int column, float[][] sums);
	}

	private static void forEachBlock(int rows, int columns, Block block) {
		int across = (columns + COLUMNS - 1) / COLUMNS, down = (rows + ROWS - 1) / ROWS;
		IntStream.range(0, across * down).parallel().forEach(b -> {
			int row = b / across * ROWS, column = b % across * COLUMNS;
			block.work(row, column, new float[Math.min(ROWS, rows - row)][Math.min(COLUMNS, columns - column)]);
		});
	}

	/**
	 * Adds Σ a(i, k)·b(k, j) to each sum (i, j), in the order of k.
	 *
	 * @param start where a(0, 0) stands; (i, k) is i·next + k·step further
	 * @param from where b(0, 0) stands; (k, j) is k·columns + j further
	 */
	private static void addProducts(float[] a, int start, int next, int step, float[] b, int from, int columns, int inner,
		float[][] sums)
	{
		int count = sums[0].length, k = 0;
		float[][] rows = new float[4][count];
		for (; k + 4 <= inner; k += 4) {
			for (int r = 0; r < 4; r++) System.arraycopy(b, from + (k + r) * columns, rows[r], 0, count);
			for (int i = 0; i < sums.length; i++) {
				int at = start + i * next + k * step;
				addScaled(a[at], a[at + step], a[at + 2 * step], a[at + 3 * step], rows[0], rows[1], rows[2], rows[3], sums[i]);
			}
		}
		for (; k < inner; k++) {
			System.arraycopy(b, from + k * columns, rows[0], 0, count);
			for (int i = 0; i < sums.length; i++) addScaled(a[start + i * next + k * step], rows[0], sums[i]);
		}
	}

	/** One after the other. Only loops over whole arrays are compiled to vector instructions. */
	private static void addScaled(float f0, float f1, float f2, float f3, float[] r0, float[] r1, float[] r2, float[] r3, float[] to) {
		if (f0 == 0 || f1 == 0 || f2 == 0 || f3 == 0) {
			addScaled(f0, r0, to);
			addScaled(f1, r1, to);
			addScaled(f2, r2, to);
			addScaled(f3, r3, to);
		}
		else for (int i = 0; i < to.length; i++) to[i] = to[i] + f0 * r0[i] + f1 * r1[i] + f2 * r2[i] + f3 * r3[i];
	}

	private static void addScaled(float factor, float[] row, float[] to) {
		if (factor == 0) return;
		for (int i = 0; i < to.length; i++) to[i] += factor * row[i];
	}
}
