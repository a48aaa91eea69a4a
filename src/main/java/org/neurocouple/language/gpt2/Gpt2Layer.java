// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.neurocouple.language.Attention;
import org.neurocouple.language.Transformer;
import org.neurocouple.language.Vectors;
import org.neurocouple.language.Weights;

/**
 * One layer of GPT-2's decoder: causal self-attention, then a feed-forward part,
 * each with a norm before it and a residual around both.
 */
final class Gpt2Layer implements Transformer.Layer {

	private final Gpt2Config config;
	private final double divisor;
	private final UnaryOperator<Vectors> attentionNorm, query, key, value, joined, innerNorm, inner, output, after;

	/**
	 * @param layer from 0
	 * @param after what is done with the layer's hidden states before they are told: the model's final norm
	 *          after its last layer
	 */
	Gpt2Layer(Weights weights, int layer, Gpt2Config config, UnaryOperator<Vectors> after) throws IOException {
		this.config = config;
		this.after = after;
		divisor = config.divisor(layer);
		String name = "h." + layer;
		int width = config.width();
		attentionNorm = weights.norm(name + ".ln_1", width, config.epsilon());
		query = linear(weights, name + ".attn.c_attn", width, 3 * width, 0, width);
		key = linear(weights, name + ".attn.c_attn", width, 3 * width, width, 2 * width);
		value = linear(weights, name + ".attn.c_attn", width, 3 * width, 2 * width, 3 * width);
		joined = linear(weights, name + ".attn.c_proj", width, width, 0, width);
		innerNorm = weights.norm(name + ".ln_2", width, config.epsilon());
		inner = linear(weights, name + ".mlp.c_fc", width, config.inner(), 0, config.inner());
		output = linear(weights, name + ".mlp.c_proj", config.inner(), width, 0, width);
	}

	/** The outputs first to end of a linear layer that GPT-2 keeps the other way round, as [in, out]. */
	private static UnaryOperator<Vectors> linear(Weights weights, String name, int in, int out, int first, int end)
		throws IOException
	{
		float[] kept = weights.floats(name + ".weight", in, out);
		float[] weight = new float[(end - first) * in];
		for (int o = first; o < end; o++) {
			for (int i = 0; i < in; i++) weight[(o - first) * in + i] = kept[i * out + o];
		}
		return weights.linear(weight, Arrays.copyOfRange(weights.floats(name + ".bias", out), first, end));
	}

	@Override
	public Attention attention(Vectors hidden) {
		Vectors x = attentionNorm.apply(hidden);
		return new Attention(query.apply(x), key.apply(x), value.apply(x));
	}

	@Override
	public Vectors apply(Vectors hidden, Attention attention) {
		Vectors context = attention.gather(config.heads(), divisor, true);
		Vectors attended = joined.apply(context).plus(hidden);
		Vectors widened = config.nonlinearity().apply(inner.apply(innerNorm.apply(attended)));
		return after.apply(output.apply(widened).plus(attended));
	}
}
