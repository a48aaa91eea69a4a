// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a story in another order: each place keeps its times and its punctuation, and gets the letters of a word
 * from elsewhere, capitals included. Order and grammar go, while the words themselves, their rate and where sentences
 * end are what they were.
 */
final class ShuffledWords {

	/** Marks, the word from its first letter or digit to its last, and marks. */
	private static final Pattern PARTS = Pattern.compile("(.*?)(" + Pattern.quote(Word.UNKNOWN) +
		"|[\\p{L}\\p{M}\\p{N}](?:.*[\\p{L}\\p{M}\\p{N}])?)(.*)", Pattern.DOTALL);

	private ShuffledWords() {}

	/** A place without any letter or digit keeps what stands there. */
	static List<Word> of(List<Word> words, long seed) {
		List<String> letters = new ArrayList<>();
		for (Word word : words) {
			Matcher parts = PARTS.matcher(word.text());
			if (parts.matches()) letters.add(parts.group(2));
		}
		// Streams of neighbouring seeds are alike, unless these are spread.
		Collections.shuffle(letters, new Random(seed * 0x9E3779B97F4A7C15L));
		List<Word> shuffled = new ArrayList<>();
		int next = 0;
		for (Word word : words) {
			Matcher parts = PARTS.matcher(word.text());
			shuffled.add(parts.matches() ? new Word(parts.group(1) + letters.get(next++) + parts.group(3), word.onset(), word
				.offset()) : word);
		}
		return List.copyOf(shuffled);
	}
}
