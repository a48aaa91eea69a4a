// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.stream.IntStream;

import org.neurocouple.Progress;

/**
 * Products of matrices that lie in arrays row by row. They run on all cores,
 * and every number is summed in the same order each time, so that results do
 * not depend on how many cores there are or which engine trained.
 */
public final class Matrix {

	/** Rows that go through a matrix together, so that it is fetched from memory once for all of them. */
	private static final int ROWS = 8;
	/** How many products are added up in a float before going on in a double. */
	private static final int RUN = 256;
	/** How many rows of B go by between two looks at whether the user wants to stop. */
	private static final int LOOK = 2048;

	private Matrix() {}

	/** A·B, A being rows x inner and B inner x columns; can be cancelled. */
	public static float[] product(float[] a, int rows, int inner, float[] b, int columns, Progress progress) {
		float[] product = new float[rows * columns];
		IntStream.range(0, (rows + ROWS - 1) / ROWS).parallel().forEach(block -> {
			int end = Math.min(rows, (block + 1) * ROWS);
			for (int k = 0; k < inner; k++) {
				if (k % LOOK == 0) progress.checkCancelled();
				for (int row = block * ROWS; row < end; row++) {
					addScaled(a[row * inner + k], b, k * columns, product, row * columns, columns);
				}
			}
		});
		return product;
	}

	/** AᵀA, A being rows x columns; can be cancelled. */
	public static double[] gram(float[] a, int rows, int columns, Progress progress) {
		double[] gram = new double[columns * columns];
		IntStream.range(0, columns).parallel().forEach(column -> {
			progress.checkCancelled();
			float[] run = new float[columns];
			for (int row = 0; row < rows; row++) {
				addScaled(a[row * columns + column], a, row * columns, run, 0, columns);
				if (row % RUN < RUN - 1 && row < rows - 1) continue;
				for (int i = 0; i < columns; i++) {
					gram[column * columns + i] += run[i];
					run[i] = 0;
				}
			}
		});
		return gram;
	}

	private static void addScaled(float factor, float[] from, int start, float[] to, int at, int count) {
		if (factor == 0) return;
		for (int i = 0; i < count; i++) to[at + i] += factor * from[start + i];
	}
}
