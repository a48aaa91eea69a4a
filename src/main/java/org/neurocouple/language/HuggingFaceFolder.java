// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.neuron.LanguageSettings;

/**
 * A BERT as the Hugging Face hub hands it out: {@code config.json},
 * {@code model.safetensors}, and {@code tokenizer.json} or {@code vocab.txt}.
 */
final class HuggingFaceFolder {

	private static final String WEIGHTS = "model.safetensors";
	private static final String CONFIG = "config.json";
	private static final String TOKENIZER = "tokenizer.json";
	private static final String VOCABULARY = "vocab.txt";
	private static final String TOKENIZER_CONFIG = "tokenizer_config.json";

	private HuggingFaceFolder() {}

	/** @throws IOException naming what is missing or cannot be run here */
	static ModelSource read(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IOException(folder + " is not a folder; language.model must be \"" + LanguageSettings.BUNDLED +
				"\" or the folder of a Hugging Face model.");
		}
		BertConfig config = BertConfig.read(folder.resolve(CONFIG));
		Path weights = folder.resolve(WEIGHTS);
		if (!Files.exists(weights)) throw withoutWeights(folder);
		Map<String, Tensor> tensors = Safetensors.read(weights);
		String prefix = tensors.containsKey("bert.embeddings.word_embeddings.weight") ? "bert." : "";
		String name = folder.toRealPath().getFileName().toString();
		String description = "The language model is " + name + ", a BERT of " + config.layers() + " layers and " +
			config.heads() + " heads of " + config.width() / config.heads() + " dimensions.";
		return new ModelSource(name, description, config, tokenizer(folder), weights.toString(), tensor -> {
			Tensor found = tensors.get(prefix + tensor);
			return found != null ? found : tensors.get(prefix + oldName(tensor));
		});
	}

	/** Every file that counts and is there, one after the other, the weights first. */
	static InputStream files(Path folder) throws IOException {
		List<InputStream> files = new ArrayList<>();
		for (String name : List.of(WEIGHTS, CONFIG, TOKENIZER, VOCABULARY, TOKENIZER_CONFIG)) {
			Path file = folder.resolve(name);
			if (Files.exists(file)) files.add(Files.newInputStream(file));
		}
		return new SequenceInputStream(Collections.enumeration(files));
	}

	/** The content of a file that holds a JSON object. */
	static JsonObject json(Path file) throws IOException {
		if (!Files.exists(file)) {
			throw new IOException(file + " is missing; a Hugging Face model needs config.json, " + WEIGHTS +
				", and tokenizer.json or vocab.txt.");
		}
		try {
			return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
			throw new IOException(file + " is not a JSON object.");
		}
	}

	private static IOException withoutWeights(Path folder) {
		if (Files.exists(folder.resolve("pytorch_model.bin"))) {
			return new IOException(folder + " has its weights only in pytorch_model.bin, which is not opened because" +
				" such a pickled file can run any program; get the model's " + WEIGHTS + ", or convert the file where" +
				" you trust it.");
		}
		if (Files.exists(folder.resolve(WEIGHTS + ".index.json"))) {
			return new IOException(folder + " has its weights in several files; save them as one " + WEIGHTS + ".");
		}
		return new IOException(folder.resolve(WEIGHTS) + " is missing; it holds the weights of the model.");
	}

	private static String tokenizer(Path folder) throws IOException {
		Path whole = folder.resolve(TOKENIZER);
		if (Files.exists(whole)) return Files.readString(whole);
		Path vocabulary = folder.resolve(VOCABULARY);
		if (!Files.exists(vocabulary)) {
			throw new IOException(folder + " has neither tokenizer.json nor vocab.txt; one of them is needed.");
		}
		Path settings = folder.resolve(TOKENIZER_CONFIG);
		return WordPiece.tokenizer(vocabulary, Files.exists(settings) ? json(settings) : new JsonObject());
	}

	/** What files converted from TensorFlow, such as bert-base-uncased, still call the norms' parameters. */
	private static String oldName(String tensor) {
		return tensor.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
	}
}
