// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import java.io.IOException;
import java.util.function.Function;

import org.neurocouple.format.Tensor;
import org.neurocouple.language.Architecture;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.Tokenizer;
import org.neurocouple.language.TokenizerJson;
import org.neurocouple.language.Transformer;
import org.neurocouple.Progress;

/**
 * GPT-2 (Radford et al. 2019): a token attends to itself and to those before it
 * in its segment. Words are cut by byte-level BPE, the space before a word being
 * part of its first token, and segments have no marks unless the tokenizer's own
 * file puts some. The head that foretells the next word is left out.
 */
public final class Gpt2 implements Architecture {

	@Override
	public String modelType() {
		return "gpt2";
	}

	@Override
	public LanguageModel open(ModelSource source, Progress progress) throws IOException {
		Gpt2Config config = Gpt2Config.read(source.config());
		Transformer.Shape shape =
			new Transformer.Shape("a GPT-2", config.layout(), config.vocabulary(), config.positions(), true);
		return Transformer.load(source.withTensors(named(source.tensors())), shape, tokenizer(source, progress),
			weights -> new Gpt2Body(weights, config), progress);
	}

	/** Tensors by the names that Hugging Face's GPT2Model gives them; one saved with its head has a prefix. */
	private static Function<String, Tensor> named(Function<String, Tensor> tensors) {
		String prefix = tensors.apply("transformer.wte.weight") != null ? "transformer." : "";
		return name -> tensors.apply(prefix + name);
	}

	private static Tokenizer tokenizer(ModelSource source, Progress progress) throws IOException {
		if (source.tokenizer() == null) {
			throw new IOException(source.folder() + " has no tokenizer.json, which tells how a GPT-2 cuts words; get it" +
				" from where the model comes from.");
		}
		return new TokenizerJson(source.tokenizer(), source.name(), true, progress);
	}
}
