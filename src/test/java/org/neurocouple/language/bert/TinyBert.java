// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonObject;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.Nonlinearity;

/**
 * A Hugging Face folder of a BERT with random weights that runs in no time: 2 layers, 2 heads of 4 dimensions. It
 * spells words with letters. A test may change any of it before it is written.
 */
public final class TinyBert {

	public static final NeuronLayout LAYOUT = new NeuronLayout(2, 2, 4);

	private static final BertConfig SHAPE = new BertConfig(2, 2, 8, 16, 57, 64, 2, 1e-12f, Nonlinearity.GELU);

	public final JsonObject config = config(SHAPE);
	public final Map<String, Tensor> tensors = new LinkedHashMap<>();
	public final List<String> vocabulary = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));

	public TinyBert() {
		for (char c = 'a'; c <= 'z'; c++) vocabulary.addAll(List.of("" + c, "##" + c));
		Random random = new Random(1);
		shapes(SHAPE).forEach((name, shape) -> {
			int size = (int) (shape[0] * (shape.length > 1 ? shape[1] : 1));
			float[] values = new float[size];
			for (int i = 0; i < size; i++) values[i] = (float) random.nextGaussian();
			tensors.put(name, Tensor.of(values, shape));
		});
	}

	/** Writes the folder, with {@code vocab.txt}. */
	public Path write(Path folder) throws IOException {
		Files.writeString(folder.resolve("config.json"), config.toString());
		Files.write(folder.resolve("vocab.txt"), vocabulary);
		Safetensors.write(folder.resolve("model.safetensors"), tensors, Map.of());
		return folder;
	}

	static JsonObject config(BertConfig c) {
		JsonObject json = new JsonObject();
		json.addProperty("model_type", "bert");
		json.addProperty("hidden_act", c.nonlinearity().key());
		json.addProperty("hidden_size", c.width());
		json.addProperty("intermediate_size", c.intermediate());
		json.addProperty("layer_norm_eps", c.epsilon());
		json.addProperty("max_position_embeddings", c.positions());
		json.addProperty("num_attention_heads", c.heads());
		json.addProperty("num_hidden_layers", c.layers());
		json.addProperty("type_vocab_size", c.types());
		json.addProperty("vocab_size", c.vocabulary());
		return json;
	}

	/** The names and shapes of a BertModel's tensors. */
	static Map<String, long[]> shapes(BertConfig c) {
		int width = c.width();
		Map<String, long[]> shapes = new LinkedHashMap<>();
		shapes.put("embeddings.word_embeddings.weight", new long[] { c.vocabulary(), width });
		shapes.put("embeddings.position_embeddings.weight", new long[] { c.positions(), width });
		shapes.put("embeddings.token_type_embeddings.weight", new long[] { c.types(), width });
		norm(shapes, "embeddings.LayerNorm", width);
		for (int layer = 0; layer < c.layers(); layer++) {
			String name = "encoder.layer." + layer + ".";
			for (String linear : List.of("self.query", "self.key", "self.value", "output.dense")) {
				linear(shapes, name + "attention." + linear, width, width);
			}
			norm(shapes, name + "attention.output.LayerNorm", width);
			linear(shapes, name + "intermediate.dense", c.intermediate(), width);
			linear(shapes, name + "output.dense", width, c.intermediate());
			norm(shapes, name + "output.LayerNorm", width);
		}
		return shapes;
	}

	private static void linear(Map<String, long[]> shapes, String name, int out, int in) {
		shapes.put(name + ".weight", new long[] { out, in });
		shapes.put(name + ".bias", new long[] { out });
	}

	private static void norm(Map<String, long[]> shapes, String name, int width) {
		shapes.put(name + ".weight", new long[] { width });
		shapes.put(name + ".bias", new long[] { width });
	}
}
