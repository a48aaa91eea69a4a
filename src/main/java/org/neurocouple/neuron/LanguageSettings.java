// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import org.neurocouple.language.LanguageModel;
import org.neurocouple.Refusal;

/**
 * The block {@code language} of a study (design, section 7).
 *
 * @param model {@code language.model}: {@value #BUNDLED} or a Hugging Face folder
 * @param aggregation {@code language.aggregation}: how the tokens of a bin become one activation
 * @param neutral {@code language.neutral}: whether bins without tokens take the
 *          neuron's mean and the series is centred; false is the paper literally,
 *          zeros and no centring
 */
public record LanguageSettings(String model, Aggregation aggregation, boolean neutral) {

	/** What {@code language.model} is for the model that comes along. */
	public static final String BUNDLED = LanguageModel.BUNDLED;

	/** The bundled model, mean, neutral. */
	public static final LanguageSettings DEFAULT = new LanguageSettings(BUNDLED, Aggregation.MEAN, true);

	public LanguageSettings {
		if (model == null || model.isBlank()) {
			throw new Refusal("language.model is empty, but must be \"" + BUNDLED +
				"\" or the folder of a Hugging Face model.");
		}
	}

	/**
	 * As {@code study.json} gives them.
	 *
	 * @throws Refusal naming the key that is wrong
	 */
	public LanguageSettings(String model, String aggregation, boolean neutral) {
		this(model, Aggregation.of(aggregation), neutral);
	}
}
