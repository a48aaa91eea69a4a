// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.util.List;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.ModelConfig;
import org.neurocouple.language.Nonlinearity;

/**
 * The shape of a BERT, as {@code config.json} of a Hugging Face folder tells it.
 *
 * @param layers {@code num_hidden_layers}
 * @param heads {@code num_attention_heads}
 * @param width {@code hidden_size}, the length of a token's vector
 * @param intermediate {@code intermediate_size}, the width of the feed-forward part
 * @param vocabulary {@code vocab_size}, how many tokens it knows
 * @param positions {@code max_position_embeddings}, the longest segment in tokens
 * @param types {@code type_vocab_size}
 * @param epsilon {@code layer_norm_eps}
 * @param nonlinearity {@code hidden_act}
 */
record BertConfig(int layers, int heads, int width, int intermediate, int vocabulary, int positions, int types,
	float epsilon, Nonlinearity nonlinearity)
{

	private static final String WHY = "only BERT encoders can be run here";

	/** @throws IOException naming the file, the key and its value, if this is no BERT that can be run here */
	static BertConfig read(ModelConfig config) throws IOException {
		config.oneOf("position_embedding_type", "absolute", List.of("absolute"), WHY);
		config.oneOf("is_decoder", "false", List.of("false"), WHY);
		int width = config.count("hidden_size");
		int heads = config.count("num_attention_heads");
		if (width % heads != 0) {
			throw config.wrong("hidden_size", width, "a multiple of num_attention_heads, " + heads);
		}
		return new BertConfig(config.count("num_hidden_layers"), heads, width, config.count("intermediate_size"),
			config.count("vocab_size"), config.count("max_position_embeddings"), config.count("type_vocab_size"),
			config.positive("layer_norm_eps", 1e-12f),
			Nonlinearity.of(config.oneOf("hidden_act", "gelu", Nonlinearity.keys(), WHY)));
	}

	NeuronLayout layout() {
		return new NeuronLayout(layers, heads, width / heads);
	}
}
