// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;

class MatrixTest {

	@Test
	void matricesAreMultipliedAndSummed() {
		float[] a = { 1, 2, 3, 4, 5, 6 }, b = { 1, 0, 2, 1, 0, -1 };
		assertArrayEquals(new float[] { 5, -1, 14, -1 }, Matrix.product(a, 2, 3, b, 2, Progress.NONE));
		assertArrayEquals(new double[] { 35, 44, 44, 56 }, Matrix.gram(a, 3, 2, Progress.NONE));
	}
}
