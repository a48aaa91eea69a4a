// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.neurocouple.Refusal;

class AggregationTest {

	@ParameterizedTest
	@EnumSource
	void equalsAllProductsOfRandomTokens(Aggregation aggregation) {
		Random random = new Random(2);
		for (int tokens = 1; tokens <= 40; tokens++) {
			// Where all are of one sign, or queries and keys of two, the extremes are other corners.
			double shift = tokens % 3 - 1;
			List<float[]> queries = vectors(random, tokens, 4 * shift);
			List<float[]> keys = vectors(random, tokens, tokens % 2 * 4);
			for (int dimension = 1; dimension < 5; dimension++) {
				double expected = bruteForce(aggregation, queries, keys, dimension, false);
				double actual = aggregation.activations(queries, keys, 1, 5)[dimension - 1];
				assertEquals(expected, actual, 1e-6 * (1 + Math.abs(expected)));
				double causal = bruteForce(aggregation, queries, keys, dimension, true);
				actual = aggregation.causalActivations(queries, keys, 1, 5)[dimension - 1];
				assertEquals(causal, actual, 1e-6 * (1 + Math.abs(causal)));
			}
		}
	}

	/** Forms the m×m products; in a causal model those whose key is not after their query. */
	static double bruteForce(Aggregation aggregation, List<float[]> queries, List<float[]> keys, int dimension,
		boolean causal)
	{
		int products = 0;
		double sum = 0;
		double max = Double.NEGATIVE_INFINITY;
		double min = Double.POSITIVE_INFINITY;
		for (int q = 0; q < queries.size(); q++) {
			for (int k = 0; k < (causal ? q + 1 : keys.size()); k++) {
				double product = (double) queries.get(q)[dimension] * keys.get(k)[dimension];
				products++;
				sum += product;
				max = Math.max(max, product);
				min = Math.min(min, product);
			}
		}
		return switch (aggregation) {
			case MEAN -> sum / products;
			case MAX -> max;
			case MIN -> min;
		};
	}

	private static List<float[]> vectors(Random random, int count, double mean) {
		List<float[]> vectors = new ArrayList<>();
		for (int t = 0; t < count; t++) {
			float[] vector = new float[5];
			for (int d = 0; d < 5; d++) vector[d] = (float) (mean + random.nextGaussian());
			vectors.add(vector);
		}
		return vectors;
	}

	@Test
	void namesAreThoseOfTheStudy() {
		for (Aggregation aggregation : Aggregation.values()) {
			assertEquals(aggregation, Aggregation.named(aggregation.key()));
		}
		assertEquals("language.aggregation is \"median\", but must be mean, max or min.",
			assertThrows(Refusal.class, () -> Aggregation.named("median")).getMessage());
	}
}
