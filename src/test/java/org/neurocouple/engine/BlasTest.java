// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;

class BlasTest {

	@Test
	void aProductIsWhatItIsByHand() throws IOException {
		FloatBuffer a = Blas.matrix(2, 3).put(0, new float[] { 1, 2, 3, 4, 5, 6 });
		FloatBuffer b = Blas.matrix(3, 2).put(0, new float[] { 1, 0, 0, 1, 2, -1 });
		FloatBuffer c = Blas.matrix(2, 2);
		try (Blas blas = Blas.open(Progress.NONE)) {
			blas.product(a, 2, 3, b, 2, c);
		}
		float[] product = new float[4];
		c.get(0, product);
		assertEquals(List.of(7f, -1f, 16f, -1f), List.of(product[0], product[1], product[2], product[3]));
	}

	/** ND4J multiplies with the same library, and wants its threads back, however many couplings ran side by side. */
	@Test
	void theLastThatClosesGivesTheThreadsBack() throws IOException {
		Blas.open(Progress.NONE).close(); // loads the library
		int before = blas_get_num_threads();
		blas_set_num_threads(2);
		try {
			Blas first = Blas.open(Progress.NONE), second = Blas.open(Progress.NONE);
			first.close();
			first.close();
			assertEquals(1, blas_get_num_threads());
			second.close();
			assertEquals(2, blas_get_num_threads());
		}
		finally {
			blas_set_num_threads(before);
		}
	}
}
