// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class CommonWordsTest {

	/** Words of few letters, so that joined words are often words, too. */
	private static List<String> words(Random random, int count, int kinds) {
		return IntStream.range(0, count).mapToObj(w -> Integer.toString(random.nextInt(kinds), 2)).toList();
	}

	/** The same with words left out, put in, changed, joined and cut. */
	private static List<String> misheard(List<String> words, Random random, int kinds, double rate) {
		List<String> misheard = new ArrayList<>();
		for (String word : words) {
			int last = misheard.size() - 1, kind = random.nextDouble() < rate ? random.nextInt(5) : 5;
			if (kind == 0) continue;
			if (kind == 1) misheard.addAll(words(random, 1 + random.nextInt(6), kinds));
			if (kind == 2) misheard.addAll(words(random, 1, kinds));
			else if (kind == 3 && last >= 0) misheard.set(last, misheard.get(last) + word);
			else if (kind == 4 && word.length() > 1) misheard.addAll(List.of(word.substring(0, 1), word.substring(1)));
			else misheard.add(word);
		}
		return misheard;
	}

	@Test
	void aBandGivesWhatTheWholeTableGives() {
		Random random = new Random(1);
		for (int trial = 0; trial < 3000; trial++) {
			int kinds = 2 + random.nextInt(trial % 3 == 0 ? 3 : 30);
			List<String> read = words(random, random.nextInt(60), kinds);
			List<String> heard = trial % 4 == 0 ? words(random, random.nextInt(60), kinds) : misheard(read, random, kinds, random
				.nextDouble() / 2);
			if (trial % 5 == 0 && read.size() > 20) read = read.subList(10, read.size() - random.nextInt(10));
			List<CommonWords.Match> whole = CommonWords.of(heard, read, heard.size() + read.size());
			for (int width : new int[] { 0, 1, 3 }) assertEquals(whole, CommonWords.of(heard, read, width), "trial " + trial);
		}
	}
}
