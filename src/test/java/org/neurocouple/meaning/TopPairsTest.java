// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TopPairsTest {

	private record Pair(int query, int key, double product) {}

	/** All pairs, sorted. */
	private static List<Pair> bruteForce(float[] q, float[] k, int[] ends, boolean causal, int most) {
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < q.length; i++)
			for (int j = 0; j < k.length; j++) {
				if (ends[i] != ends[j] || causal && j > i) continue;
				pairs.add(new Pair(i, j, (double) q[i] * k[j] + 0.));
			}
		pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.product).thenComparing(Pair::query).thenComparing(Pair::key));
		return pairs.subList(0, Math.min(most, pairs.size()));
	}

	private static List<Pair> found(TopPairs top) {
		List<Pair> pairs = new ArrayList<>();
		for (int p = 0; p < top.count(); p++) pairs.add(new Pair(top.query(p), top.key(p), top.product(p) + 0.));
		return pairs;
	}

	private static int[] one(int tokens) {
		int[] ends = new int[tokens];
		Arrays.fill(ends, tokens);
		return ends;
	}

	/** Values of few kinds have ties everywhere, zeros and negative zeros too. */
	private static float[] values(Random random, int count, int kinds) {
		float[] values = new float[count];
		for (int t = 0; t < count; t++) values[t] = kinds == 0 ? (float) random.nextGaussian() : (random.nextInt(kinds) -
			kinds / 2) * (random.nextBoolean() ? .5f : -.5f);
		return values;
	}

	@Test
	void theyAreThoseOfBruteForceTiesIncluded() {
		Random random = new Random(1);
		for (int trial = 0; trial < 600; trial++) {
			int tokens = 1 + random.nextInt(40);
			int most = 1 + random.nextInt(700);
			boolean causal = trial % 3 == 0;
			float[] q = values(random, tokens, trial % 4 == 0 ? 0 : 1 + trial % 7), k = values(random, tokens, trial % 4 == 1 ? 0
				: 1 + trial % 5);
			int[] ends = one(tokens);
			if (trial % 5 == 0) Arrays.fill(ends, 0, tokens / 2, tokens / 2);
			TopPairs top = new TopPairs(most, tokens);
			top.find(q, k, ends, causal);
			assertEquals(bruteForce(q, k, ends, causal, most), found(top), "trial " + trial);
		}
	}

	@Test
	void aSegmentOfFullLength() {
		Random random = new Random(2);
		float[] q = values(random, 505, 0), k = values(random, 505, 0);
		for (boolean causal : new boolean[] { false, true }) {
			TopPairs top = new TopPairs(500, 505);
			top.find(q, k, one(505), causal);
			assertEquals(bruteForce(q, k, one(505), causal, 500), found(top));
		}
	}

	private static long cpu() {
		return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	/** Prints how much faster it is: for src/site/meaning.md. */
	public static void main(String[] arguments) {
		int tokens = 505, dimensions = 384;
		Random random = new Random(3);
		float[][] q = new float[dimensions][], k = new float[dimensions][];
		for (int d = 0; d < dimensions; d++) {
			q[d] = values(random, tokens, 0);
			k[d] = values(random, tokens, 0);
		}
		TopPairs top = new TopPairs(500, tokens);
		double sum = 0;
		for (int round = 0; round < 5; round++) {
			long start = cpu();
			for (int d = 0; d < dimensions; d++) {
				top.find(q[d], k[d], one(tokens), false);
				sum += top.product(499);
			}
			long mine = cpu() - start;
			double[] products = new double[tokens * tokens];
			start = cpu();
			for (int d = 0; d < dimensions / 8; d++) {
				for (int i = 0; i < tokens; i++) for (int j = 0; j < tokens; j++) products[i * tokens + j] = (double) q[d][i] *
					k[d][j];
				Arrays.sort(products);
				sum -= products[products.length - 500];
			}
			long brute = 8 * (cpu() - start);
			start = cpu();
			java.util.PriorityQueue<Double> best = new java.util.PriorityQueue<>();
			for (int d = 0; d < dimensions / 8; d++) {
				best.clear();
				for (int i = 0; i < tokens; i++) for (int j = 0; j < tokens; j++) {
					double product = (double) q[d][i] * k[d][j];
					if (best.size() < 500) best.add(product);
					else if (product > best.peek()) {
						best.poll();
						best.add(product);
					}
				}
			}
			long heap = 8 * (cpu() - start);
			System.out.printf("frontier %.1f us, all products sorted %.1f us (x %.0f), all products through a heap %.1f us (x %.0f) %s%n",
				mine / 1e3 / dimensions, brute / 1e3 / dimensions, (double) brute / mine, heap / 1e3 / dimensions, (double) heap /
					mine, sum > 1e9 ? "!" : "");
		}
	}
}
