// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

import org.neurocouple.format.Tensor;
import org.neurocouple.language.Architecture;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.ModelConfig;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.Transformer;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** BERT (Devlin et al. 2018): a token attends to all of its segment, which stands between [CLS] and [SEP]. */
public final class Bert implements Architecture {

	@Override
	public String modelType() {
		return "bert";
	}

	/** Old models, such as the small ones of Turc et al. 2019, tell their shape only. RoBERTa has one type of segments. */
	@Override
	public boolean recognises(ModelConfig config) {
		Set<String> keys = config.json().keySet();
		return keys.containsAll(Set.of("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size",
			"type_vocab_size", "vocab_size", "max_position_embeddings")) && !keys.contains("embedding_size") &&
			config.json().get("type_vocab_size").toString().equals("2") &&
			(!config.has("architectures") || config.json().get("architectures").toString().startsWith("[\"Bert"));
	}

	/** @throws Refusal if the tokenizer does not mark the two ends of a text */
	@Override
	public LanguageModel open(ModelSource source, Progress progress) throws IOException {
		BertConfig config = BertConfig.read(source.config());
		Transformer.Shape shape =
			new Transformer.Shape("a BERT", config.layout(), config.vocabulary(), config.positions(), false);
		return Transformer.load(source.withTensors(named(source.tensors())), shape, BertTokenizer.open(source, progress),
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
}
