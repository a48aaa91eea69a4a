// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.ArrayList;
import java.util.List;

import org.neurocouple.story.Word;

/**
 * A story cut into what a language model reads at once: whole sentences, as
 * many as fit. A sentence that does not fit is cut at its longest pauses, and a
 * story without punctuation is one such sentence.
 *
 * @param ends for each segment, the index of the word after its last
 * @param cuts how many times a sentence had to be cut
 */
record Segments(List<Integer> ends, int cuts) {

	/**
	 * @param words the story
	 * @param starts the words that start a sentence
	 * @param tokens for each word, how many tokens it makes, none more than {@code room}
	 * @param room how many tokens fit into a segment
	 */
	static Segments pack(List<Word> words, int[] starts, int[] tokens, int room) {
		int[] before = new int[tokens.length + 1];
		for (int w = 0; w < tokens.length; w++) before[w + 1] = before[w] + tokens[w];
		List<Integer> ends = new ArrayList<>();
		int cuts = 0;
		int first = 0;
		for (int s = 0; s < starts.length; s++) {
			int end = s + 1 < starts.length ? starts[s + 1] : tokens.length;
			if (before[end] - before[first] > room && first < starts[s]) {
				first = starts[s];
				ends.add(first);
			}
			while (before[end] - before[first] > room) {
				first = longestPause(words, before, first, room);
				ends.add(first);
				cuts++;
			}
		}
		ends.add(tokens.length);
		return new Segments(ends, cuts);
	}

	/** The word after the longest pause in the second half of what fits from {@code first} on. */
	private static int longestPause(List<Word> words, int[] before, int first, int room) {
		int best = -1;
		double longest = Double.NEGATIVE_INFINITY;
		for (int w = first + 1; before[w] - before[first] <= room; w++) {
			boolean secondHalf = 2 * (before[w] - before[first]) >= room;
			boolean last = before[w + 1] - before[first] > room;
			double pause = pause(words.get(w - 1), words.get(w));
			if (secondHalf && pause >= longest || last && best < 0) {
				longest = pause;
				best = w;
			}
		}
		return best;
	}

	private static double pause(Word word, Word next) {
		return next.onset() - Math.max(word.onset(), word.offset());
	}
}
