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

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.TextFile;
import org.neurocouple.Progress;

/**
 * A model as the Hugging Face hub hands it out: {@code config.json},
 * {@code model.safetensors}, and {@code tokenizer.json} or what its
 * architecture takes instead.
 */
public record HuggingFaceFolder(Path folder) implements ModelOrigin {

	private static final String WEIGHTS = "model.safetensors";
	private static final String CONFIG = "config.json";
	private static final String TOKENIZER = "tokenizer.json";
	/** Tokens that were added to the vocabulary later. */
	public static final String ADDED_TOKENS = "added_tokens.json";
	private static final List<String> FILES =
		List.of(WEIGHTS, CONFIG, TOKENIZER, "vocab.txt", "tokenizer_config.json", ADDED_TOKENS);

	@Override
	public String key() {
		return folder.toString();
	}

	@Override
	public ModelSource read(Progress progress) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IOException(folder + " is not a folder; language.model must be \"" + LanguageModel.BUNDLED +
				"\" or the folder of a Hugging Face model.");
		}
		Path configFile = folder.resolve(CONFIG);
		ModelConfig config = new ModelConfig(configFile.toString(), json(configFile));
		Architecture architecture = Architecture.of(config); // Before weights are asked for that nothing here could run.
		if (!config.has(Architecture.MODEL_TYPE)) progress.note(configFile + " names no " + Architecture.MODEL_TYPE +
			"; by its other keys it is taken for " + architecture.modelType() + ".");
		Path weights = folder.resolve(WEIGHTS);
		if (!Files.exists(weights)) throw withoutWeights();
		String name = folder.toRealPath().getFileName().toString();
		Path tokenizer = folder.resolve(TOKENIZER);
		return new ModelSource(name, what -> "The language model is " + name + ", " + what + ".", config,
			Files.exists(tokenizer) ? text(tokenizer) : null, folder, weights.toString(),
			Safetensors.read(weights)::get);
	}

	@Override
	public InputStream files() throws IOException {
		List<InputStream> files = new ArrayList<>();
		for (Path file : paths()) files.add(Files.newInputStream(file));
		return new SequenceInputStream(Collections.enumeration(files));
	}

	/** Those that are there, the weights first. */
	@Override
	public List<Path> paths() {
		return FILES.stream().map(folder::resolve).filter(Files::exists).toList();
	}

	/** The content of a text file of the folder. */
	public static String text(Path file) throws IOException {
		try {
			return TextFile.read(file);
		}
		catch (CharacterCodingException e) {
			throw new IOException(file + " is not a text in UTF-8; copy or download it again.");
		}
	}

	/** The content of a file of the folder that holds a JSON object. */
	public static JsonObject json(Path file) throws IOException {
		if (!Files.exists(file)) {
			throw new IOException(file + " is missing; a Hugging Face model needs config.json, " + WEIGHTS +
				", and tokenizer.json or vocab.txt.");
		}
		try {
			String text = TextFile.read(file);
			if (!JsonBlock.isTooDeep(text)) return JsonParser.parseString(text).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
			// Told below.
		}
		throw new IOException(file + " is not a JSON object; copy or download it again.");
	}

	private IOException withoutWeights() {
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
}
