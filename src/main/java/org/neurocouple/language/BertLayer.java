// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

import org.neurocouple.language.Weights.Linear;
import org.neurocouple.language.Weights.Norm;

/**
 * One layer of BERT's encoder (Devlin et al. 2018): self-attention, then a
 * feed-forward part, each with a residual and a norm after it. What a method
 * returns belongs to the manager of its argument.
 */
final class BertLayer {

	private final BertConfig config;
	private final Linear query, key, value, joined, intermediate, output;
	private final Norm attentionNorm, outputNorm;

	/** @param name of the layer in the names of its tensors: "encoder.layer.0" */
	BertLayer(Weights weights, String name) throws IOException {
		config = weights.source().config();
		int width = config.width();
		query = weights.linear(name + ".attention.self.query", width, width);
		key = weights.linear(name + ".attention.self.key", width, width);
		value = weights.linear(name + ".attention.self.value", width, width);
		joined = weights.linear(name + ".attention.output.dense", width, width);
		attentionNorm = weights.norm(name + ".attention.output.LayerNorm");
		intermediate = weights.linear(name + ".intermediate.dense", config.intermediate(), width);
		output = weights.linear(name + ".output.dense", width, config.intermediate());
		outputNorm = weights.norm(name + ".output.LayerNorm");
	}

	/** The queries of every token, with bias, unscaled: [token, head-major dimension]. */
	NDArray queries(NDArray hidden) {
		return query.apply(hidden);
	}

	/** The keys of every token, with bias: [token, head-major dimension]. */
	NDArray keys(NDArray hidden) {
		return key.apply(hidden);
	}

	/** The hidden states [token, width] that the layer makes of those before it and of its queries and keys. */
	NDArray apply(NDArray hidden, NDArray queries, NDArray keys) {
		NDArray logits = byHead(queries).matMul(byHead(keys).transpose(0, 2, 1)).div(Math.sqrt(dimensions()));
		NDArray context = logits.softmax(-1).matMul(byHead(value.apply(hidden)));
		NDArray byToken = context.transpose(1, 0, 2).reshape(hidden.getShape());
		NDArray attention = attentionNorm.apply(joined.apply(byToken).add(hidden));
		NDArray inner = activation(config.activation(), intermediate.apply(attention));
		return outputNorm.apply(output.apply(inner).add(attention));
	}

	/** [token, width] as [head, token, dimension]. */
	private NDArray byHead(NDArray x) {
		return x.reshape(-1, config.heads(), dimensions()).transpose(1, 0, 2);
	}

	private int dimensions() {
		return config.width() / config.heads();
	}

	static NDArray activation(String name, NDArray x) {
		return switch (name) {
			case "relu" -> Activation.relu(x);
			case "gelu" -> Activation.gelu(x);
			case "gelu_new" -> x.pow(3).mul(0.044715).add(x).mul(Math.sqrt(2 / Math.PI)).tanh().add(1).mul(x.div(2));
			default -> throw new IllegalStateException(name);
		};
	}
}
