// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.Arrays;

/**
 * How many pairs of each category there would be by chance: mean and variance of
 * the count over all permutations of the tags over a segment's tokens, with the
 * pairs held fixed. Both follow from how often pairs share tokens, so nothing is
 * drawn. Pairs that share a query or a key are alike, and 500 pairs come from
 * some 70 of each: taking them for independent would make the error several
 * times too small.
 * <p>
 * With n tokens, of which n_a have the tag a, the count of a → b is the sum over
 * the pairs of [tag(i) = a][tag(j) = b]. Its mean is that of a pair times their
 * number; its second moment is the sum over all ordered pairs of pairs, which are
 * of eight kinds: the same pair; the same query; the same key; one turned round;
 * the query of one the key of the other; no token in common; and, where pairs
 * join a token with itself, those of such a pair with others. A permutation gives
 * every set of different tokens its tags as drawing without replacement does.
 */
final class Chance {

	/** A token is its own key so often; pairs of two tokens; ordered pairs of pairs of each kind. */
	private long self, joined, sameQuery, sameKey, turned, chained, apart, selfTouching;

	private final int tokens;
	private final int[] asQuery, asKey;
	private final boolean[] isSelf;

	/**
	 * How often one, two, three and four different tokens have the tags that a category asks for: of the categories a → a, and
	 * of a → b, in the order of how many tokens two pairs are of; 0 where a tag is missing.
	 */
	private final double[][] same = new double[4][Tag.COUNT], other = new double[4][Category.COUNT];

	/**
	 * For the pairs of one segment.
	 *
	 * @param tags how many of its tokens have each tag
	 * @param tokens how many tokens it has
	 */
	Chance(int[] tags, int tokens) {
		this.tokens = tokens;
		asQuery = new int[tokens];
		asKey = new int[tokens];
		isSelf = new boolean[tokens];
		double n1 = tokens, n2 = n1 * (n1 - 1), n3 = n2 * (n1 - 2), n4 = n3 * (n1 - 3);
		for (int a = 0; a < Tag.COUNT; a++) {
			double na = tags[a];
			if (na == 0) continue;
			same[0][a] = na / n1;
			same[1][a] = ratio(na * (na - 1), n2);
			same[2][a] = ratio(na * (na - 1) * (na - 2), n3);
			same[3][a] = ratio(na * (na - 1) * (na - 2) * (na - 3), n4);
			for (int b = 0; b < Tag.COUNT; b++) {
				double nb = tags[b];
				if (a == b || nb == 0) continue;
				int category = a * Tag.COUNT + b;
				other[0][category] = ratio(na * nb, n2);
				other[1][category] = ratio(na * nb * (nb - 1), n3);
				other[2][category] = ratio(na * (na - 1) * nb, n3);
				other[3][category] = ratio(na * (na - 1) * nb * (nb - 1), n4);
			}
		}
	}

	/** Looks how the segment's pairs share tokens. */
	void look(TopPairs pairs, PairSet members) {
		Arrays.fill(asQuery, 0, tokens, 0);
		Arrays.fill(asKey, 0, tokens, 0);
		Arrays.fill(isSelf, 0, tokens, false);
		self = joined = sameQuery = sameKey = turned = selfTouching = 0;
		members.clear();
		for (int p = 0; p < pairs.count(); p++) {
			int i = pairs.query(p), j = pairs.key(p);
			if (i == j) {
				self++;
				isSelf[i] = true;
				continue;
			}
			joined++;
			asQuery[i]++;
			asKey[j]++;
			if (members.contains(j, i)) turned += 2;
			members.add(i, j);
		}
		long touching = 0;
		for (int t = 0; t < tokens; t++) {
			sameQuery += (long) asQuery[t] * (asQuery[t] - 1);
			sameKey += (long) asKey[t] * (asKey[t] - 1);
			touching += (long) asQuery[t] * asKey[t];
			if (isSelf[t]) selfTouching += asQuery[t] + asKey[t];
		}
		chained = 2 * (touching - turned);
		apart = joined * joined - joined - sameQuery - sameKey - turned - chained;
	}

	/** Adds the mean and variance of the segment's counts to those of a neuron. */
	void add(float[] mean, float[] variance) {
		for (int category = 0; category < Category.COUNT; category++) {
			double expected = joined * other[0][category];
			double second = expected + sameQuery * other[1][category] + sameKey * other[2][category] + apart * other[3][category];
			add(category, expected, second, mean, variance);
		}
		for (int a = 0; a < Tag.COUNT; a++) {
			double p1 = same[0][a], p2 = same[1][a], p3 = same[2][a], p4 = same[3][a];
			double ofJoined = (joined + turned) * p2 + (sameQuery + sameKey + chained) * p3 + apart * p4;
			double ofSelf = self * p1 + (double) self * (self - 1) * p2;
			double ofBoth = 2 * (selfTouching * p2 + ((double) self * joined - selfTouching) * p3);
			add(a * Tag.COUNT + a, joined * p2 + self * p1, ofJoined + ofSelf + ofBoth, mean, variance);
		}
	}

	private static void add(int category, double expected, double second, float[] mean, float[] variance) {
		mean[category] += (float) expected;
		variance[category] += (float) Math.max(0, second - expected * expected);
	}

	private static double ratio(double part, double whole) {
		return whole <= 0 ? 0 : part / whole;
	}
}
