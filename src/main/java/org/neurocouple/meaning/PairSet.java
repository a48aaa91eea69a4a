// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.Arrays;

/** Which pairs of a segment's tokens are in a set; a bit each. */
final class PairSet {

	private final int tokens;
	private final long[] bits;
	private int[] used = new int[512];
	private int count;

	PairSet(int tokens) {
		this.tokens = tokens;
		bits = new long[(int) (((long) tokens * tokens + 63) / 64)];
	}

	void clear() {
		for (int u = 0; u < count; u++) bits[used[u]] = 0;
		count = 0;
	}

	void add(int query, int key) {
		int bit = query * tokens + key;
		if (bits[bit >> 6] == 0) {
			if (count == used.length) used = Arrays.copyOf(used, 2 * count);
			used[count++] = bit >> 6;
		}
		bits[bit >> 6] |= 1L << bit;
	}

	boolean contains(int query, int key) {
		int bit = query * tokens + key;
		return (bits[bit >> 6] & 1L << bit) != 0;
	}
}
