// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tokens of a segment whose pairs count, and which of them may be pairs.
 *
 * @param positions of these tokens in the segment, in order
 * @param tags what each is
 * @param ends for each the place after the last of its group; the two tokens of a pair are in one group
 */
record SegmentTokens(int[] positions, Tag[] tags, int[] ends) {

	/**
	 * @param tags of all tokens of the segment
	 * @param bins of all tokens: the volume of each, −1 for none; counts only within volumes
	 */
	static SegmentTokens of(Tag[] tags, int[] bins, MeaningSettings settings) {
		boolean volumes = settings.within() == MeaningSettings.Within.VOLUME;
		int[] positions = IntStream.range(0, tags.length).filter(t -> volumes ? bins[t] >= 0 : settings.marks() || !tags[t]
			.isMark()).toArray();
		int[] ends = new int[positions.length];
		int last = positions.length;
		for (int t = positions.length - 1; t >= 0; t--) {
			ends[t] = last;
			if (volumes && t > 0 && bins[positions[t - 1]] != bins[positions[t]]) last = t;
		}
		return new SegmentTokens(positions, IntStream.of(positions).mapToObj(t -> tags[t]).toArray(Tag[]::new), ends);
	}

	int count() {
		return positions.length;
	}

	/** How many of the tokens have each tag. */
	int[] counts() {
		int[] counts = new int[Tag.COUNT];
		Arrays.stream(tags).forEach(tag -> counts[tag.ordinal()]++);
		return counts;
	}

	/** Of all tokens' vectors, one dimension of those that count. */
	void take(float[][] vectors, int dimension, float[] into) {
		for (int t = 0; t < positions.length; t++) into[t] = vectors[positions[t]][dimension];
	}
}
