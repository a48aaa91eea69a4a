// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The function between the two linear layers of a model's feed-forward part, as {@code config.json} names it. */
public enum Nonlinearity implements UnaryOperator<Vectors> {

	GELU {
		@Override
		NDArray of(NDArray x) {
			return Activation.gelu(x);
		}
	},
	/** The approximation by tanh. */
	GELU_NEW {
		@Override
		NDArray of(NDArray x) {
			return x.pow(3).mul(0.044715).add(x).mul(Math.sqrt(2 / Math.PI)).tanh().add(1).mul(x.div(2));
		}
	},
	RELU {
		@Override
		NDArray of(NDArray x) {
			return Activation.relu(x);
		}
	};

	/** The names of all. */
	public static List<String> keys() {
		return Stream.of(values()).map(Nonlinearity::key).toList();
	}

	/** The one of that name, which must be among {@link #keys()}. */
	public static Nonlinearity of(String key) {
		return valueOf(key.toUpperCase(Locale.ROOT));
	}

	/** Its name in {@code config.json}. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	@Override
	public Vectors apply(Vectors x) {
		return new Vectors(of(x.array));
	}

	abstract NDArray of(NDArray x);
}
