// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;

class MatrixTest {

	@Test
	void matricesAreMultipliedAndSummed() {
		float[] a = { 1, 2, 3, 4, 5, 6 }, b = { 1, 0, 2, 1, 0, -1 };
		assertArrayEquals(new float[] { 5, -1, 14, -1 }, Matrix.product(a, 2, 3, b, 2, Progress.NONE));
		assertArrayEquals(new double[] { 35, 44, 44, 56 }, Matrix.gram(a, 3, 2, Progress.NONE));
	}

	/** Sizes that fill no block whole, and zeros among the factors. */
	@Test
	void blocksSumInTheOrderOfTheTextbook() {
		int rows = 37, inner = 2051, columns = 261;
		Random random = new Random(1);
		float[] a = new float[rows * inner], b = new float[inner * columns], expected = new float[rows * columns];
		for (int i = 0; i < a.length; i++) a[i] = i % 7 == 0 ? 0 : (float) random.nextGaussian();
		for (int i = 0; i < b.length; i++) b[i] = (float) random.nextGaussian();
		for (int i = 0; i < rows; i++) for (int k = 0; k < inner; k++) for (int j = 0; j < columns; j++) expected[i * columns + j] += a[
			i * inner + k] * b[k * columns + j];
		assertArrayEquals(expected, Matrix.product(a, rows, inner, b, columns, Progress.NONE));

		double[] gram = new double[columns * columns];
		for (int i = 0; i < columns; i++) for (int j = 0; j < columns; j++) for (int first = 0; first < inner; first += 256) {
			float run = 0;
			for (int k = first; k < Math.min(inner, first + 256); k++) run += b[k * columns + i] * b[k * columns + j];
			gram[i * columns + j] += run;
		}
		assertArrayEquals(gram, Matrix.gram(b, inner, columns, Progress.NONE));
	}
}
