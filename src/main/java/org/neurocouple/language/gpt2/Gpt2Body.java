// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.neurocouple.language.Transformer;
import org.neurocouple.language.Vectors;
import org.neurocouple.language.Weights;

/** The embedding and the layers of a GPT-2. */
final class Gpt2Body implements Transformer.Body {

	private final Function<Vectors.Indices, Vectors> words, positions;
	private final List<Gpt2Layer> layers = new ArrayList<>();

	Gpt2Body(Weights weights, Gpt2Config config) throws IOException {
		words = weights.table("wte.weight", config.vocabulary(), config.width());
		positions = weights.table("wpe.weight", config.positions(), config.width());
		UnaryOperator<Vectors> last = weights.norm("ln_f", config.width(), config.epsilon());
		for (int layer = 0; layer < config.layers(); layer++) {
			layers.add(new Gpt2Layer(weights, layer, config, layer == config.layers() - 1 ? last : UnaryOperator.identity()));
		}
	}

	@Override
	public Vectors embed(Vectors.Indices tokens, Vectors.Indices places) {
		return words.apply(tokens).plus(positions.apply(places));
	}

	@Override
	public List<Gpt2Layer> layers() {
		return layers;
	}
}
