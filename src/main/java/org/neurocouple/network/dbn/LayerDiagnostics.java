// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.ArrayList;
import java.util.List;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.Progress;

/**
 * How well a layer stands for its input (design section 4). Variance explained
 * alone cannot see that a layer's units have collapsed to a few.
 *
 * @param unitCount hidden units
 * @param varianceExplained share of the input's variance over time that σ(xW + b)Wᵀ + c has
 * @param zeros share of weights that are exactly 0
 * @param nearZeros share of weights below 1 % of the largest, zeros included
 * @param dead units that are on with a probability below .01 on average, or whose response does not vary
 * @param saturated other units that are on with a probability below .01 or above .99 in nine of ten volumes
 * @param effectiveRank participation ratio of the responses' correlation matrix: (Σλ)² / Σλ²
 * @param twins units whose response correlates with another's at |r| above .9
 */
public record LayerDiagnostics(int unitCount, double varianceExplained, double zeros, double nearZeros, int dead,
	int saturated, double effectiveRank, int twins)
{

	private static final double CERTAIN = .99;
	private static final double TWIN = .9;
	/** How many rows are in work at a time. */
	private static final int BLOCK = 256;

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
		layer.standardise(standardised, "unit");
		double[] gram = Matrix.gram(standardised, rows, units, progress);
		double squares = 0, trace = 0;
		int twins = 0;
		for (int h = 0; h < units; h++) {
			boolean twin = false;
			for (int i = 0; i < units; i++) {
				double r = gram[h * units + i] / rows;
				squares += r * r;
				twin |= i != h && Math.abs(r) > TWIN;
			}
			trace += gram[h * units + h] / rows;
			if (twin) twins++;
		}
		int weights = rbm.weights().length;
		return new LayerDiagnostics(units, varianceExplained(rbm, input, responses, progress), zeros / weights,
			nearZeros / weights, dead, saturated, squares == 0 ? 0 : trace * trace / squares, twins);
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
		return (float) (1 / (1 + Math.exp(-response)));
	}

	/** What is doubtful about the layer, a sentence each that says what to change. */
	List<String> warnings(int layer) {
		List<String> warnings = new ArrayList<>();
		String name = "Layer " + (layer + 1);
		if (!(varianceExplained >= .05)) {
			warnings.add(name + " explains next to nothing of its input (" + percent(varianceExplained) +
				"): raise networks.rates or networks.epochs, or lower networks.sparsity.");
		}
		if (twins > .5 * unitCount) {
			warnings.add(name + " has " + twins + " of " + unitCount +
				" units whose series is nearly that of another: set fmri.globalsignal to true, raise " +
				"networks.sparsity or lower networks.units.");
		}
		if (dead > .5 * unitCount) {
			warnings.add(name + " has " + dead + " of " + unitCount +
				" units that are never on: lower networks.sparsity or networks.units.");
		}
		return warnings;
	}

	private static String percent(double share) {
		return Math.round(100 * share) + " %";
	}
}
