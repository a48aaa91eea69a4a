// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Map;

import org.neurocouple.format.Tensor;
import org.neurocouple.network.Matrix;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.Progress;

/**
 * The parameters of a restricted Boltzmann machine with Gaussian visible and
 * Bernoulli hidden units.
 *
 * @param visible the number of visible units, V
 * @param hidden the number of hidden units, H
 * @param weights W, V x H, a visible unit's weights side by side
 * @param hiddenBias b, H
 * @param visibleBias c, V
 */
record Rbm(int visible, int hidden, float[] weights, float[] hiddenBias, float[] visibleBias) {

	/** Random weights, no biases. */
	static Rbm first(int visible, DbnSettings settings, int layer, Progress progress) {
		int hidden = settings.units()[layer];
		float[] weights = Draws.firstWeights(settings.seed(), layer, Math.multiplyExact(visible, hidden),
			settings.sigma()[layer], progress);
		return new Rbm(visible, hidden, weights, new float[hidden], new float[visible]);
	}

	/** The linear responses xW + b of so many rows of V values: rows of H values. */
	float[] responses(float[] rows, int count, Progress progress) {
		float[] responses = Matrix.product(rows, count, visible, weights, hidden, progress);
		for (int i = 0; i < responses.length; i++) responses[i] += hiddenBias[i % hidden];
		return responses;
	}

	/**
	 * The parameters of that name in a file.
	 *
	 * @param visible how many visible units there must be; -1 if that is not known
	 * @throws org.neurocouple.Refusal if they are not all there, or do not fit together
	 */
	static Rbm from(NetworkModel model, String name, int visible) {
		Tensor weights = model.tensor(name + ".weights", visible, -1);
		int v = (int) weights.shape()[0], h = (int) weights.shape()[1];
		return new Rbm(v, h, weights.floats(), model.floats(name + ".hiddenbias", h), model.floats(name + ".visiblebias", v));
	}

	void into(Map<String, Tensor> tensors, String name) {
		tensors.put(name + ".weights", Tensor.of(weights, visible, hidden));
		tensors.put(name + ".hiddenbias", Tensor.of(hiddenBias, hidden));
		tensors.put(name + ".visiblebias", Tensor.of(visibleBias, visible));
	}
}
