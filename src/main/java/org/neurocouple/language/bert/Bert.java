// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

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
import org.neurocouple.Refusal;

/** BERT (Devlin et al. 2018): a token attends to all of its segment, which stands between [CLS] and [SEP]. */
public final class Bert implements Architecture {

	@Override
	public String modelType() {
		return "bert";
	}

	/** @throws Refusal if the tokenizer does not mark the two ends of a text */
	@Override
	public LanguageModel open(ModelSource source, Progress progress) throws IOException {
		BertConfig config = BertConfig.read(source.config());
		Transformer.Shape shape =
			new Transformer.Shape("a BERT", config.layout(), config.vocabulary(), config.positions(), false);
		return Transformer.load(source.withTensors(named(source.tensors())), shape, tokenizer(source, progress),
			weights -> new BertBody(weights, config), progress);
	}

	/** Tensors by the names that Hugging Face's BertModel gives them, whatever the file calls them. */
	private static Function<String, Tensor> named(Function<String, Tensor> tensors) {
		String prefix = tensors.apply("bert.embeddings.word_embeddings.weight") != null ? "bert." : "";
		return name -> {
			Tensor found = tensors.apply(prefix + name);
			return found != null ? found : tensors.apply(prefix + oldName(name));
		};
	}

	/** What files converted from TensorFlow, such as bert-base-uncased, still call the norms' parameters. */
	private static String oldName(String tensor) {
		return tensor.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
	}

	private static Tokenizer tokenizer(ModelSource source, Progress progress) throws IOException {
		String json = source.tokenizer() != null ? source.tokenizer() : WordPiece.tokenizer(source.folder());
		Tokenizer tokenizer = new TokenizerJson(json, source.name(), false, progress);
		if (tokenizer.opening().size() == 1 && tokenizer.closing().size() == 1) return tokenizer;
		int marks = tokenizer.opening().size() + tokenizer.closing().size();
		tokenizer.close();
		throw new Refusal("The tokenizer puts " + marks +
			" marks around a text, but models of the BERT family have two, [CLS] and [SEP].");
	}
}
