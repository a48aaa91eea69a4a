// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import java.io.IOException;
import java.util.List;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.ModelConfig;
import org.neurocouple.language.Nonlinearity;

/**
 * The shape of a GPT-2, as {@code config.json} of a Hugging Face folder tells
 * it. ({@code reorder_and_upcast_attn} is about numbers of 16 bits; here all have
 * 32.)
 *
 * @param layers {@code n_layer}
 * @param heads {@code n_head}
 * @param width {@code n_embd}, the length of a token's vector
 * @param inner {@code n_inner}, the width of the feed-forward part; four times the width if it is missing
 * @param vocabulary {@code vocab_size}, how many tokens it knows
 * @param positions {@code n_positions}, the longest segment in tokens
 * @param epsilon {@code layer_norm_epsilon}
 * @param nonlinearity {@code activation_function}
 * @param scaled {@code scale_attn_weights}: whether query · key is divided by the root of a head's dimensions
 * @param scaledByLayer {@code scale_attn_by_inverse_layer_idx}: whether it is also divided by the layer, from 1
 */
record Gpt2Config(int layers, int heads, int width, int inner, int vocabulary, int positions, float epsilon,
	Nonlinearity nonlinearity, boolean scaled, boolean scaledByLayer)
{

	private static final String WHY = "only GPT-2 decoders that stand alone can be run here";

	/** @throws IOException naming the file, the key and its value, if this is no GPT-2 that can be run here */
	static Gpt2Config read(ModelConfig config) throws IOException {
		config.oneOf("add_cross_attention", "false", List.of("false"), WHY);
		int width = config.count("n_embd");
		int heads = config.count("n_head");
		if (width % heads != 0) throw config.wrong("n_embd", width, "a multiple of n_head, " + heads);
		return new Gpt2Config(config.count("n_layer"), heads, width, config.count("n_inner", 4 * width),
			config.count("vocab_size"), config.count("n_positions"), config.positive("layer_norm_epsilon", 1e-5f),
			Nonlinearity.of(config.oneOf("activation_function", "gelu_new", Nonlinearity.keys(), WHY)),
			config.flag("scale_attn_weights", true), config.flag("scale_attn_by_inverse_layer_idx", false));
	}

	NeuronLayout layout() {
		return new NeuronLayout(layers, heads, width / heads);
	}

	/** What query · key is divided by in a layer, from 0. */
	double divisor(int layer) {
		return (scaled ? Math.sqrt(layout().dimensions()) : 1) * (scaledByLayer ? layer + 1 : 1);
	}
}
