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
 * earlier key. It is used again for one dimension after the other.
 */
final class TopPairs {

	private static final long INDEX = (1L << 32) - 1;

	private final int[] queries, keys;
	private final double[] products;
	private int count;

	private final int[] next;
	private final double[] best;
	private final int[] heap;
	private final long[] sorted;
	private final int[] rising, falling;

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
		rising = new int[tokens];
		falling = new int[tokens];
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
			for (int i = first; i < ends[first]; i++) {
				next[i] = first - 1;
				if (advance(i, q, k, ends[i], causal)) heap[size++] = i;
			}
		}
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

	/** The indices of a group's keys by their values, up and down, equal ones by index. */
	private void sort(float[] k, int from, int to) {
		for (int j = from; j < to; j++) sorted[j] = (long) ordered(k[j]) << 32 | j;
		Arrays.sort(sorted, from, to);
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
