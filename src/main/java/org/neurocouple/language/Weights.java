// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;

import org.neurocouple.format.Tensor;
import org.neurocouple.Progress;

/** A model's weights on their way into PyTorch, and what is computed with them. */
public final class Weights {

	private final ModelSource source;
	private final String kind;
	private final NDManager manager;
	private final Progress progress;

	/**
	 * @param kind such as "a BERT of 12 layers", for messages
	 * @param manager as long as it is open, what is made here can be used
	 */
	Weights(ModelSource source, String kind, NDManager manager, Progress progress) {
		this.source = source;
		this.kind = kind;
		this.manager = manager;
		this.progress = progress;
	}

	/**
	 * The numbers of one tensor, the last axis fastest.
	 *
	 * @throws IOException naming the tensor, if it is missing or has another shape
	 */
	public float[] floats(String name, long... shape) throws IOException {
		progress.checkCancelled();
		Tensor tensor = source.tensors().apply(name);
		if (tensor == null) {
			throw new IOException(source.place() + " has no tensor " + name + ", which " + kind +
				" needs; take the whole model, with the config.json that belongs to it.");
		}
		if (!tensor.isReadable()) {
			throw new IOException(source.place() + " holds tensor " + name + " as " + tensor.type() +
				", which is not read; save it as F32.");
		}
		if (!Arrays.equals(tensor.shape(), shape)) {
			throw new IOException(source.place() + " has a tensor " + name + " of shape " +
				Arrays.toString(tensor.shape()) + ", but the model's config.json calls for " + Arrays.toString(shape) + ".");
		}
		return tensor.floats();
	}

	/** One vector for all tokens. */
	public Vectors vector(float[] values) {
		return new Vectors(manager.create(values));
	}

	/** The rows of a matrix [rows, width], looked up; throws as {@link #floats}. */
	public Function<Vectors.Indices, Vectors> table(String name, int rows, int width) throws IOException {
		NDArray table = manager.create(floats(name, rows, width), new Shape(rows, width));
		return indices -> new Vectors(Embedding.embedding(indices.array, table, SparseFormat.DENSE).singletonOrThrow());
	}

	/** A linear layer of weight [out, in] and bias [out]; throws as {@link #floats}. */
	public UnaryOperator<Vectors> linear(String name, int out, int in) throws IOException {
		return linear(floats(name + ".weight", out, in), floats(name + ".bias", out));
	}

	/**
	 * A linear layer.
	 *
	 * @param weight [out, in], flat
	 * @param bias [out]
	 */
	public UnaryOperator<Vectors> linear(float[] weight, float[] bias) {
		NDArray w = manager.create(weight, new Shape(bias.length, weight.length / bias.length));
		NDArray b = manager.create(bias);
		return x -> new Vectors(Linear.linear(x.array, w, b).singletonOrThrow());
	}

	/** A norm over each token's vector, with weight and bias [width]; throws as {@link #floats}. */
	public UnaryOperator<Vectors> norm(String name, int width, float epsilon) throws IOException {
		NDArray weight = manager.create(floats(name + ".weight", width));
		NDArray bias = manager.create(floats(name + ".bias", width));
		return x -> new Vectors(
			LayerNorm.layerNorm(x.array, weight.getShape(), weight, bias, epsilon).singletonOrThrow());
	}
}
