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

	private final int[] asQuery, asKey;
	private final boolean[] isSelf;

	Chance(int tokens) {
		asQuery = new int[tokens];
		asKey = new int[tokens];
		isSelf = new boolean[tokens];
	}

	/** Looks how a segment's pairs share tokens. */
	void look(TopPairs pairs, int tokens, PairSet members) {
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

	/**
	 * Adds the mean and variance of the segment's counts to those of a neuron.
	 *
	 * @param tags how many of the segment's tokens have each tag
	 * @param tokens how many tokens there are
	 */
	void add(int[] tags, int tokens, float[] mean, float[] variance) {
		double n1 = tokens, n2 = n1 * (n1 - 1), n3 = n2 * (n1 - 2), n4 = n3 * (n1 - 3);
		for (int a = 0; a < Tag.COUNT; a++) {
			if (tags[a] == 0) continue;
			for (int b = 0; b < Tag.COUNT; b++) {
				if (tags[b] == 0) continue;
				double na = tags[a], nb = tags[b], expected, second;
				if (a != b) {
					expected = joined * ratio(na * nb, n2);
					second = expected + sameQuery * ratio(na * nb * (nb - 1), n3) + sameKey * ratio(na * (na - 1) * nb, n3) +
						apart * ratio(na * (na - 1) * nb * (nb - 1), n4);
				}
				else {
					double p1 = na / n1, p2 = ratio(na * (na - 1), n2), p3 = ratio(na * (na - 1) * (na - 2), n3),
						p4 = ratio(na * (na - 1) * (na - 2) * (na - 3), n4);
					expected = joined * p2 + self * p1;
					double ofJoined = (joined + turned) * p2 + (sameQuery + sameKey + chained) * p3 + apart * p4;
					double ofSelf = self * p1 + (double) self * (self - 1) * p2;
					double ofBoth = 2 * (selfTouching * p2 + ((double) self * joined - selfTouching) * p3);
					second = ofJoined + ofSelf + ofBoth;
				}
				int category = a * Tag.COUNT + b;
				mean[category] += (float) expected;
				variance[category] += (float) Math.max(0, second - expected * expected);
			}
		}
	}

	private static double ratio(double part, double whole) {
		return whole <= 0 ? 0 : part / whole;
	}
}
