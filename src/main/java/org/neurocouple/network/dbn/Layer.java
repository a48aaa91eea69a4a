// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.stream.IntStream;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.Matrix;
import org.neurocouple.Progress;

/**
 * A trained layer: its parameters, and how its responses are standardised
 * before they go into the next layer.
 *
 * @param mean of each unit's response over the training volumes
 * @param deviation its standard deviation; 0 for a unit that does not vary
 */
record Layer(Rbm rbm, float[] mean, float[] deviation) {

	/** How many rows are in work at a time. */
	private static final int CHUNK = 64;

	/** Measures the responses to the layer's training volumes: rows of H values, as {@link Rbm#responses}. */
	static Layer of(Rbm rbm, float[] responses) {
		int units = rbm.hidden(), rows = responses.length / units;
		double[] sum = new double[units], squares = new double[units];
		for (int i = 0; i < responses.length; i++) sum[i % units] += responses[i];
		for (int i = 0; i < responses.length; i++) {
			double centred = responses[i] - sum[i % units] / rows;
			squares[i % units] += centred * centred;
		}
		float[] mean = new float[units], deviation = new float[units];
		for (int h = 0; h < units; h++) {
			mean[h] = (float) (sum[h] / rows);
			double sd = Math.sqrt(squares[h] / rows);
			// Rounding alone makes the responses of a unit without weights vary by so much.
			deviation[h] = sd > 1e-6 * (Math.abs(mean[h]) + 1e-6) ? (float) sd : 0;
		}
		return new Layer(rbm, mean, deviation);
	}

	/** The linear responses to the rows of volumes from {@code first} on. */
	static float[] responses(Rbm rbm, Volumes volumes, int first, int count, Progress progress) {
		float[] responses = new float[Math.multiplyExact(count, rbm.hidden())];
		int most = Math.min(CHUNK, count);
		float[] rows = new float[most * rbm.visible()];
		for (int start = 0; start < count; start += most) {
			progress.checkCancelled();
			int n = Math.min(most, count - start);
			for (int i = 0; i < n; i++) volumes.read(first + start + i, rows, i * rbm.visible());
			float[] chunk = rbm.responses(rows, n, progress);
			System.arraycopy(chunk, 0, responses, start * rbm.hidden(), chunk.length);
			progress.advance(n);
		}
		return responses;
	}

	/**
	 * Takes out units whose response has less than a share of the largest standard deviation: they lose their weights,
	 * and have no part in what follows.
	 *
	 * @param responses to the training volumes, changed in place
	 */
	Layer pruned(double share, float[] responses) {
		int units = rbm.hidden();
		float largest = 0;
		for (float s : deviation) largest = Math.max(largest, s);
		boolean[] out = new boolean[units];
		boolean none = true;
		for (int h = 0; h < units; h++) none &= !(out[h] = deviation[h] < share * largest);
		if (none) return this;
		float[] weights = rbm.weights().clone(), means = mean.clone(), deviations = deviation.clone();
		for (int h = 0; h < units; h++) {
			if (!out[h]) continue;
			for (int v = 0; v < rbm.visible(); v++) weights[v * units + h] = 0;
			means[h] = rbm.hiddenBias()[h];
			deviations[h] = 0;
		}
		for (int i = 0; i < responses.length; i++) if (out[i % units]) responses[i] = rbm.hiddenBias()[i % units];
		return new Layer(new Rbm(rbm.visible(), units, weights, rbm.hiddenBias(), rbm.visibleBias()), means, deviations);
	}

	/** This layer without the units that do not respond. */
	Layer living() {
		int units = rbm.hidden();
		int[] alive = IntStream.range(0, units).filter(h -> deviation[h] > 0).toArray();
		float[] weights = new float[rbm.visible() * alive.length], biases = new float[alive.length];
		float[] means = new float[alive.length], deviations = new float[alive.length];
		for (int j = 0; j < alive.length; j++) {
			for (int v = 0; v < rbm.visible(); v++) weights[v * alive.length + j] = rbm.weights()[v * units + alive[j]];
			biases[j] = rbm.hiddenBias()[alive[j]];
			means[j] = mean[alive[j]];
			deviations[j] = deviation[alive[j]];
		}
		return new Layer(new Rbm(rbm.visible(), alive.length, weights, biases, rbm.visibleBias()), means, deviations);
	}

	/** Turns responses into the next layer's input, in place. */
	void standardise(float[] responses, Between between) {
		int units = rbm.hidden();
		if (between == Between.UNIT) {
			for (int i = 0; i < responses.length; i++) {
				int h = i % units;
				responses[i] = deviation[h] == 0 ? 0 : (responses[i] - mean[h]) / deviation[h];
			}
			return;
		}
		for (int start = 0; start < responses.length; start += units) {
			double squares = 0;
			for (int h = 0; h < units; h++) squares += responses[start + h] * responses[start + h];
			float length = (float) Math.sqrt(squares);
			for (int h = 0; h < units && length > 0; h++) responses[start + h] /= length;
		}
	}

	/**
	 * Carries maps on to this layer: {@code below}·diag(1/s)·W, where s are the
	 * deviations of the layer below; without them with {@link Between#ROW}, which scales
	 * volumes, not units.
	 *
	 * @param below V x hidden units of the layer below
	 */
	float[] fold(float[] below, Layer layerBelow, Between between, Progress progress) {
		float[] scaled = rbm.weights().clone();
		if (between == Between.UNIT) {
			for (int i = 0; i < scaled.length; i++) {
				float s = layerBelow.deviation[i / rbm.hidden()];
				scaled[i] = s == 0 ? 0 : scaled[i] / s;
			}
		}
		return Matrix.product(below, below.length / rbm.visible(), rbm.visible(), scaled, rbm.hidden(), progress);
	}
}
