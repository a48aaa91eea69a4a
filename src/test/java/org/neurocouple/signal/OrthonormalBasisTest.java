// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

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
}
