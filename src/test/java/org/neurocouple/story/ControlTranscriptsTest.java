// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;

class ControlTranscriptsTest {

	private static Transcript transcript(String text) {
		List<TimedText> entries = new ArrayList<>();
		for (String word : text.split(" ")) entries.add(new TimedText(word, 2 + .5 * entries.size(), 2.3 + .5 * entries.size(),
			"word"));
		return Transcript.of("words", entries, new Remarks());
	}

	private static List<String> texts(Transcript transcript) {
		return transcript.words().stream().map(Word::text).toList();
	}

	private static final Transcript TALE = transcript("“Oh dear,” said the Rabbit (who was late), don't you know; it's 4.30… " +
		"café! Well—then <unk> she ran after it.");

	@Test
	void shuffledWordsKeepTimesAndPunctuation() {
		Transcript shuffled = TALE.shuffled(3);
		List<Word> before = TALE.words(), after = shuffled.words();
		List<String> letters = new ArrayList<>(), shuffledLetters = new ArrayList<>();
		for (int w = 0; w < before.size(); w++) {
			assertEquals(before.get(w).onset(), after.get(w).onset());
			assertEquals(before.get(w).offset(), after.get(w).offset());
			letters.add(core(before.get(w).text()));
			shuffledLetters.add(core(after.get(w).text()));
			assertEquals(before.get(w).text().replace(letters.get(w), "*"), after.get(w).text().replace(shuffledLetters.get(w), "*"),
				before.get(w).text());
		}
		assertNotEquals(letters, shuffledLetters);
		letters.sort(null);
		shuffledLetters.sort(null);
		assertEquals(letters, shuffledLetters);
	}

	/** Found without the pattern that the shuffling uses. */
	private static String core(String word) {
		if (word.contains(Word.UNKNOWN)) return Word.UNKNOWN;
		int first = 0, last = word.length();
		while (!Character.isLetterOrDigit(word.charAt(first))) first++;
		while (!Character.isLetterOrDigit(word.charAt(last - 1))) last--;
		return word.substring(first, last);
	}

	@Test
	void theSeedTellsTheOrder() {
		assertEquals(texts(TALE.shuffled(1)), texts(TALE.shuffled(1)));
		assertNotEquals(texts(TALE.shuffled(1)), texts(TALE.shuffled(2)));
		assertEquals(TALE.shuffled(1).end(), TALE.end());
	}

	@Test
	void anotherStoryIsMovedAndCut() {
		Transcript moved = TALE.moved(10, 13.25);
		assertEquals(List.of("“Oh", "dear,”", "said"), texts(moved));
		assertEquals(12.5, moved.words().get(1).onset());
		assertEquals(12.8, moved.words().get(1).offset(), 1e-9);
		assertEquals(3, moved.timedOnsets().length);
		assertEquals("No word of the transcript words begins before 1.0 s when it is moved by 10.0 s.", assertThrows(Refusal.class,
			() -> TALE.moved(10, 1)).getMessage());
	}
}
