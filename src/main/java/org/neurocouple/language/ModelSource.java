// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.neurocouple.format.Tensor;

/**
 * What a language model is made of, before it is loaded.
 *
 * @param name what results call it
 * @param sentence makes the sentence on what model this is, given such words as "a BERT of 12 layers"
 * @param config its {@code config.json}
 * @param tokenizer the content of its {@code tokenizer.json}; null if it has none
 * @param folder where other files of the model are; null if it has none
 * @param place where the weights are, for messages
 * @param tensors the weights by name, linear layers as [out, in] unless the
 *          architecture keeps them otherwise; null for a name that is not there
 */
public record ModelSource(String name, UnaryOperator<String> sentence, ModelConfig config, String tokenizer,
	Path folder, String place, Function<String, Tensor> tensors)
{

	/** The same model, whose weights are found otherwise. */
	public ModelSource withTensors(Function<String, Tensor> others) {
		return new ModelSource(name, sentence, config, tokenizer, folder, place, others);
	}
}
