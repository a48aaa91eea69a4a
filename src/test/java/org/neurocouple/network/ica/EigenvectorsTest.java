// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;

class EigenvectorsTest {

	@Test
	void theLargestComeFirstAndTheFirstEntryIsPositive() {
		Eigenvectors eigen = Eigenvectors.of(new double[] { 2, -1, -1, 2 }, 2, Progress.NONE);
		double half = Math.sqrt(.5);
		assertArrayEquals(new double[] { 3, 1 }, eigen.values(), 1e-12);
		assertArrayEquals(new double[] { half, half, -half, half }, eigen.vectors(), 1e-12);
	}

	/** x xᵀ of random x: size x size of the rank of x. */
	private static double[] gram(int size, int rank) {
		Random random = new Random(5);
		double[] x = new double[size * rank], gram = new double[size * size];
		for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
		for (int i = 0; i < size; i++)
			for (int j = 0; j < size; j++)
				for (int k = 0; k < rank; k++) gram[i * size + j] += x[i * rank + k] * x[j * rank + k];
		return gram;
	}

	@Test
	void whatIsZeroButForRoundingIsLeftOut() {
		double[] gram = gram(120, 70);
		Eigenvectors eigen = Eigenvectors.of(gram, 120, Progress.NONE);
		assertEquals(70, eigen.first(100).values().length);
		assertEquals(8, eigen.first(8).values().length);
		Eigenvectors all = eigen.first(70);
		double[] rebuilt = new double[gram.length];
		for (int i = 0; i < 120; i++)
			for (int j = 0; j < 120; j++)
				for (int k = 0; k < 70; k++)
					rebuilt[i * 120 + j] += all.vectors()[i * 70 + k] * all.values()[k] * all.vectors()[j * 70 + k];
		assertArrayEquals(gram, rebuilt, 1e-9);
	}

	/** So large that the library is at it for seconds. */
	@Test
	void theUserNeedNotWaitForTheLibrary() {
		Progress stopped = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> Eigenvectors.of(gram(1500, 3), 1500, stopped));
	}
}
