// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class DistinctUnitsTest {

	private static final int UNITS = 12;

	/** Of units that vary more or less and correlate. */
	private static RealMatrix covariance() {
		Random random = new Random(5);
		double[][] mixing = new double[UNITS][UNITS];
		for (int u = 0; u < UNITS; u++)
			for (int v = 0; v < UNITS; v++) mixing[u][v] = random.nextGaussian() * (u % 4 + 1) * (v < 5 ? 1 : .3);
		RealMatrix matrix = new Array2DRowRealMatrix(mixing);
		return matrix.multiply(matrix.transpose());
	}

	private static double[] rows(RealMatrix matrix) {
		double[] rows = new double[UNITS * UNITS];
		for (int i = 0; i < rows.length; i++) rows[i] = matrix.getEntry(i / UNITS, i % UNITS);
		return rows;
	}

	/** What a regression on the chosen units leaves of a unit's variance, each time from scratch. */
	private static double left(RealMatrix covariance, List<Integer> chosen, int unit) {
		double variance = covariance.getEntry(unit, unit);
		if (chosen.isEmpty()) return variance;
		int[] rows = chosen.stream().mapToInt(n -> n).toArray();
		RealMatrix with = covariance.getSubMatrix(rows, new int[] { unit });
		RealMatrix among = covariance.getSubMatrix(rows, rows);
		return variance - with.transpose().multiply(new LUDecomposition(among).getSolver().solve(with)).getEntry(0, 0);
	}

	private static int[] slowly(RealMatrix covariance, int most, double rest) {
		List<Integer> chosen = new ArrayList<>();
		while (chosen.size() < most) {
			int next = -1;
			for (int u = 0; u < UNITS; u++) {
				double left = left(covariance, chosen, u);
				boolean better = next < 0 || left > left(covariance, chosen, next);
				if (!chosen.contains(u) && left > rest * covariance.getEntry(u, u) && better) next = u;
			}
			if (next < 0) break;
			chosen.add(next);
		}
		return chosen.stream().mapToInt(n -> n).toArray();
	}

	@Test
	void eachUnitIsTheOneThatTellsMostBeyondThoseBefore() {
		RealMatrix covariance = covariance();
		assertArrayEquals(slowly(covariance, UNITS, 0), DistinctUnits.choose(rows(covariance), 100, 0));
		int[] some = DistinctUnits.choose(rows(covariance), 100, .5);
		assertArrayEquals(slowly(covariance, UNITS, .5), some);
		assertTrue(some.length > 2 && some.length < UNITS, some.length + " units");
		assertArrayEquals(slowly(covariance, 4, 0), DistinctUnits.choose(rows(covariance), 4, 0));
	}

	/** Unit 1 is unit 0 turned round, unit 2 does not respond. */
	@Test
	void copiesAndDeadUnitsAreNotChosen() {
		double[] covariance = { 2, -2, 0, 0, -2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
		assertArrayEquals(new int[] { 0, 3 }, DistinctUnits.choose(covariance, 4, 0));
		Rbm start = DistinctUnits.start(covariance, 3, 0);
		assertArrayEquals(new float[] { 1.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1.5f, 0 }, start.weights());
		assertArrayEquals(new float[3], start.hiddenBias());
		assertArrayEquals(new float[4], start.visibleBias());
	}
}
