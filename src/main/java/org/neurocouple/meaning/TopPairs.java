// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.Arrays;

/**
 * The query–key pairs of a segment with the largest products q·k in one
 * dimension, without forming all products. Keys are sorted once; each query then
 * has its keys in order, from the largest down if it is positive, from the
 * smallest up if it is negative. A heap of the queries, by the product with the
 * key that each has come to, gives the pairs in order: those of two large
 * positives and of two large negatives first, the mixed ones last. Of equal
 * products the one with the earlier query comes first, then that with the
 * earlier key. Queries that cannot take part stay out of the heap: where pairs
 * enough for all that are wanted are known to be larger than their largest. It is
 * used again for one dimension after the other.
 */
final class TopPairs {

	private static final long INDEX = (1L << 32) - 1;
	/** So many keys are sorted faster digit by digit, which are bytes here. */
	private static final int MANY = 64;
	private static final int DIGITS = Integer.BYTES, DIGIT = 256;

	private final int[] queries, keys;
	private final double[] products;
	private int count;

	private final int[] next;
	private final double[] best;
	private final int[] heap;
	private long[] sorted, spare;
	private final int[][] places = new int[DIGITS][DIGIT];
	private final int[] rising, falling;
	/** So many queries, each with so many keys, are as many pairs as wanted. */
	private final int depth;
	private final double[] largest;

	/**
	 * @param most how many pairs are wanted
	 * @param tokens the most that a segment has
	 */
	TopPairs(int most, int tokens) {
		queries = new int[most];
		keys = new int[most];
		products = new double[most];
		next = new int[tokens];
		best = new double[tokens];
		heap = new int[tokens];
		sorted = new long[tokens];
		spare = new long[tokens];
		rising = new int[tokens];
		falling = new int[tokens];
		depth = (int) Math.ceil(Math.sqrt(most));
		largest = new double[(most + depth - 1) / depth];
	}

	/** How many pairs were found: as many as wanted, or all that there are. */
	int count() {
		return count;
	}

	/** The token of a pair's query; pairs from the largest product down. */
	int query(int pair) {
		return queries[pair];
	}

	/** The token of a pair's key. */
	int key(int pair) {
		return keys[pair];
	}

	/** The product of a pair. */
	double product(int pair) {
		return products[pair];
	}

	/**
	 * Finds the pairs.
	 *
	 * @param q a value a token, all finite
	 * @param k likewise
	 * @param ends for each token the one after the last of its group: both tokens of a pair are in one group
	 * @param causal whether a pair's key may not be after its query
	 */
	void find(float[] q, float[] k, int[] ends, boolean causal) {
		int size = 0;
		for (int first = 0; first < ends.length; first = ends[first]) {
			sort(k, first, ends[first]);
			double least = first == 0 && ends[0] == ends.length && !causal ? least(q, k, ends.length) : Double.NEGATIVE_INFINITY;
			size = begin(q, k, first, ends[first], causal, least, size);
		}
		draw(q, k, ends, causal, size);
	}

	/** Adds a group's queries to those of the heap. */
	private int begin(float[] q, float[] k, int from, int to, boolean causal, double least, int before) {
		int size = before;
		for (int i = from; i < to; i++) {
			next[i] = from - 1;
			if (advance(i, q, k, to, causal) && best[i] >= least) heap[size++] = i;
		}
		return size;
	}

	private void draw(float[] q, float[] k, int[] ends, boolean causal, int queriesLeft) {
		int size = queriesLeft;
		for (int at = size / 2 - 1; at >= 0; at--) sink(at, size);
		for (count = 0; count < queries.length && size > 0; count++) {
			int query = heap[0];
			queries[count] = query;
			keys[count] = order(q[query], next[query]);
			products[count] = best[query];
			if (!advance(query, q, k, ends[query], causal)) heap[0] = heap[--size];
			sink(0, size);
		}
	}

	/** What as many pairs as are wanted reach, if not more. */
	private double least(float[] q, float[] k, int tokens) {
		if (depth > tokens || largest.length > tokens) return Double.NEGATIVE_INFINITY;
		Arrays.fill(largest, Double.NEGATIVE_INFINITY);
		int last = largest.length - 1;
		for (int i = 0; i < tokens; i++) {
			double product = (double) q[i] * k[order(q[i], depth - 1)];
			if (product <= largest[last]) continue;
			int at = last;
			for (; at > 0 && largest[at - 1] < product; at--) largest[at] = largest[at - 1];
			largest[at] = product;
		}
		return largest[last];
	}

	/** The indices of a group's keys by their values, up and down, equal ones by index. */
	private void sort(float[] k, int from, int to) {
		for (int j = from; j < to; j++) sorted[j] = (long) ordered(k[j]) << 32 | j;
		if (to - from < MANY) Arrays.sort(sorted, from, to);
		else sortByDigits(from, to);
		for (int j = from; j < to; j++) rising[j] = (int) (sorted[j] & INDEX);
		// Downwards, but equal ones still from the first to the last.
		int place = from;
		for (int last = to; last > from;) {
			int first = last - 1;
			while (first > from && sorted[first - 1] >> 32 == sorted[last - 1] >> 32) first--;
			for (int j = first; j < last; j++) falling[place++] = rising[j];
			last = first;
		}
	}

	/** By the values alone, the last digit first: equal ones stay as they are. */
	private void sortByDigits(int from, int to) {
		for (int[] of : places) Arrays.fill(of, 0);
		for (int j = from; j < to; j++) for (int d = 0; d < DIGITS; d++) places[d][digit(sorted[j], d)]++;
		for (int d = 0; d < DIGITS; d++) {
			int[] of = places[d];
			for (int value = 0, place = from; value < DIGIT; value++) {
				int many = of[value];
				of[value] = place;
				place += many;
			}
			for (int j = from; j < to; j++) spare[of[digit(sorted[j], d)]++] = sorted[j];
			long[] other = sorted;
			sorted = spare;
			spare = other;
		}
	}

	/** The highest with its sign turned, so that negative ones come first. */
	private static int digit(long value, int digit) {
		return (int) ((value ^ Long.MIN_VALUE) >>> 32 + 8 * digit) & DIGIT - 1;
	}

	/** A whole number that grows with a float; that of −0 is that of 0. */
	private static int ordered(float value) {
		int bits = Float.floatToIntBits(value + 0f);
		return bits ^ bits >> 31 & Integer.MAX_VALUE;
	}

	private int order(float query, int place) {
		return query > 0 ? falling[place] : query < 0 ? rising[place] : place;
	}

	/** Brings a query to its next key; false if it has none. */
	private boolean advance(int query, float[] q, float[] k, int end, boolean causal) {
		float value = q[query];
		int place = next[query] + 1;
		while (place < end && causal && order(value, place) > query) place++;
		next[query] = place;
		if (place == end) return false;
		best[query] = (double) value * k[order(value, place)];
		return true;
	}

	private void sink(int from, int size) {
		int at = from;
		while (true) {
			int child = 2 * at + 1;
			if (child >= size) return;
			if (child + 1 < size && before(heap[child + 1], heap[child])) child++;
			if (!before(heap[child], heap[at])) return;
			int moved = heap[at];
			heap[at] = heap[child];
			heap[child] = moved;
			at = child;
		}
	}

	private boolean before(int query, int other) {
		return best[query] > best[other] || best[query] == best[other] && query < other;
	}
}
