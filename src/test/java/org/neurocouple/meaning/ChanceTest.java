// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ChanceTest {

	private static final int[] ONE_SEGMENT = new int[0];

	private static TopPairs pairs(Random random, int tokens, int most, boolean causal) {
		float[] q = new float[tokens], k = new float[tokens];
		for (int t = 0; t < tokens; t++) {
			q[t] = (float) random.nextGaussian();
			k[t] = (float) random.nextGaussian();
		}
		int[] ends = Arrays.copyOf(ONE_SEGMENT, tokens);
		Arrays.fill(ends, tokens);
		TopPairs pairs = new TopPairs(most, tokens);
		pairs.find(q, k, ends, causal);
		return pairs;
	}

	private static void count(TopPairs pairs, List<Integer> tags, double[] into) {
		Arrays.fill(into, 0);
		for (int p = 0; p < pairs.count(); p++) into[tags.get(pairs.query(p)) * Tag.COUNT + tags.get(pairs.key(p))]++;
	}

	/** All permutations of five tokens, one by one. */
	@Test
	void meanAndVarianceAreThoseOverAllPermutations() {
		Random random = new Random(4);
		for (int trial = 0; trial < 20; trial++) {
			int tokens = 5;
			TopPairs pairs = pairs(random, tokens, 3 + random.nextInt(20), trial % 2 == 0);
			Integer[] tags = { 0, 0, 7, 7, trial % 3 };
			double[] sum = new double[Category.COUNT], squares = new double[Category.COUNT], counts = new double[Category.COUNT];
			int[] permutations = { 0 };
			permute(tags, 0, order -> {
				count(pairs, order, counts);
				permutations[0]++;
				for (int c = 0; c < counts.length; c++) {
					sum[c] += counts[c];
					squares[c] += counts[c] * counts[c];
				}
			});
			assertEquals(120, permutations[0]);
			float[] mean = new float[Category.COUNT], variance = new float[Category.COUNT];
			expect(pairs, Arrays.asList(tags), mean, variance);
			for (int c = 0; c < counts.length; c++) {
				double m = sum[c] / 120;
				assertEquals(m, mean[c], 1e-4);
				assertEquals(squares[c] / 120 - m * m, variance[c], 1e-3, trial + " " + Category.of(c));
			}
		}
	}

	/** The 200 permutations that one would draw instead scatter about the exact values. */
	@Test
	void drawnPermutationsScatterAboutIt() {
		Random random = new Random(5);
		int tokens = 300;
		TopPairs pairs = pairs(random, tokens, 500, false);
		List<Integer> tags = new java.util.ArrayList<>();
		for (int t = 0; t < tokens; t++) tags.add(Math.min(random.nextInt(9), random.nextInt(9)));
		float[] mean = new float[Category.COUNT], variance = new float[Category.COUNT];
		expect(pairs, tags, mean, variance);
		int draws = 200;
		double[] sum = new double[Category.COUNT], squares = new double[Category.COUNT], counts = new double[Category.COUNT];
		for (int draw = 0; draw < draws; draw++) {
			Collections.shuffle(tags, random);
			count(pairs, tags, counts);
			for (int c = 0; c < counts.length; c++) {
				sum[c] += counts[c];
				squares[c] += counts[c] * counts[c];
			}
		}
		int checked = 0;
		double ratio = 0, multinomial = 0;
		for (int c = 0; c < counts.length; c++) {
			if (mean[c] < 5) continue;
			double m = sum[c] / draws;
			assertEquals(mean[c], m, 4.5 * Math.sqrt(variance[c] / draws), Category.of(c).toString());
			ratio += (squares[c] / draws - m * m) / variance[c];
			multinomial += variance[c] / (mean[c] * (1 - mean[c] / 500));
			checked++;
		}
		assertTrue(checked > 10, checked + " categories");
		assertEquals(1, ratio / checked, .1);
		// As if the 500 pairs were independent, the variance would be several times too small.
		assertTrue(multinomial / checked > 3, "" + multinomial / checked);
	}

	private static void expect(TopPairs pairs, List<Integer> tags, float[] mean, float[] variance) {
		int[] counts = new int[Tag.COUNT];
		tags.forEach(tag -> counts[tag]++);
		Chance chance = new Chance(counts, tags.size());
		chance.look(pairs, new PairSet(tags.size()));
		chance.add(mean, variance);
	}

	private interface Each {

		void order(List<Integer> tags);
	}

	private static void permute(Integer[] tags, int from, Each each) {
		if (from == tags.length) each.order(Arrays.asList(tags));
		for (int t = from; t < tags.length; t++) {
			swap(tags, from, t);
			permute(tags, from + 1, each);
			swap(tags, from, t);
		}
	}

	private static void swap(Integer[] tags, int one, int other) {
		Integer tag = tags[one];
		tags[one] = tags[other];
		tags[other] = tag;
	}
}
