// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthonormalBasisTest {

	private static final double[] ONE = { 1, 0, 0, 0 }, SUM = { 1, 2, 0, 0 }, OTHER = { 3, 1, 0, 0 }, NEAR = { 1, 2, 1e-5, 0 };

	@Test
	void whatOthersExplainOrIsNothingIsNamedAndAddsNothing() {
		OrthonormalBasis basis = new OrthonormalBasis(4, List.of(ONE, SUM, new double[4], OTHER, NEAR));
		assertEquals(List.of(2, 3), basis.explained());
		assertEquals(3, basis.vectors().size());
	}

	@Test
	void howMuchMustBeLeftOfARegressorCanBeChosen() {
		assertEquals(List.of(2), new OrthonormalBasis(4, List.of(ONE, SUM, NEAR), 1e-4).explained());
		assertEquals(List.of(), new OrthonormalBasis(4, List.of(ONE, SUM, NEAR), 1e-6).explained());
	}

	@Test
	void theResidualIsThatOfLeastSquares() {
		double[] series = { 5, 6, 7, 8 };
		assertArrayEquals(new double[] { 0, 0, 7, 8 }, new OrthonormalBasis(4, List.of(ONE, OTHER)).residual(series), 1e-12);
		assertArrayEquals(new double[] { 5, 6, 7, 8 }, series);
		// 5 + 6·2 over 1 + 4.
		assertArrayEquals(new double[] { 5 - 3.4, 6 - 6.8, 7, 8 }, new OrthonormalBasis(4, List.of(SUM)).residual(series), 1e-12);
	}

	/** Four at once, some series of many, or one alone: the bits are those of plain sums in the order of volumes and vectors. */
	@ParameterizedTest
	@CsvSource({ "101,6", "100,8", "7,3", "3,1", "50,0" })
	void howManySeriesAreTreatedTogetherChangesNoBit(int volumes, int regressors) {
		Random random = new Random(volumes);
		OrthonormalBasis basis = new OrthonormalBasis(volumes, Stream.generate(() -> random.doubles(volumes).toArray()).limit(
			regressors).toList());
		assertEquals(regressors, basis.vectors().size());
		int width = 9, from = 2, to = 8;
		float[] rows = new float[volumes * width];
		for (int i = 0; i < rows.length; i++) rows[i] = 1000 + random.nextFloat();
		float[] expected = rows.clone();
		for (int j = from; j < to; j++) {
			float[] series = new float[volumes];
			for (int v = 0; v < volumes; v++) series[v] = rows[v * width + j];
			double[] fit = new double[volumes];
			for (double[] vector : basis.vectors()) {
				double weight = 0;
				for (int v = 0; v < volumes; v++) weight += vector[v] * series[v];
				for (int v = 0; v < volumes; v++) fit[v] += vector[v] * weight;
			}
			for (int v = 0; v < volumes; v++) expected[v * width + j] = (float) (series[v] - fit[v]);
			basis.removeFrom(series);
			for (int v = 0; v < volumes; v++) assertEquals(expected[v * width + j], series[v]);
		}
		basis.removeFrom(rows, width, from, to);
		assertArrayEquals(expected, rows);
	}
}
