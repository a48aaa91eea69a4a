// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.ArrayList;
import java.util.List;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.Matrix;
import org.neurocouple.network.Redundancy;
import org.neurocouple.Progress;

/** Measures how well a trained layer stands for its input. */
final class LayerMeasures {

	private static final double CERTAIN = .99;
	/** How many rows are in work at a time. */
	private static final int BLOCK = 256;

	private LayerMeasures() {}

	/**
	 * @param input what the layer was trained on
	 * @param responses to it, rows of H values
	 */
	static LayerDiagnostics of(Layer layer, Volumes input, float[] responses, Progress progress) {
		Rbm rbm = layer.rbm();
		int units = rbm.hidden(), rows = input.count();
		float largest = 0;
		for (float w : rbm.weights()) largest = Math.max(largest, Math.abs(w));
		double zeros = 0, nearZeros = 0;
		for (float w : rbm.weights()) {
			if (w == 0) zeros++;
			if (Math.abs(w) < .01f * largest || w == 0) nearZeros++;
		}

		progress.checkCancelled();
		double[] on = new double[units];
		int[] certain = new int[units];
		for (int i = 0; i < responses.length; i++) {
			float p = probability(responses[i]);
			on[i % units] += p;
			if (p > CERTAIN || p < 1 - CERTAIN) certain[i % units]++;
		}
		int dead = 0, saturated = 0;
		for (int h = 0; h < units; h++) {
			if (layer.deviation()[h] == 0 || on[h] < (1 - CERTAIN) * rows) dead++;
			else if (certain[h] > .9 * rows) saturated++;
		}

		progress.checkCancelled();
		float[] standardised = responses.clone();
		layer.standardise(standardised, Between.UNIT);
		Redundancy redundancy = Redundancy.of(standardised, units, progress);
		int weights = rbm.weights().length;
		return new LayerDiagnostics(units, varianceExplained(rbm, input, responses, progress), zeros / weights,
			nearZeros / weights, dead, saturated, redundancy.effectiveRank(), redundancy.twins());
	}

	/**
	 * 1 − Σ|x − c − pWᵀ|² / Σ|x − mean|², where p = σ(z), z = xW + b. With y = x − c,
	 * |y − pWᵀ|² = |y|² − 2p·(z − b − cW) + p·(pWᵀW), so that only |y|² needs the
	 * input again.
	 */
	private static double varianceExplained(Rbm rbm, Volumes input, float[] responses, Progress progress) {
		int units = rbm.hidden(), rows = input.count();
		double[] sum = new double[rbm.visible()];
		double squares = 0;
		float[] row = new float[rbm.visible()];
		for (int i = 0; i < rows; i++) {
			progress.checkCancelled();
			input.read(i, row, 0);
			for (int v = 0; v < row.length; v++) {
				double y = row[v] - rbm.visibleBias()[v];
				sum[v] += y;
				squares += y * y;
			}
		}
		double total = squares, residual = squares;
		for (double s : sum) total -= s * s / rows;

		float[] offset = Matrix.product(rbm.visibleBias(), 1, rbm.visible(), rbm.weights(), units, progress);
		double[] gram = Matrix.gram(rbm.weights(), rbm.visible(), units, progress);
		float[] square = new float[gram.length];
		for (int i = 0; i < gram.length; i++) square[i] = (float) gram[i];
		for (int start = 0; start < rows; start += BLOCK) {
			progress.checkCancelled();
			int n = Math.min(BLOCK, rows - start);
			float[] p = new float[n * units];
			for (int i = 0; i < p.length; i++) p[i] = probability(responses[start * units + i]);
			float[] projected = Matrix.product(p, n, units, square, units, progress);
			for (int i = 0; i < p.length; i++) {
				int h = i % units;
				residual += p[i] * (projected[i] - 2.0 * (responses[start * units + i] - rbm.hiddenBias()[h] - offset[h]));
			}
		}
		return 1 - residual / total;
	}

	private static float probability(float response) {
		return Math.max(RbmEngine.LEAST_PROBABILITY, (float) (1 / (1 + Math.exp(-response))));
	}

	/**
	 * What is doubtful about a layer, a sentence each that says what to change.
	 *
	 * @param layer from 0
	 */
	static List<String> warnings(LayerDiagnostics measured, int layer) {
		List<String> warnings = new ArrayList<>();
		String name = "Layer " + (layer + 1);
		int units = measured.unitCount();
		if (!(measured.varianceExplained() >= .05)) {
			warnings.add(name + " explains next to nothing of its input (" +
				Math.round(100 * measured.varianceExplained()) +
				" %): raise networks.rates or networks.epochs, or lower networks.sparsity.");
		}
		if (measured.twins() > .5 * units) {
			warnings.add(name + " has " + measured.twins() + " of " + units +
				" units whose series is nearly that of another: raise networks.repulsion or networks.sparsity, lower " +
				"networks.units, or set fmri.globalsignal to true.");
		}
		if (measured.dead() > .5 * units) {
			warnings.add(name + " has " + measured.dead() + " of " + units +
				" units that hardly ever respond: lower networks.sparsity or networks.units.");
		}
		return warnings;
	}
}
