// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.neurocouple.fmri.CleaningTest;
import org.neurocouple.Refusal;

class HighPassTest {

	/** SPM's numbers: {@code fix(2*(n*TR)/cutoff + 1) - 1}. */
	@ParameterizedTest
	@CsvSource({ "282, 1.5, 128, 6", "362, 2, 128, 11", "121, 2.5, 128, 4", "64, 2, 128, 2", "282, 1.5, 0, 0",
		"10, 1, 128, 0" })
	void takesAsManyCosinesAsSpm(int volumes, double tr, double cutoff, int count) {
		assertEquals(count, new HighPass(volumes, tr, cutoff).basis().size());
	}

	@Test
	void removesWhatLeastSquaresExplainsAndKeepsTheMean() {
		int volumes = 120;
		float[] series = CleaningTest.series(volumes);
		List<double[]> basis = new HighPass(volumes, 2, 128).basis();
		double[][] x = new double[volumes][basis.size()];
		double[] y = new double[volumes];
		for (int v = 0; v < volumes; v++) {
			for (int k = 0; k < basis.size(); k++) {
				x[v][k] = Math.cos(Math.PI * (2 * v + 1) * (k + 1) / (2 * volumes));
			}
			y[v] = series[v];
		}
		OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
		regression.newSampleData(y, x);
		double mean = regression.estimateRegressionParameters()[0];
		double[] expected = regression.estimateResiduals();
		new HighPass(volumes, 2, 128).remove(series);
		for (int v = 0; v < volumes; v++) assertEquals(expected[v] + mean, series[v], 1e-6);
	}

	/** Reference: numpy and nilearn 0.14.1's cosine drift, {@code y - X @ (X.T @ y)}. */
	@Test
	void agreesWithNilearn() {
		float[] series = CleaningTest.series(120);
		new HighPass(120, 2, 128).remove(series);
		assertArrayEquals(new float[] { 1.163039562f, 1.817730883f, -1.029327494f, -1.13758672f, 1.451733659f },
			new float[] { series[0], series[1], series[17], series[60], series[119] }, 1e-6f);
	}

	@Test
	void cutoffZeroChangesNothing() {
		float[] series = CleaningTest.series(120);
		new HighPass(120, 2, 0).remove(series);
		assertArrayEquals(CleaningTest.series(120), series);
	}

	@Test
	void aCutoffThatExplainsEverythingIsAnError() {
		assertEquals("fmri.highpass is 4.0 s; it must be well above twice the repetition time of 2.0 s " +
			"(128 is usual), or 0 for no filter.",
			assertThrows(Refusal.class, () -> new HighPass(120, 2, 4)).getMessage());
	}
}
