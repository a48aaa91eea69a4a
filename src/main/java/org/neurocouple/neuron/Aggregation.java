// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.List;
import java.util.Locale;

import org.neurocouple.format.Keyed;
import org.neurocouple.Refusal;

/**
 * How the m×m products of the queries and keys of the m tokens of a bin become
 * one activation (paper, "ANs and Their Temporal Activations"; the paper takes
 * the mean and names maximum and minimum as worth a try). The products are
 * never formed: their mean is the product of the means, and since a product is
 * linear in each factor, its extremes lie where both factors are extreme.
 */
public enum Aggregation implements Keyed {

	MEAN {
		@Override
		float activation(List<float[]> queries, List<float[]> keys, int dimension) {
			return (float) (mean(queries, dimension) * mean(keys, dimension));
		}
	},
	MAX {
		@Override
		float activation(List<float[]> queries, List<float[]> keys, int dimension) {
			float[] c = corners(queries, keys, dimension);
			return Math.max(Math.max(c[0], c[1]), Math.max(c[2], c[3]));
		}
	},
	MIN {
		@Override
		float activation(List<float[]> queries, List<float[]> keys, int dimension) {
			float[] c = corners(queries, keys, dimension);
			return Math.min(Math.min(c[0], c[1]), Math.min(c[2], c[3]));
		}
	};

	/**
	 * The aggregation of that word.
	 *
	 * @throws Refusal if there is none
	 */
	public static Aggregation named(String key) {
		for (Aggregation aggregation : values()) {
			if (aggregation.key().equals(key)) return aggregation;
		}
		throw new Refusal(
			"language.aggregation is \"" + key + "\", but must be mean, max or min.");
	}

	/** The activation of one dimension from the queries and keys of a bin's tokens, at least one. */
	abstract float activation(List<float[]> queries, List<float[]> keys, int dimension);

	@Override
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static double mean(List<float[]> vectors, int dimension) {
		double sum = 0;
		for (float[] vector : vectors) sum += vector[dimension];
		return sum / vectors.size();
	}

	private static float[] corners(List<float[]> queries, List<float[]> keys, int dimension) {
		float[] q = range(queries, dimension);
		float[] k = range(keys, dimension);
		return new float[] { q[0] * k[0], q[0] * k[1], q[1] * k[0], q[1] * k[1] };
	}

	private static float[] range(List<float[]> vectors, int dimension) {
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (float[] vector : vectors) {
			low = Math.min(low, vector[dimension]);
			high = Math.max(high, vector[dimension]);
		}
		return new float[] { low, high };
	}
}
