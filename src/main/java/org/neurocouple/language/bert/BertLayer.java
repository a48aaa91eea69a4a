// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.util.function.UnaryOperator;

import org.neurocouple.language.Attention;
import org.neurocouple.language.Transformer;
import org.neurocouple.language.Vectors;
import org.neurocouple.language.Weights;

/**
 * One layer of BERT's encoder: self-attention, then a feed-forward part, each
 * with a residual and a norm after it.
 */
final class BertLayer implements Transformer.Layer {

	private final BertConfig config;
	private final UnaryOperator<Vectors> query, key, value, joined, attentionNorm, intermediate, output, outputNorm;

	/** @param name of the layer in the names of its tensors: "encoder.layer.0" */
	BertLayer(Weights weights, String name, BertConfig config) throws IOException {
		this.config = config;
		int width = config.width();
		query = weights.linear(name + ".attention.self.query", width, width);
		key = weights.linear(name + ".attention.self.key", width, width);
		value = weights.linear(name + ".attention.self.value", width, width);
		joined = weights.linear(name + ".attention.output.dense", width, width);
		attentionNorm = weights.norm(name + ".attention.output.LayerNorm", width, config.epsilon());
		intermediate = weights.linear(name + ".intermediate.dense", config.intermediate(), width);
		output = weights.linear(name + ".output.dense", width, config.intermediate());
		outputNorm = weights.norm(name + ".output.LayerNorm", width, config.epsilon());
	}

	@Override
	public Attention attention(Vectors hidden) {
		return new Attention(query.apply(hidden), key.apply(hidden), value.apply(hidden));
	}

	@Override
	public Vectors apply(Vectors hidden, Attention attention) {
		Vectors context = attention.gather(config.heads(), Math.sqrt(config.layout().dimensions()), false);
		Vectors attended = attentionNorm.apply(joined.apply(context).plus(hidden));
		Vectors inner = config.nonlinearity().apply(intermediate.apply(attended));
		return outputNorm.apply(output.apply(inner).plus(attended));
	}
}
