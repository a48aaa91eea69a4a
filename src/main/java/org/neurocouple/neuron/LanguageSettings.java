// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The block {@code language} of a study (src/site/files.md, "The study file").
 *
 * @param model {@code language.model}: {@value #BUNDLED} or a Hugging Face folder
 * @param weights {@code language.weights}: the model's own, or random ones as a control
 * @param seed {@code language.seed}: what random weights are drawn from
 * @param aggregation {@code language.aggregation}: how the tokens of a bin become one activation
 * @param neutral {@code language.neutral}: whether bins without tokens take the
 *          neuron's mean and the series is centred; false is the paper literally,
 *          zeros and no centring
 */
public record LanguageSettings(String model, Weights weights, long seed, Aggregation aggregation, boolean neutral) {

	/** Which weights the model has. */
	public enum Weights {
		TRAINED, RANDOM
	}

	/** What {@code language.model} is for the model that comes along. */
	public static final String BUNDLED = LanguageModel.BUNDLED;

	/** The bundled model, mean, neutral. */
	public static final LanguageSettings DEFAULT = new LanguageSettings(BUNDLED, Aggregation.MEAN, true);

	/** With the weights that the model was trained to have. */
	public LanguageSettings(String model, Aggregation aggregation, boolean neutral) {
		this(model, Weights.TRAINED, 1, aggregation, neutral);
	}

	public LanguageSettings {
		if (model == null || model.isBlank()) {
			throw new Refusal("language.model is empty, but must be \"" + BUNDLED +
				"\" or the folder of a Hugging Face model.");
		}
	}

	/**
	 * The keys of the block, each with its default where it is not there.
	 *
	 * @param folder where a relative path of a model starts
	 * @throws Refusal naming the key that is wrong
	 */
	public static LanguageSettings read(JsonBlock block, Path folder) {
		String model = block.text("model", DEFAULT.model);
		LanguageSettings settings = new LanguageSettings(
			model.equals(BUNDLED) ? model : folder.resolve(model).toString(),
			block.choice("weights", DEFAULT.weights), block.seed("seed", DEFAULT.seed),
			Aggregation.named(block.text("aggregation", DEFAULT.aggregation.key())),
			block.flag("neutral", DEFAULT.neutral));
		block.refuseUnknown();
		return settings;
	}

	/** Loads the model, with the weights that it is to have; throws as {@link LanguageModel#open}. */
	public LanguageModel open(Progress progress) throws IOException {
		return weights == Weights.RANDOM ? LanguageModel.untrained(model, seed, progress) : LanguageModel.open(model, progress);
	}

	/** The same model as if it had never been trained. */
	public LanguageSettings untrained(long seed) {
		return new LanguageSettings(model, Weights.RANDOM, seed, aggregation, neutral);
	}

	/** The block as a study file has it. */
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("model", model);
		block.put("weights", weights.name().toLowerCase(Locale.ROOT));
		block.put("seed", seed);
		block.put("aggregation", aggregation.key());
		block.put("neutral", neutral);
		return block;
	}
}
