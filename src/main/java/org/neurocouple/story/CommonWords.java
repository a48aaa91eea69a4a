// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words that two texts have in common in the same order: the longest common
 * subsequence, where words whose neighbours agree too count more, and one word of
 * either side may be up to four of the other.
 * <p>
 * Dynamic programming over the words of both, in a band about the ways that skip
 * words of the longer text only. A match scores 3 at most, and a way that goes
 * beyond the band loses as much for each place that it is outside. So once the
 * best way scores more than is left to those, every best way lies within the
 * band, and which of them is taken is as in the whole table (after Ukkonen 1985).
 * </p>
 */
final class CommonWords {

	private static final int LONGEST_JOIN = 4;
	private static final int MOST = 3;
	/** Enough for some twenty words that differ in a row. */
	private static final int NARROW = 64;

	/** Some words of one text, from {@code word} on, and the words of the other that they are. */
	record Match(int word, int words, int piece, int pieces) {}

	private final int heard, read;
	/** [k][i]: a number for the letters of the k words up to the i-th. */
	private final int[][] a, b;
	/** Where, in the text that was read, words end that joined have the letters of a number. */
	private final Map<Integer, TreeSet<Integer>> places = new HashMap<>();
	/** How far a place may be before or after that of the same number in the other text. */
	private int low, high;
	/** The way back from each place of the band: words << 3 | pieces, a match where neither is 0. */
	private final byte[][] steps;

	private CommonWords(List<String> heard, List<String> read) {
		this.heard = heard.size();
		this.read = read.size();
		Map<String, Integer> numbers = new HashMap<>();
		a = joins(heard, numbers, -1);
		b = joins(read, numbers, -2);
		for (int[] joined : b) for (int j = 1; j <= this.read; j++) places.computeIfAbsent(joined[j], key -> new TreeSet<>()).add(j);
		steps = new byte[this.heard + 1][];
	}

	/** @param heard and {@code read}: the letters of each word */
	static List<Match> of(List<String> heard, List<String> read) {
		return of(heard, read, NARROW);
	}

	/** @param width of the first band that is tried */
	static List<Match> of(List<String> heard, List<String> read, int width) {
		CommonWords words = new CommonWords(heard, read);
		int shorter = Math.min(heard.size(), read.size()), tried = width;
		// A band's score is the least that there is, so what would be enough for it is enough.
		for (int enough; (enough = shorter - words.score(tried) / MOST) > tried;) tried = Math.min(enough, 4 * tried + 1);
		return words.back();
	}

	/** Fills in the steps of a band and tells the score of its best way. Outside, scores may be too small, but never too large. */
	private int score(int width) {
		low = Math.min(0, read - heard) - width;
		high = Math.max(0, read - heard) + width;
		int[][] scores = new int[LONGEST_JOIN + 1][read + 1];
		for (int i = 1; i <= heard; i++) {
			int[] row = scores[LONGEST_JOIN];
			System.arraycopy(scores, 0, scores, 1, LONGEST_JOIN);
			scores[0] = row;
			int from = from(i), to = Math.min(read, i + high);
			byte[] step = steps[i] = new byte[to - from + 1];
			BitSet equal = new BitSet();
			for (int[] joined : a) {
				SortedSet<Integer> its = places.get(joined[i]);
				if (its != null) its.subSet(from, to + 1).forEach(equal::set);
			}
			// Few pairs of places hold equal words: where there are none, there is little to do.
			for (int last = from - 1, j; last < to; last = j) {
				j = equal.nextSetBit(last + 1);
				if (j < 0) j = to;
				skip(scores[1], row, step, from, last + 1, j);
				if (equal.get(j)) match(i, j, scores, step, j - from);
			}
		}
		return scores[0][read];
	}

	private int from(int i) {
		return Math.max(1, i + low);
	}

	/** The places from one to another, both counted, as if no words there were equal. */
	private static void skip(int[] above, int[] row, byte[] step, int from, int first, int last) {
		int best = row[first - 1];
		for (int j = first; j <= last; j++) {
			step[j - from] = (byte) (above[j] > best ? 1 << 3 : 1);
			row[j] = best = Math.max(above[j], best);
		}
	}

	private void match(int i, int j, int[][] scores, byte[] step, int at) {
		for (int p = 1; p <= LONGEST_JOIN; p++) {
			for (int q = 1; q <= (p == 1 ? LONGEST_JOIN : 1); q++) {
				if (a[p][i] != b[q][j]) continue;
				int score = scores[p][j - q] + (p * q > 1 ? MOST
					: 1 + (a[1][i - 1] == b[1][j - 1] ? 1 : 0) + (a[1][i + 1] == b[1][j + 1] ? 1 : 0));
				if (score < scores[0][j]) continue;
				scores[0][j] = score;
				step[at] = (byte) (p << 3 | q);
			}
		}
	}

	private List<Match> back() {
		List<Match> matches = new ArrayList<>();
		for (int i = heard, j = read; i > 0 && j > 0;) {
			int step = steps[i][j - from(i)], p = step >> 3, q = step & 7;
			i -= p;
			j -= q;
			if (p > 0 && q > 0) matches.add(new Match(i, p, j, q));
		}
		Collections.reverse(matches);
		return matches;
	}

	/** The numbers of joined words; {@code none} where there are none. */
	private static int[][] joins(List<String> words, Map<String, Integer> numbers, int none) {
		int[][] joins = new int[LONGEST_JOIN + 1][words.size() + 2];
		for (int[] row : joins) Arrays.fill(row, none);
		for (int i = 1; i <= words.size(); i++) {
			String joined = "";
			for (int k = 1; k <= Math.min(i, LONGEST_JOIN) && !words.get(i - k).isEmpty(); k++) {
				joined = words.get(i - k) + joined;
				joins[k][i] = numbers.computeIfAbsent(joined, key -> numbers.size());
			}
		}
		return joins;
	}
}
