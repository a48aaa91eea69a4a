// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.SharedData;

class TextAlignmentTest {

	@Test
	void punctuationAndCaseComeBack() {
		assertRestored("so Alice’s sister said i ca nt read “It’s ‘dull’” sir ",
			"So, Alice’s sister said: “I can’t read!” — “‘It’s’ ‘dull’, sir . . .”",
			"So,|Alice’s|sister|said:|“I|ca|n’t|read!” —|“‘It’s’|‘dull’,|sir . . .”");
	}

	@Test
	void oneWordMayBeSeveralOfTheOther() {
		assertRestored("the book shelves of my mother in law did nt have room for pineapple jam they re full",
			"The bookshelves of my mother-in-law didn’t have room for pine apple jam; they’re full.",
			"The|book|shelves|of|my|mother|-in|-law|did|n’t|have|room|for|pine apple|jam;|they|’re|full.");
	}

	@Test
	void aWordSpeltALittleDifferentlyTakesTheTextsForm() {
		assertRestored("it was labled in the center of zeland she says twice",
			"It was LABELLED, in the centre of Zealand, she said twice.",
			"It|was|LABELLED,|in|the|centre|of|Zealand,|she|says|twice.");
	}

	@Test
	void accentsAndLigaturesCompareByTheirLetters() {
		assertRestored("the cafe was ﬁne naive über", "The café was fine: naïve U\u0308ber!", "The|café|was|fine:|naïve|U\u0308ber!");
	}

	@Test
	void wordsOfOneSideOnlyAreCounted() {
		Transcript restored = transcript("once um upon a time there was a queen you know who slept")
			.withText("Once upon a time, there was an old queen who slept.");
		assertEquals("Once um upon a time, there was a queen you know who slept.", text(restored));
		List<String> notes = restored.notes();
		assertTrue(notes.get(0).endsWith("words took punctuation and case from “Once upon a time, there was an old queen…”."));
		assertTrue(notes.get(1).endsWith("4 of 13 words had no match in the text and stayed as they were."), notes.get(1));
		assertTrue(notes.get(2).endsWith("2 of 11 words had no match in the transcript and were left out."), notes.get(2));
	}

	@Test
	void aChapterIsFoundWithinItsBook() {
		String chapter = "Alice was not a bit hurt, and she jumped up on to her feet in a moment.";
		String others = " She was there, and it was a feat to be up on her own in the dark. ";
		Transcript restored = transcript("alice was not a bit hurt and she jumped up onto her feet in a moment")
			.withText(others.repeat(5) + chapter + others.repeat(5));
		assertEquals(chapter, text(restored));
	}

	@Test
	void anotherStorysTextIsRefusedNamingBoth(@TempDir Path folder) throws IOException {
		Transcript transcript = transcript("alice was beginning to get very tired of sitting by her sister on the bank");
		String other = "There was once upon a time a king, and he was very fond of sitting on his throne by the sea.";
		Path file = Files.writeString(folder.resolve("other.txt"), other);
		String message = assertThrows(Refusal.class, () -> transcript.withText(file)).getMessage();
		assertEquals("The text " + file + " does not belong to the transcript words.tsv, of whose 15 words " +
			"only 0 follow each other in it; give its own text.", message);
		assertTrue(assertThrows(Refusal.class, () -> transcript.withText(other)).getMessage()
			.startsWith("The text “There was once upon a time a king, and h…” does not belong to the transcript words.tsv"));
		assertThrows(Refusal.class, () -> transcript.withText(" \n"));
	}

	@Test
	void halfOfAliceIsNotTheTextOfTheOther() throws IOException {
		List<String> words = Transcript.read(SharedData.require("alice/annotations.tsv")).words().stream()
			.map(Word::text).toList();
		TextAlignment wrong = TextAlignment.of(words.subList(0, 1066), String.join(" ", words.subList(1066, 2132)));
		assertTrue(wrong.inRow() < 50, wrong.inRow() + " words in a row by chance");
		List<String> scrambled = new ArrayList<>(words);
		Collections.shuffle(scrambled, new Random(1));
		assertTrue(TextAlignment.of(words, String.join(" ", scrambled)).inRow() < 50);
	}

	@Test
	void theTextGridOfAliceSpellsOutItsTable() throws IOException {
		Transcript table = Transcript.read(SharedData.require("alice/annotations.tsv"));
		Transcript restored = table.withText(text(Transcript.read(SharedData.require("alice/words.TextGrid"))));
		String text = text(restored);
		for (String form : List.of("Alice 's first thought", "they 'll", "would n't say", "book shelves", "do n't care", "it 's")) {
			assertTrue(text.contains(form), form);
		}
		assertEquals(table.words().stream().map(Word::onset).toList(), restored.words().stream().map(Word::onset).toList());
		assertTrue(restored.notes().get(3).contains(" 3 of 2132 words had no match in the text"), restored.notes().get(3));
	}

	private static void assertRestored(String heard, String story, String expected) {
		assertEquals(expected, transcript(heard).withText(story).words().stream().map(Word::text)
			.collect(Collectors.joining("|")));
	}

	private static String text(Transcript transcript) {
		return transcript.words().stream().map(Word::text).collect(Collectors.joining(" "));
	}

	private static Transcript transcript(String heard) {
		List<TimedText> entries = new ArrayList<>();
		for (String word : heard.split(" ")) entries.add(new TimedText(word, entries.size(), entries.size() + 1, ""));
		return Transcript.of("words.tsv", entries, new Remarks());
	}
}
