// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

import org.neurocouple.format.Keyed;
import org.neurocouple.Refusal;

/**
 * How the products of the queries and keys of the m tokens of a bin become one
 * activation (paper, "ANs and Their Temporal Activations"; the paper takes the
 * mean and names maximum and minimum as worth a try). The products are never
 * formed. Where each token attends to all there are m×m: their mean is the
 * product of the means, and since a product is linear in each factor, its
 * extremes lie where both factors are extreme. In a causal model there are
 * m(m+1)/2, with the key's token not after the query's: their sum is that of each
 * query times the sum of the keys so far, and the extremes of each query's
 * products lie at the largest or the smallest key so far.
 */
public enum Aggregation implements Keyed {

	MEAN {
		@Override
		float[] activations(List<float[]> queries, List<float[]> keys, int first, int end) {
			double[] q = sums(queries, first, end), k = sums(keys, first, end);
			int tokens = queries.size();
			return each(first, end, d -> q[d - first] / tokens * (k[d - first] / tokens));
		}

		@Override
		float[] causalActivations(List<float[]> queries, List<float[]> keys, int first, int end) {
			return each(first, end, d -> {
				double keysSoFar = 0;
				double sum = 0;
				for (int t = 0; t < queries.size(); t++) {
					keysSoFar += keys.get(t)[d];
					sum += queries.get(t)[d] * keysSoFar;
				}
				return sum / (queries.size() * (queries.size() + 1L) / 2);
			});
		}
	},
	MAX {
		@Override
		float[] activations(List<float[]> queries, List<float[]> keys, int first, int end) {
			return each(first, end, d -> {
				float[] c = corners(queries, keys, d);
				return Math.max(Math.max(c[0], c[1]), Math.max(c[2], c[3]));
			});
		}

		@Override
		float[] causalActivations(List<float[]> queries, List<float[]> keys, int first, int end) {
			return each(first, end, d -> causalRange(queries, keys, d)[1]);
		}
	},
	MIN {
		@Override
		float[] activations(List<float[]> queries, List<float[]> keys, int first, int end) {
			return each(first, end, d -> {
				float[] c = corners(queries, keys, d);
				return Math.min(Math.min(c[0], c[1]), Math.min(c[2], c[3]));
			});
		}

		@Override
		float[] causalActivations(List<float[]> queries, List<float[]> keys, int first, int end) {
			return each(first, end, d -> causalRange(queries, keys, d)[0]);
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

	/** The activation of each dimension from the first to before the end, from the queries and keys of a bin's tokens, at least one. */
	abstract float[] activations(List<float[]> queries, List<float[]> keys, int first, int end);

	/** The same in a causal model, the tokens being in the order in which they are read. */
	abstract float[] causalActivations(List<float[]> queries, List<float[]> keys, int first, int end);

	@Override
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static float[] each(int first, int end, IntToDoubleFunction activation) {
		float[] activations = new float[end - first];
		for (int d = first; d < end; d++) activations[d - first] = (float) activation.applyAsDouble(d);
		return activations;
	}

	/** Of each dimension, one vector after the other, as they lie in memory. */
	private static double[] sums(List<float[]> vectors, int first, int end) {
		double[] sums = new double[end - first];
		for (float[] vector : vectors) for (int d = 0; d < sums.length; d++) sums[d] += vector[first + d];
		return sums;
	}

	private static float[] corners(List<float[]> queries, List<float[]> keys, int dimension) {
		float[] q = range(queries, dimension);
		float[] k = range(keys, dimension);
		return new float[] { q[0] * k[0], q[0] * k[1], q[1] * k[0], q[1] * k[1] };
	}

	/** The smallest and the largest product of a query with a key that is not after it. */
	private static float[] causalRange(List<float[]> queries, List<float[]> keys, int dimension) {
		float lowKey = Float.POSITIVE_INFINITY, highKey = Float.NEGATIVE_INFINITY;
		float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
		for (int t = 0; t < queries.size(); t++) {
			float query = queries.get(t)[dimension];
			lowKey = Math.min(lowKey, keys.get(t)[dimension]);
			highKey = Math.max(highKey, keys.get(t)[dimension]);
			low = Math.min(low, Math.min(query * lowKey, query * highKey));
			high = Math.max(high, Math.max(query * lowKey, query * highKey));
		}
		return new float[] { low, high };
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
