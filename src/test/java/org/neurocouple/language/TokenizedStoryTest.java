// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.language.TokenizedStory.Token;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.TimedText;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

class TokenizedStoryTest {

	/** Contractions, hyphens, quotation marks, numbers, accents, other scripts. */
	private static final String PARAGRAPH =
		"“Oh, I shouldn’t’ve!” said Mr. Dodo-Smith, naïvely. The Café’s bill—£3.50, or so—was due on 4/7/1865; " +
			"'twas 1,234.5% more. Is it e.g. 東京 or Ærø? She'd half-heard \"it\"... Nothing else followed (at 5 p.m.). ";

	private static Tokenizer tokenizer;

	private final List<String> notes = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}
	};

	@BeforeAll
	static void openTokenizer() throws IOException {
		try (InputStream json = TokenizedStoryTest.class.getResourceAsStream("/bge-small-en-v1.5-tokenizer.json")) {
			String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
			tokenizer = new TokenizerJson(text, "bge-small-en-v1.5", false, Progress.NONE);
		}
	}

	@AfterAll
	static void closeTokenizer() {
		tokenizer.close();
	}

	@Test
	void wordsGiveTheTokensOfTheWholeText() {
		assertSameAsWholeText(transcript(PARAGRAPH));
	}

	@Test
	void wordsOfAliceGiveTheTokensOfTheWholeText() throws IOException {
		assertSameAsWholeText(Transcript.read(SharedData.require("alice/annotations.tsv")));
		assertSameAsWholeText(Transcript.read(SharedData.require("alice/words.TextGrid")));
	}

	@Test
	void segmentsAreWholeSentencesWithinTheLimit() {
		Transcript transcript = transcript(PARAGRAPH.repeat(20));
		TokenizedStory story = TokenizedStory.of(transcript, tokenizer, 512, progress);
		assertTrue(story.segments().size() > 2);
		int longestSentence = 40;
		for (long[] segment : story.segments()) assertTrue(segment.length <= 512);
		for (long[] segment : story.segments().subList(0, story.segments().size() - 1)) {
			assertTrue(segment.length > 512 - longestSentence, "the next sentence would have fitted");
		}
		for (Token token : story.tokens()) {
			if (token.position() != 1 || token.word() == 0) continue;
			String before = transcript.words().get(token.word() - 1).text();
			assertTrue(before.matches(".*[.!?”].*") && !before.equals("Mr."), before);
		}
		assertEquals(1, notes.size(), notes.toString());
	}

	@Test
	void tokensHaveTheTimeOfTheirWord() {
		TokenizedStory story = TokenizedStory.of(transcript("Alice’s bookshelves, unpunctuated."), tokenizer, 512, progress);
		assertEquals("[CLS] alice ’ s books ##hel ##ves , un ##pu ##nc ##tua ##ted . [SEP]",
			story.tokens().stream().map(Token::piece).collect(Collectors.joining(" ")));
		assertArrayEquals(new double[] { Double.NaN, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, Double.NaN },
			story.tokens().stream().mapToDouble(Token::onset).toArray());
		assertEquals(new Token(101, "[CLS]", -1, 0, 0, Double.NaN), story.tokens().get(0));
		assertEquals(14, story.tokens().get(14).position());
		assertArrayEquals(new int[] { -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1 },
			story.bins(new StoryWindow(2, 0, 4)::bin).get(0));
		assertArrayEquals(new int[] { -1, -1, -1, -1, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1 },
			story.bins(new StoryWindow(1, -1, 2)::bin).get(0));
	}

	@Test
	void aWordThatNobodyKnewIsTheModelsOwnUnknownOne() {
		Transcript transcript = Transcript.of("words.tsv", List.of(new TimedText("the", 0, .2, ""), new TimedText("<unk>", 1,
			1.2, ""), new TimedText("hare", 2, 2.2, "")), new Remarks());
		TokenizedStory story = TokenizedStory.of(transcript, tokenizer, 32, progress);
		assertEquals("[CLS] the [UNK] hare [SEP]", story.tokens().stream().map(Token::piece).collect(Collectors.joining(" ")));
		assertEquals(1, story.tokens().get(2).onset());
	}

	@Test
	void withoutPunctuationSegmentsBreakAtTheLongestPausesAndItIsSaid() {
		List<TimedText> entries = new ArrayList<>();
		for (int w = 0; w < 60; w++) entries.add(new TimedText("word", w < 20 ? w : w + 5, (w < 20 ? w : w + 5) + 0.5, ""));
		Transcript transcript = Transcript.of("words.tsv", entries, new Remarks());
		TokenizedStory story = TokenizedStory.of(transcript, tokenizer, 32, progress);
		assertEquals(List.of(22, 32, 12), story.segments().stream().map(segment -> segment.length).toList());
		assertEquals(List.of("The story makes 66 tokens, [CLS] and [SEP] included, in 3 segments.",
			"No sentence ends in the story, so segments break at its longest pauses; its text would tell where."), notes);
	}

	@Test
	void aSentenceLongerThanASegmentIsCutAndItIsSaid() {
		TokenizedStory story = TokenizedStory.of(transcript("Oh dear! " + "so ".repeat(35) + "late."), tokenizer, 32, progress);
		assertEquals(List.of(5, 32, 9), story.segments().stream().map(segment -> segment.length).toList());
		assertEquals("Sentences of more than the model's 32 tokens were cut at long pauses, 1 time.", notes.get(1));
	}

	@Test
	void aWordLongerThanASegmentIsRefused() {
		Transcript transcript = transcript("a " + "-x".repeat(20) + " b");
		assertEquals("Word 2 of the transcript makes 40 tokens, but the model reads 32 at once; put spaces between its parts.",
			assertThrows(Refusal.class, () -> TokenizedStory.of(transcript, tokenizer, 32, progress))
				.getMessage());
	}

	@Test
	void cancellingStopsIt() {
		Progress cancelled = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> TokenizedStory.of(transcript("a b"), tokenizer, 512, cancelled));
	}

	@Test
	void theTableCountsFromOne(@TempDir Path folder) throws IOException {
		TokenizedStory story = TokenizedStory.of(transcript("\"Oh!\" Cupboards"), tokenizer, 512, progress);
		Path file = folder.resolve("pieman_tokens.tsv");
		story.write(file, new StoryWindow(1, 0, 1)::bin);
		assertEquals("token\tword\tsegment\tposition\tonset\tbin\n[CLS]\tn/a\t1\t1\tn/a\tn/a\n\"\"\"\"\t1\t1\t2\t0.0\t1\n" +
			"oh\t1\t1\t3\t0.0\t1\n\"!\"\t1\t1\t4\t0.0\t1\n\"\"\"\"\t1\t1\t5\t0.0\t1\ncupboard\t2\t1\t6\t1.0\tn/a\n" +
			"\"##s\"\t2\t1\t7\t1.0\tn/a\n[SEP]\tn/a\t1\t8\tn/a\tn/a\n", Files.readString(file));
	}

	private void assertSameAsWholeText(Transcript transcript) {
		String text = transcript.words().stream().map(Word::text).collect(Collectors.joining(" "));
		long[] ids = TokenizedStory.of(transcript, tokenizer, 512, progress).tokens().stream()
			.filter(token -> token.word() >= 0).mapToLong(Token::id).toArray();
		assertArrayEquals(tokenizer.pieces(text, true).stream().mapToLong(Tokenizer.Piece::id).toArray(), ids);
	}

	/** A word a second. */
	private static Transcript transcript(String text) {
		List<TimedText> entries = new ArrayList<>();
		for (String word : text.split(" ")) entries.add(new TimedText(word, entries.size(), entries.size() + 0.5, ""));
		return Transcript.of("words.tsv", entries, new Remarks());
	}
}
