// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

import org.neurocouple.Progress;

/**
 * A kind of language model that can be run, known by the {@code model_type} in
 * its {@code config.json}. A new kind is registered by a line in
 * {@code META-INF/services/org.neurocouple.language.Architecture}, with the
 * name of a public class that needs no arguments to be made.
 */
public interface Architecture {

	/** The key of {@code config.json} that names the kind. */
	String MODEL_TYPE = "model_type";

	/** {@code model_type} in {@code config.json}. */
	String modelType();

	/**
	 * Whether a configuration that names no {@code model_type}, as old ones do, is of this kind and of no other: by its
	 * other keys.
	 */
	default boolean recognises(ModelConfig config) {
		return false;
	}

	/**
	 * Loads a model of this kind. {@link Transformer#load} does it for what runs on PyTorch.
	 *
	 * @throws IOException naming what is missing or cannot be run here
	 */
	LanguageModel open(ModelSource source, Progress progress) throws IOException;

	/**
	 * The architecture of the model with that configuration.
	 *
	 * @throws IOException naming the {@code model_type} and those that are known, if it is none of them
	 */
	static Architecture of(ModelConfig config) throws IOException {
		TreeMap<String, Architecture> known = new TreeMap<>();
		for (Architecture a : ServiceLoader.load(Architecture.class, Architecture.class.getClassLoader())) {
			known.put(a.modelType(), a);
		}
		if (!config.has(MODEL_TYPE)) {
			List<Architecture> fitting = known.values().stream().filter(a -> a.recognises(config)).toList();
			if (fitting.size() == 1) return fitting.get(0);
		}
		return known.get(config.oneOf(MODEL_TYPE, "missing", known.keySet(),
			"no other language models can be run here"));
	}
}
