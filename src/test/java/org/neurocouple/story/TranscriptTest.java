// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Refusal;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;

class TranscriptTest {

	private static final List<Word> HELLO = List.of(new Word("Hello", 0.5, 0.9), new Word("you", 1, 1.25));

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = {
		"word,onset,offset\nHello,0.5,0.9\nyou,1.0,1.25\n",
		"Words\tWord Onset\tWord Offset\tPOS\r\nHello\t0.5\t0.9\tUH\r\nyou\t1.0\t1.25\tPRP\r\n",
		"\ufeff,end,start_time,token\n0,0.9,0.5,Hello\n1,1.25,1,you",
		"onset\tduration\ttrial_type\tword\n0.5\t0.4\tword\tHello\n0.7\t0.1\tpause\tn/a\n1\t0.25\tword\tyou\n",
		"onset\tduration\ttrial_type\n0.5\t0.4\tHello\n1\t0.25\tyou\n",
		"\"Hello\", \"0.5\", \"0.9\"\n\n\"you\", \"1.0\", \"1.25\"\n",
		"Hello;0,5;0,9\nyou;1,0;1,25\n",
		"0.5 0.9 Hello\n1.0   1.25 you\n",
		"Hello,hello,0.5,0.9\nyou,<unk>,1.0,1.25\n" })
	void tablesWithAndWithoutHeader(String content) throws IOException {
		assertWords(HELLO, read(content));
	}

	@Test
	void gentleWordsItDidNotFindArePlacedBetween() throws IOException {
		Transcript transcript = read("Oh,oh,1.0,1.2\nmy,,,\nears,,,\nand,and,4.0,4.1\nwhiskers,,,\n");
		assertArrayEquals(new double[] { 1, 2, 3, 4, 4 },
			transcript.words().stream().mapToDouble(Word::onset).toArray(), 1e-12);
		assertTrue(transcript.notes().get(0).endsWith("3 of 5 words had no time and took one between their neighbours."));
	}

	@Test
	void marksOfATabSeparatedFileMayStandAlone() throws IOException {
		Transcript transcript = read("word\tonset\n“\tn/a\n\"Oh\t1\n!\t1.5\n\"\tn/a\nshe\t2\n\"\"\"said\"\"\"\t3\n");
		assertEquals("“\"Oh!\" she \"said\"", text(transcript));
		assertTrue(transcript.notes().isEmpty());
	}

	@Test
	void longAndShortTextGridsOfEitherEncodingAreTheSame() throws IOException {
		String tiers = """
			"phones" 0 2 2
			0 1
			"h"
			1 2 "e"
			"TextTier" "words as points" 0 2 1 1 "x"
			"IntervalTier"
			"Words" 0 2 4
			0 0.5 "sp"
			0.5 0.9 "say ""hi""\"
			0.9 1 "<sil>"
			1 2 "you"
			""";
		String brief = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n2\n<exists>\n3\n\"IntervalTier\"\n" + tiers;
		String verbose = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 2\ntiers? <exists>\n" +
			"size = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"word\"\n" +
			"        xmin = 0\n        xmax = 2\n        intervals: size = 3\n" +
			"        intervals [1]:\n            xmin = 0.5\n            xmax = 0.9\n            text = \"say \"\"hi\"\"\"\n" +
			"        intervals [2]:\n            xmin = 0.9\n            xmax = 1\n            text = \"\"\n" +
			"        intervals [3]:\n            xmin = 1\n            xmax = 2\n            text = \"you\"\n";
		List<Word> expected = List.of(new Word("say", 0.5, 0.5), new Word("\"hi\"", 0.7, 0.9), new Word("you", 1, 2));
		assertWords(expected, read(brief));
		assertWords(expected, read(verbose));
		assertWords(expected, Transcript.read(file(verbose, StandardCharsets.UTF_16)));
		assertWords(expected, Transcript.read(file("\ufeff" + brief, StandardCharsets.UTF_16LE)));
		List<String> notes = read(brief).notes();
		assertTrue(notes.get(0).startsWith("The words are those of tier “Words”"));
		assertTrue(notes.get(1).endsWith("2 of 4 entries were silences and were left out."));
		assertTrue(notes.get(2).endsWith("1 of 2 labels held several words, which were spread over the label's time."));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"{\"text\": \"Hello you\", \"segments\": [{\"text\": \" Hello\", \"words\": [{\"word\": \" Hello\", \"start\": 0.5," +
			"\"end\": 0.9, \"probability\": 0.8}]}, {\"words\": [{\"word\": \" you\", \"start\": 1.0, \"end\": 1.25}]}]}",
		"{\"segments\": [{\"words\": [{\"text\": \"Hello\", \"start\": 0.5, \"end\": 0.9}, {\"text\": \"you\", \"start\": 1," +
			"\"end\": 1.25}]}]}",
		"{\"words\": [{\"word\": \"Hello\", \"start\": 0.5, \"end\": 0.9}, {\"word\": \"you\", \"start\": 1, \"end\": 1.25}]}",
		"{\"segments\": [{\"text\": \"Hello you\"}], \"word_segments\": [{\"word\": \"Hello\", \"start\": 0.5, \"end\": 0.9," +
			"\"score\": 0.9}, {\"word\": \"you\", \"start\": 1, \"end\": 1.25}]}",
		"\n[{\"start\": 0.5, \"words\": [{\"word\": \"Hello\", \"start\": 0.5, \"end\": 0.9}, {\"word\": \"you\"," +
			"\"start\": 1, \"end\": 1.25}]}]",
		"[{\"word\": \"Hello\", \"start\": 0.5, \"end\": 0.9}, {\"word\": \"you\", \"start\": 1, \"end\": 1.25}]" })
	void jsonOfWhisperAndItsRelatives(String content) throws IOException {
		assertWords(HELLO, read(content));
	}

	@Test
	void whisperNumbersWithoutTimesArePlacedBetween() throws IOException {
		Transcript transcript = read("{\"segments\": [{\"words\": [{\"word\": \"in\", \"start\": 1, \"end\": 2}," +
			"{\"word\": \"1865\"}, {\"word\": \"he\", \"start\": 3, \"end\": 3.5}]}]}");
		assertEquals(new Word("1865", 2, 2), transcript.words().get(1));
	}

	@Test
	void anOffsetBeforeItsOnsetIsCounted() throws IOException {
		Transcript transcript = read("word,onset,offset\na,1,0.5\nb,1,2\n");
		assertEquals(new Word("a", 1, 0.5), transcript.words().get(0));
		assertTrue(transcript.notes().get(0).endsWith("1 of 2 words had an offset before the onset."));
		assertEquals(2, transcript.end());
	}

	@Test
	void oldEncodingsAreReadAndNoted() throws IOException {
		Transcript transcript = Transcript.read(file("word,onset\ncafé,1\nit’s,2\n", Charset.forName("windows-1252")));
		assertEquals("café it’s", text(transcript));
		assertTrue(transcript.notes().get(0).endsWith("is not in UTF-8 and was read as Windows-1252."));
	}

	@Test
	void wordRateCountsWordsOfEachVolume() throws IOException {
		Transcript transcript = read("a,0\nb,1.99\nc,2\nd,7\n");
		assertArrayEquals(new float[] { 2, 1, 0 }, transcript.wordRate(new StoryWindow(2, 10, 6)));
	}

	@Test
	void badFilesAreRefusedInOneSentence() throws IOException {
		assertRefused("", "holds no words");
		assertRefused(" \n\n", "holds no words");
		assertRefused("word,onset\n", "holds no words");
		assertRefused("word,onset\nsp,1\n", "holds no words");
		assertRefused("1\n00:00:20,000 --> 00:00:20,300\nOnce\n\n2\n00:00:20,340 --> 00:00:20,900\nupon\n", "holds subtitles");
		assertRefused("WEBVTT\n\n00:20.000 --> 00:20.300 align:start\nOnce upon\n", "holds subtitles");
		assertRefused("word,onset,offset\na,,\nb,,n/a\n", "No word of ");
		assertRefused("Alice was beginning\nto get, very tired\n", "No word of ");
		String plain = "\"Well,\" said Alice, \"after such a fall as this, I shall think nothing of it!\"\n\"Be\", said she.\n";
		assertRefused(plain, " has a time", "plain text, give it as text");
		assertRefused("Once upon a time there was a fox\nand a crow\n", "plain text, give it as text");
		assertRefused("She was, in 1984, ".repeat(3) + "7, so much was certain, and very small ".repeat(40), "give it as text");
		assertRefused("word,onset\na,1\n\nb,3\nc,\nd,2.5\n", "Line 6 of ", "“d” starts at 2.5 s, before the word above it (3.0 s)");
		assertRefused("word,onset\na,1\nb,soon\n", "Line 3 of ", "“soon” is not a number of seconds");
		assertRefused("word,onset\na,1\nb,Infinity", "Line 3 of ", "“Infinity” is not a number of seconds");
		assertRefused("Mot,Debut\na,1\nb,2\n", "Line 1 of ", "“Debut” is not a number of seconds");
		assertRefused("word,debut\na,1\n", "The header of ", "names no column of times; call it “onset”");
		assertRefused("mot,onset\na,1\n", "The header of ", "names no column of words; call it “word”");
		assertRefused("0.5,0.9\n1,2\n", "has times but no words");
		assertRefused("a,1,2,3.5\nb,2,3,4.5\n", "It is unclear which column of ");
		assertRefused("0,1.5,a\n1,2.5,b\n", "It is unclear which column of ");
		assertRefused("word,onset\n\"a,1\nb,2\n", "a quotation mark is not closed");
		assertRefused("{\"segments\": [{\"text\": \"Hello you\"}]}", "has no timed words; run Whisper with word timestamps");
		assertRefused("{\"segments\": [", "is not valid JSON");
		String grid = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n2\n<exists>\n1\n";
		assertRefused(grid + "\"IntervalTier\"\n\"w\"\n0\n2\n999999999\n0\n1\n\"a\"\n", "Line 16 of ", "a number is missing here");
		assertRefused(grid + "\"TextTier\" \"words\" 0 2 1 1 \"a\"\n", "has no tier of intervals");
		assertRefused("File type = \"ooTextFile\"\nObject class = \"PitchTier\"\n", "but not a TextGrid");
		assertRefused("ooBinaryFile\u0008TextGrid", "is a binary TextGrid");
		Path missing = folder.resolve("missing.tsv");
		assertEquals("There is no file " + missing + "; check the path.",
			assertThrows(IOException.class, () -> Transcript.read(missing)).getMessage());
	}

	@Test
	void wordsOfAliceWithoutTimesAreCounted() throws IOException {
		Transcript alice = Transcript.read(SharedData.require("alice/annotations.tsv"));
		assertEquals(2132, alice.words().size());
		assertEquals(new Word("Alice", 20.1198012, 20.63677681), alice.words().get(0));
		assertEquals(743.3927516, alice.end());
		assertTrue(alice.notes().get(0).endsWith("31 of 2132 words had no time and took one between their neighbours."));
		assertTrue(alice.notes().get(1).endsWith("1 of 2132 words had an offset before the onset."));
		for (int w = 1; w < 2132; w++) assertTrue(alice.words().get(w).onset() >= alice.words().get(w - 1).onset());
	}

	/** The files are two alignments of one recording, their onsets 0.03 s apart in the median. */
	@Test
	void bothTranscriptsOfAliceAgree() throws IOException {
		Transcript table = Transcript.read(SharedData.require("alice/annotations.tsv"));
		Transcript grid = Transcript.read(SharedData.require("alice/words.TextGrid"));
		assertEquals(2127, grid.words().size());
		assertTrue(grid.notes().get(0).endsWith("296 of 2423 entries were silences and were left out."));
		long same = table.words().stream().filter(word -> grid.words().stream()
			.anyMatch(other -> letters(word).equals(letters(other)) && Math.abs(word.onset() - other.onset()) < 0.25)).count();
		assertTrue(same > 2090, same + " of 2132 words have the same time in both");
	}

	private static String letters(Word word) {
		return word.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
	}

	private static String text(Transcript transcript) {
		return transcript.words().stream().map(Word::text).collect(Collectors.joining(" "));
	}

	private void assertRefused(String content, String... parts) throws IOException {
		Path file = file(content, StandardCharsets.UTF_8);
		String message = assertThrows(Refusal.class, () -> Transcript.read(file)).getMessage();
		for (String part : parts) assertTrue(message.contains(part), message);
		assertTrue(message.contains(file.toString()), message);
		assertTrue(message.matches("(?s)\\S.*[^.]\\.") && !message.contains("\n") && !message.contains(". "), message);
	}

	private static void assertWords(List<Word> expected, Transcript transcript) {
		assertEquals(expected.size(), transcript.words().size());
		for (int w = 0; w < expected.size(); w++) {
			Word word = transcript.words().get(w);
			assertEquals(expected.get(w).text(), word.text());
			assertEquals(expected.get(w).onset(), word.onset(), 1e-12);
			assertEquals(expected.get(w).offset(), word.offset(), 1e-12);
		}
	}

	private Transcript read(String content) throws IOException {
		return Transcript.read(file(content, StandardCharsets.UTF_8));
	}

	private Path file(String content, Charset charset) throws IOException {
		return Files.writeString(folder.resolve("words"), content, charset);
	}
}
