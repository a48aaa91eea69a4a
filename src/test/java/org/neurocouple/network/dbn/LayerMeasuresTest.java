// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.Progress;

class LayerMeasuresTest {

	private static final int VISIBLE = 30;
	private static final Rows ROWS = Rows.gaussian(200, VISIBLE, 6);

	private static LayerDiagnostics diagnose(Rbm rbm) {
		float[] responses = Layer.responses(rbm, ROWS, 0, ROWS.count(), Progress.NONE);
		return LayerMeasures.of(Layer.of(rbm, responses), ROWS, responses, Progress.NONE);
	}

	@Test
	void varianceExplainedIsThatOfTheReconstruction() {
		int hidden = 7;
		Rbm rbm = new Rbm(VISIBLE, hidden, Draws.firstWeights(1, 0, VISIBLE * hidden, .3, Progress.NONE),
			new float[] { 1, -1, 0, 2, .5f, 0, 0 }, new float[VISIBLE]);
		for (int v = 0; v < VISIBLE; v++) rbm.visibleBias()[v] = .1f * v - 1;
		double residual = 0, total = 0;
		double[] mean = new double[VISIBLE];
		for (float[] row : ROWS.rows()) for (int v = 0; v < VISIBLE; v++) mean[v] += row[v] / ROWS.count();
		for (float[] x : ROWS.rows()) {
			double[] p = new double[hidden];
			for (int h = 0; h < hidden; h++) {
				double z = rbm.hiddenBias()[h];
				for (int v = 0; v < VISIBLE; v++) z += x[v] * rbm.weights()[v * hidden + h];
				p[h] = 1 / (1 + Math.exp(-z));
			}
			for (int v = 0; v < VISIBLE; v++) {
				double y = rbm.visibleBias()[v];
				for (int h = 0; h < hidden; h++) y += p[h] * rbm.weights()[v * hidden + h];
				residual += (x[v] - y) * (x[v] - y);
				total += (x[v] - mean[v]) * (x[v] - mean[v]);
			}
		}
		assertEquals(1 - residual / total, diagnose(rbm).varianceExplained(), 1e-5);
	}

	/** Units: two alike, one their negative, one apart, one never on, one without weights, one all or nothing. */
	@Test
	void everyKindOfUnitIsCounted() {
		int hidden = 7;
		float[] weights = new float[VISIBLE * hidden];
		float[][] units = new float[hidden][VISIBLE];
		units[0][0] = .5f;
		units[1][0] = .4f;
		units[2][0] = -.5f;
		units[3][1] = .5f;
		units[4][2] = .5f;
		units[6][3] = 1000;
		for (int h = 0; h < hidden; h++) for (int v = 0; v < VISIBLE; v++) weights[v * hidden + h] = units[h][v];
		LayerDiagnostics d = diagnose(new Rbm(VISIBLE, hidden, weights, new float[] { 0, 0, 0, 0, -20, 0, 0 },
			new float[VISIBLE]));
		assertEquals(7, d.unitCount());
		assertEquals(2, d.dead());
		assertEquals(1, d.saturated());
		assertEquals(3, d.twins());
		assertEquals(1 - 6.0 / weights.length, d.zeros(), 1e-12);
		assertEquals(1 - 1.0 / weights.length, d.nearZeros(), 1e-12);
		// Six units vary; three of them as one. What the data's own correlations take off that is little.
		assertEquals(36.0 / (9 + 3), d.effectiveRank(), .3);
		assertTrue(LayerMeasures.warnings(d, 1).get(0).startsWith("Layer 2 explains next to nothing"), LayerMeasures.warnings(d, 1).toString());
	}

	@Test
	void aLayerOfTwinsIsWarnedOf() {
		float[] weights = new float[VISIBLE * 4];
		Arrays.fill(weights, 0, 4, 1);
		LayerDiagnostics d = diagnose(new Rbm(VISIBLE, 4, weights, new float[4], new float[VISIBLE]));
		assertEquals(1, d.effectiveRank(), 1e-6);
		List<String> warnings = LayerMeasures.warnings(d, 0);
		String expected = "Layer 1 has 4 of 4 units whose series is nearly";
		assertTrue(warnings.stream().anyMatch(w -> w.startsWith(expected)), warnings.toString());
	}
}
