// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.neurocouple.story.Sentences;
import org.neurocouple.story.Word;

class SegmentsTest {

	@Test
	void sentencesArePackedAsLongAsTheyFit() {
		assertEquals(new Segments(List.of(4, 8, 9), 0), Segments.pack(words(9), new int[] { 0, 2, 4, 6, 8 },
			new int[] { 2, 2, 3, 3, 1, 1, 4, 4, 10 }, 10));
	}

	@Test
	void aLongSentenceIsCutAtTheLongestPauseOfTheSecondHalf() {
		// Pauses before words 3 (too early), 7 and 12; the rest of the sentence is filled up with the next.
		Segments segments = Segments.pack(words(18, 3, 3, 7, 12, 12), new int[] { 0, 2, 15 }, ones(18), 10);
		assertEquals(new Segments(List.of(2, 12, 18), 1), segments);
		assertEquals(new Segments(List.of(7, 12, 18), 2), Segments.pack(words(18, 3, 3, 7, 12), new int[] { 0 }, ones(18), 10));
	}

	@Test
	void withoutPausesACutIsMadeAsLateAsPossible() {
		assertEquals(new Segments(List.of(10, 18), 1), Segments.pack(words(18), new int[] { 0 }, ones(18), 10));
		int[] tokens = { 4, 10, 1 };
		assertEquals(new Segments(List.of(1, 2, 3), 2), Segments.pack(words(3), new int[] { 0 }, tokens, 10));
	}

	@Test
	void sentencesEndAtPunctuationNotAtAbbreviations() {
		List<Word> words = new ArrayList<>();
		for (String text : "“Oh dear!” said Mr. Dodo at half past 3.50 sharp. “Is it late?” It was... Then he left".split(" ")) {
			words.add(new Word(text, 0, 0));
		}
		assertArrayEquals(new int[] { 0, 10, 13, 15 }, Sentences.starts(words));
	}

	private static int[] ones(int count) {
		int[] ones = new int[count];
		Arrays.fill(ones, 1);
		return ones;
	}

	/** Words without pauses, but for one second before each of those named, as often as it is named. */
	private static List<Word> words(int count, int... pauses) {
		List<Word> words = new ArrayList<>();
		double onset = 0;
		for (int w = 0; w < count; w++) {
			int word = w;
			onset += Arrays.stream(pauses).filter(pause -> pause == word).count();
			words.add(new Word("word", onset, onset + 0.5));
			onset += 0.5;
		}
		return words;
	}
}
