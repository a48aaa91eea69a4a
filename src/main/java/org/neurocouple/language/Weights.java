// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

import org.neurocouple.Progress;

/**
 * A model's weights on their way into PyTorch. What it makes lives as long as
 * the manager.
 */
record Weights(ModelSource source, NDManager manager, Progress progress) {

	/** @throws IOException naming the tensor, if it is missing or has another shape */
	NDArray array(String name, long... shape) throws IOException {
		progress.checkCancelled();
		return manager.create(source.tensor(name, shape), new Shape(shape));
	}

	Linear linear(String name, int out, int in) throws IOException {
		return new Linear(array(name + ".weight", out, in), array(name + ".bias", out));
	}

	Norm norm(String name) throws IOException {
		int width = source.config().width();
		return new Norm(array(name + ".weight", width), array(name + ".bias", width), source.config().epsilon());
	}

	record Linear(NDArray weight, NDArray bias) {

		NDArray apply(NDArray x) {
			return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
		}
	}

	record Norm(NDArray weight, NDArray bias, float epsilon) {

		NDArray apply(NDArray x) {
			return LayerNorm.layerNorm(x, weight.getShape(), weight, bias, epsilon).singletonOrThrow();
		}
	}
}
