// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

import org.neurocouple.format.Tensor;

/**
 * What a language model is made of, before it is loaded.
 *
 * @param name what results call it
 * @param description one sentence on what model this is
 * @param config its shape
 * @param tokenizer the content of a {@code tokenizer.json} of Hugging Face's tokenizers
 * @param place where the weights are, for messages
 * @param tensors the weights by the names that Hugging Face's BertModel gives
 *          them, a linear layer's as [out, in]; null for a name that is not there
 */
record ModelSource(String name, String description, BertConfig config, String tokenizer, String place,
	Function<String, Tensor> tensors)
{

	/**
	 * The numbers of one tensor, the last axis fastest.
	 *
	 * @throws IOException naming the tensor, if it is missing or has another shape
	 */
	float[] tensor(String name, long... shape) throws IOException {
		Tensor tensor = tensors.apply(name);
		if (tensor == null) {
			throw new IOException(place + " has no tensor " + name + ", which a BERT of " + config.layers() +
				" layers needs; take the whole model, with the config.json that belongs to it.");
		}
		if (!Arrays.equals(tensor.shape(), shape)) {
			throw new IOException(place + " has a tensor " + name + " of shape " + Arrays.toString(tensor.shape()) +
				", but the model's config.json calls for " + Arrays.toString(shape) + ".");
		}
		return tensor.floats();
	}
}
