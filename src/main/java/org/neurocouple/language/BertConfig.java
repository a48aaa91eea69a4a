// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

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
 * @param activation {@code hidden_act}: gelu, gelu_new or relu
 */
record BertConfig(int layers, int heads, int width, int intermediate, int vocabulary, int positions, int types,
	float epsilon, String activation)
{

	/**
	 * Reads {@code config.json}.
	 *
	 * @throws IOException naming the file, the key and its value, if this is no BERT that can be run here
	 */
	static BertConfig read(Path file) throws IOException {
		Keys keys = new Keys(file, HuggingFaceFolder.json(file));
		keys.oneOf("model_type", "missing", List.of("bert"));
		keys.oneOf("position_embedding_type", "absolute", List.of("absolute"));
		keys.oneOf("is_decoder", "false", List.of("false"));
		int width = keys.count("hidden_size");
		int heads = keys.count("num_attention_heads");
		if (width % heads != 0) {
			throw keys.wrong("hidden_size", width, "a multiple of num_attention_heads, " + heads);
		}
		return new BertConfig(keys.count("num_hidden_layers"), heads, width, keys.count("intermediate_size"),
			keys.count("vocab_size"), keys.count("max_position_embeddings"), keys.count("type_vocab_size"),
			keys.epsilon("layer_norm_eps", 1e-12f),
			keys.oneOf("hidden_act", "gelu", List.of("gelu", "gelu_new", "relu")));
	}

	private record Keys(Path file, JsonObject json) {

		String oneOf(String key, String missing, List<String> known) throws IOException {
			String value = primitive(key, new JsonPrimitive(missing)).getAsString();
			if (known.contains(value)) return value;
			throw wrong(key, value, String.join(" or ", known) + "; only BERT encoders can be run here");
		}

		int count(String key) throws IOException {
			JsonPrimitive value = primitive(key, new JsonPrimitive("missing"));
			try {
				int count = value.getAsBigDecimal().intValueExact();
				if (count >= 1) return count;
			}
			catch (NumberFormatException | ArithmeticException e) {
				// Said below, as for a number below 1.
			}
			throw wrong(key, value, "a whole number of at least 1");
		}

		float epsilon(String key, float missing) throws IOException {
			JsonPrimitive value = primitive(key, new JsonPrimitive(missing));
			if (value.isNumber() && value.getAsFloat() > 0) return value.getAsFloat();
			throw wrong(key, value, "a number above 0");
		}

		private JsonPrimitive primitive(String key, JsonPrimitive missing) throws IOException {
			if (!json.has(key) || json.get(key).isJsonNull()) return missing;
			if (json.get(key) instanceof JsonPrimitive primitive) return primitive;
			throw wrong(key, json.get(key), "a single value");
		}

		IOException wrong(String key, Object value, String right) {
			return new IOException(file + ": " + key + " is " + value + ", but must be " + right + ".");
		}
	}
}
