// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.neurocouple.language.Transformer;
import org.neurocouple.language.Vectors;
import org.neurocouple.language.Weights;

/** The embedding and the layers of a BERT. */
final class BertBody implements Transformer.Body {

	private final Function<Vectors.Indices, Vectors> words, positions;
	private final Vectors type;
	private final UnaryOperator<Vectors> norm;
	private final List<BertLayer> layers = new ArrayList<>();

	BertBody(Weights weights, BertConfig config) throws IOException {
		int width = config.width();
		words = weights.table("embeddings.word_embeddings.weight", config.vocabulary(), width);
		positions = weights.table("embeddings.position_embeddings.weight", config.positions(), width);
		float[] types = weights.floats("embeddings.token_type_embeddings.weight", config.types(), width);
		type = weights.vector(Arrays.copyOf(types, width)); // A story is all of type 0.
		norm = weights.norm("embeddings.LayerNorm", width, config.epsilon());
		for (int layer = 0; layer < config.layers(); layer++) {
			layers.add(new BertLayer(weights, "encoder.layer." + layer, config));
		}
	}

	@Override
	public Vectors embed(Vectors.Indices tokens, Vectors.Indices places) {
		return norm.apply(words.apply(tokens).plus(type).plus(positions.apply(places)));
	}

	@Override
	public List<BertLayer> layers() {
		return layers;
	}
}
