// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;
import org.neurocouple.engine.Blas;
import org.neurocouple.signal.Correlation;

class DrawProductsTest {

	private final float[][] neurons = units(300, 1);
	private final float[][] rows = turned(units(42, 2));

	@Test
	void bothWaysGiveRToTheRoundingOfSinglePrecision() throws IOException {
		float[][] java = all(new DrawProducts.InJava(neurons, rows), 256);
		float[][] openBlas = openBlas(256);
		for (int n = 0; n < neurons.length; n++) for (int c = 0; c < rows[0].length; c++) {
			double r = 0;
			for (int t = 0; t < rows.length; t++) r += (double) neurons[n][t] * rows[t][c];
			assertEquals(r, java[n][c], 1e-6);
			assertEquals(r, openBlas[n][c], 1e-6);
		}
	}

	/** What is drawn into the same rows replaces what was there before. */
	@Test
	void everyBlockOfDrawsIsMultiplied() throws IOException {
		try (DrawProducts products = DrawProducts.of(new DrawProducts.Neurons(neurons), rows, Progress.NONE)) {
			products.drawn();
			products.forEach(0, 3, (neuron, r) -> {});
			for (float[] row : rows) for (int c = 0; c < row.length; c++) row[c] = -row[c];
			products.drawn();
			products.forEach(2, 3, (neuron, r) -> assertEquals(Correlation.of(neurons[2], column(5)), r[5], 1e-6));
		}
	}

	@Test
	void neitherTasksNorThreadsChangeABit() throws IOException {
		float[][] one = openBlas(256);
		try (DrawProducts products = new DrawProducts.InOpenBlas(new DrawProducts.Neurons(neurons), rows, Blas.open(Progress.NONE))) {
			products.drawn();
			IntStream.range(0, 40).parallel().forEach(i -> products.forEach(i % 2 * 256, i % 2 == 0 ? 256 : 300,
				(neuron, r) -> assertArrayEquals(one[neuron], r)));
		}
	}

	private float[][] openBlas(int chunk) throws IOException {
		return all(new DrawProducts.InOpenBlas(new DrawProducts.Neurons(neurons), rows, Blas.open(Progress.NONE)), chunk);
	}

	private float[][] all(DrawProducts of, int chunk) {
		float[][] all = new float[neurons.length][];
		try (DrawProducts products = of) {
			products.drawn();
			for (int from = 0; from < all.length; from += chunk)
				products.forEach(from, Math.min(all.length, from + chunk), (neuron, r) -> all[neuron] = r.clone());
		}
		return all;
	}

	private float[] column(int column) {
		float[] series = new float[rows.length];
		for (int t = 0; t < series.length; t++) series[t] = rows[t][column];
		return series;
	}

	private static float[][] units(int count, long seed) {
		return Arrays.stream(Noise.AUTOREGRESSIVE.series(count, 101, new Random(seed))).map(Correlation::unit).toArray(
			float[][]::new);
	}

	private static float[][] turned(float[][] columns) {
		float[][] rows = new float[columns[0].length][columns.length];
		for (int c = 0; c < columns.length; c++) for (int t = 0; t < rows.length; t++) rows[t][c] = columns[c][t];
		return rows;
	}
}
