// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Cases;
import org.neurocouple.Refusal;

/** Users' files that were read wrongly, and others of their kinds: read right, or asked, never wrong in silence. */
class TranscriptCasesTest {

	/** The 29 words that most cases hold, from "the" at 20 s to "dusk" at 31.07 s. */
	private static final List<Word> WORDS = words();

	@TempDir
	Path folder;

	private static List<Word> words() {
		try {
			return Files.readAllLines(Cases.file("rowkind-1/mfa_words_only.csv")).stream().skip(1).map(line -> line.split(","))
				.map(cells -> new Word(cells[2], Double.parseDouble(cells[0]), Double.parseDouble(cells[1]))).toList();
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String lines(Function<Word, String> line) {
		return WORDS.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
	}

	private Transcript read(String content) throws IOException {
		return Transcript.read(Files.writeString(folder.resolve("words"), content));
	}

	private String refusal(String content) throws IOException {
		Path file = Files.writeString(folder.resolve("words"), content);
		return refusal(file).replace(file.toString(), "FILE");
	}

	private static String refusal(Path file) {
		String message = assertThrows(Refusal.class, () -> Transcript.read(file)).getMessage();
		assertTrue(message.contains(file.toString()) && message.endsWith(".") && !message.contains("\n"), message);
		return message;
	}

	private static void assertAll(Transcript transcript, boolean withOffsets) {
		assertEquals(WORDS.stream().map(Word::text).toList(), transcript.words().stream().map(Word::text).toList());
		for (int w = 0; w < WORDS.size(); w++) {
			assertEquals(WORDS.get(w).onset(), transcript.words().get(w).onset(), 1e-9);
			double offset = withOffsets ? WORDS.get(w).offset() : WORDS.get(w).onset();
			assertEquals(offset, transcript.words().get(w).offset(), .011);
		}
	}

	private static String notes(Transcript transcript) {
		return String.join("\n", transcript.notes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "column-1/bids_stimulus.tsv", "index-2/pandas_int.csv", "json-1/whispercpp.json",
		"json-2/hf_pipeline.json", "praat-1/chrono.TextGrid", "rowkind-1/mfa_sorted.csv", "rowkind-1/mfa_words_only.csv",
		"rowkind-2/mfa_words_phones.csv", "tier-1/sppas.TextGrid", "tier-2/mfa_two_speakers.TextGrid" })
	void theWordsOfTheCasesAreTheSame(String file) throws IOException {
		assertAll(Transcript.read(Cases.file(file)), true);
	}

	// -- Header rows that are numbers, index columns --

	@Test
	void anIndexAndNumbersInTheHeaderAreNoWords() throws IOException {
		assertAll(Transcript.read(Cases.file("index-1/pandas_int_index.csv")), false);
		assertAll(read("1\t2\t3\n" + lines(word -> word.onset() + "\t" + word.offset() + "\t" + word.text())), true);
		assertAll(read(",0,1,2\n" + IntStream.range(0, 29).mapToObj(i -> i + "," + WORDS.get(i).onset() + "," +
			WORDS.get(i).offset() + "," + WORDS.get(i).text()).collect(Collectors.joining("\n"))), true);
		assertAll(read("Unnamed: 0,word,onset\n" + IntStream.range(0, 29).mapToObj(i -> i + "," + WORDS.get(i).text() + "," +
			WORDS.get(i).onset()).collect(Collectors.joining("\n"))), false);
	}

	@Test
	void anIndexThatDoesNotCountIsLeftOutIfItCanBeNothingElse() throws IOException {
		assertAll(read(",0,1\n" + IntStream.range(0, 29).mapToObj(i -> (7 + i * i) + "," + WORDS.get(i).text() + "," +
			WORDS.get(i).onset()).collect(Collectors.joining("\n"))), false);
		assertTrue(refusal(",0,1\n" + lines(word -> word.onset() + "," + word.text() + "," + word.offset())).contains(
			"has no name and is no index"));
	}

	@Test
	void whatMayCountOrBeATimeIsAsked() throws IOException {
		assertTrue(refusal(IntStream.range(0, 29).mapToObj(i -> i + ".0,the" + i + "," + (20 + i) + ".5").collect(
			Collectors.joining("\n"))).contains("unclear which column"));
		assertTrue(refusal("0,1\nzero,20\none,21\n").startsWith("It is unclear whether the first line of FILE (0, 1)"));
	}

	// -- The column of words --

	@Test
	void aColumnThatSaysTheSameInEveryRowHoldsNoWords() throws IOException {
		assertAll(read("onset\tduration\ttrial_type\tvalue\n" + lines(word -> word.onset() + "\t" + (word.offset() - word
			.onset()) + "\tstory\t" + word.text())), true);
		String message = refusal("onset\tduration\ttrial_type\tspoken\n" + lines(word -> word.onset() + "\t0.2\tword\t" + word
			.text()));
		assertTrue(message.contains("trial_type") && message.contains("“word”") && message.contains("spoken"), message);
	}

	@Test
	void aColumnOfWordsThatHoldsNoneIsNotTaken() throws IOException {
		assertAll(read("onset\tword\tstimulus\n" + lines(word -> word.onset() + "\tn/a\t" + word.text())), false);
		assertTrue(refusal("onset,token\n" + IntStream.range(0, 29).mapToObj(i -> WORDS.get(i).onset() + "," + i).collect(
			Collectors.joining("\n"))).startsWith("The column token of FILE holds numbers, not words"));
	}

	@Test
	void whereTwoColumnsMayHoldTheWordsItIsAsked() throws IOException {
		String message = refusal("onset\tlabel\tstimulus\n" + IntStream.range(0, 29).mapToObj(i -> WORDS.get(i).onset() + "\t" +
			WORDS.get(i).text() + "\t" + WORDS.get(28 - i).text()).collect(Collectors.joining("\n")));
		assertTrue(message.startsWith("It is unclear which column of FILE holds the words: label, stimulus"), message);
		message = refusal(lines(word -> word.text() + "," + new StringBuilder(word.text()).reverse() + "x," + word.onset()));
		assertTrue(message.startsWith("It is unclear which column of FILE holds the words: 1, 2"), message);
	}

	@Test
	void aColumnOfSpeakersBeforeTheWordsIsNoneOfThem() throws IOException {
		Transcript transcript = read(lines(word -> "anna," + word.text() + "," + word.onset() + "," + word.offset()));
		assertAll(transcript, true);
		assertTrue(notes(transcript).endsWith("are those of column 2."), notes(transcript));
	}

	@Test
	void aColumnThatCountsWordsIsNoneOfThem() throws IOException {
		assertAll(read("word,label,onset\n" + IntStream.range(0, 29).mapToObj(i -> (i + 1) + "," + WORDS.get(i).text() + "," +
			WORDS.get(i).onset()).collect(Collectors.joining("\n"))), false);
	}

	@Test
	void conditionsAmongWordsAreNamed() throws IOException {
		String message = refusal(Cases.file("column-3/bids_types_only.tsv"));
		assertTrue(message.contains("“fixation”, “instruction” (2 of 31 rows)"), message);
		String words = lines(word -> word.onset() + "\t0.25\t" + word.text());
		message = refusal("onset\tduration\ttrial_type\n0\t10\trest\n15\t0\tcue\n" + words + "40\t2\tbutton_press\n");
		assertTrue(message.contains("“rest”, “cue”, “button_press” (3 of 32 rows)"), message);
		// The same labels may be words of the story.
		assertEquals(31, read("onset\tduration\ttrial_type\n" + words + "32\t0.3\trest\n32.5\t0.4\tcue\n").words().size());
	}

	@Test
	void cellsThatHoldMoreThanTheWordAreTakenApart() throws IOException {
		assertEquals(27, Transcript.read(Cases.file("column-4/bids_dict.tsv")).words().size());
		String words = lines(word -> word.onset() + "\t" + (word.offset() - word.onset()) + "\t{'kind': 'word', 'word': " + (word
			.text().contains("'") ? "\"" + word.text() + "\"" : "'" + word.text() + "'") + ", 'pos': None, 'first': True}");
		Transcript transcript = read("onset\tduration\ttrial_type\n20.0\t600\t{'kind': 'sound', 'sound': 'a.wav'}\n" + words +
			"31.1\t0.1\t{'kind': 'phoneme', 'phoneme': 'd_B'}\n");
		assertAll(transcript, true);
		assertTrue(notes(transcript).contains("2 of 31 rows are of other kinds than words"), notes(transcript));
		String message = refusal("onset\ttrial_type\n1\t{'kind': 'word', 'form': 'a'}\n2\t{'kind': 'word', 'form': 'b'}\n");
		assertTrue(message.contains("{'kind': 'word', 'form': 'a'}"), message);
	}

	// -- Rows of several kinds --

	@Test
	void rowsOfPhonesAreLeftOutWhereAColumnTellsThem() throws IOException {
		Transcript praat = read("tmin\ttier\ttext\ttmax\n" + lines(word -> word.onset() + "\tWord\t" + word.text() + "\t" + word
			.offset() + "\n" + word.onset() + "\tPhone\tT\t" + (word.onset() + .1)));
		assertAll(praat, true);
		assertTrue(notes(praat).contains("29 of 58 rows are of other kinds (tier: Phone) and were left out."), notes(praat));
		String speakers = "Begin,End,Label,Type,Speaker\n" + rows(14, 29, "ben") + rows(0, 14, "anna");
		assertAll(read(speakers), true);
		assertTrue(refusal("Begin,End,Label,Type\n" + lines(word -> word.onset() + "," + word.offset() + ",T,phones")).contains(
			"calls none of its rows words (phones)"));
		assertTrue(refusal("Begin,End,Label,Type,Speaker\n" + rows(0, 29, "anna") + rows(0, 29, "ben")).contains(
			"both hold words at the same times"));
	}

	private static String rows(int from, int to, String speaker) {
		return WORDS.subList(from, to).stream().map(word -> word.onset() + "," + word.offset() + "," + word.text() + ",words," +
			speaker + "\n").collect(Collectors.joining());
	}

	@Test
	void rowsOfPhonesThatNoColumnTellsAreSeenByTheirTimes() throws IOException {
		String message = refusal("word,onset,offset\n" + lines(word -> word.text() + "," + word.onset() + "," + word.offset() +
			"\nT," + word.onset() + "," + (word.onset() + .1) + "\nE," + (word.onset() + .1) + "," + word.offset()));
		assertTrue(message.contains("29 of 87 entries lie within the one before"), message);
	}

	// -- Units --

	@ParameterizedTest
	@CsvSource({ "1000,milliseconds", "16000,samples", "44100,samples", "100,hundredths", "10000000,microseconds or finer" })
	void timesThatAreNoSecondsAreAsked(double factor, String unit) throws IOException {
		String message = refusal("word,start,end\n" + lines(word -> String.format(Locale.ROOT, "%s,%.0f,%.0f", word.text(), word
			.onset() * factor, word.offset() * factor)));
		assertTrue(message.contains("cannot be seconds and looks like " + unit), message);
	}

	@Test
	void theUnitsOfTheCasesAreAsked() {
		for (String name : List.of("unit-1/ms_from0.json", "unit-2/ms_from0.csv")) {
			assertTrue(refusal(Cases.file(name)).contains("milliseconds (ms)"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "word,onset_ms,offset_ms", "Word,Start (ms),End (ms)", "word,startMs,endMs",
		"Annotation,Begin Time - msec,End Time - msec" })
	void aUnitThatTheHeaderNamesIsTaken(String header) throws IOException {
		assertAll(read(header + "\n" + lines(word -> String.format(Locale.ROOT, "%s,%.0f,%.0f", word.text(), word.onset() * 1000,
			word.offset() * 1000))), true);
	}

	@Test
	void otherUnitsAndTimesThatDifferAreAsked() throws IOException {
		assertTrue(refusal("word,onset_samples\nthe,320000\n").contains("The column onset_samples of FILE is not in seconds"));
		assertTrue(refusal("word,onset\n" + lines(word -> word.text() + "," + word.onset() / 60)).contains("not in minutes"));
		assertTrue(refusal("word,onset\n" + lines(word -> word.text() + "," + (int) (word.onset() / 1.5))).contains(
			"they count volumes or have lost their decimals"));
		assertTrue(refusal("word,onset,start\n" + lines(word -> word.text() + "," + word.onset() + "," + (word.onset() - 15)))
			.contains("The columns onset and start of FILE both seem to hold the times, and differ"));
		assertTrue(refusal("word,onset,duration\n" + lines(word -> word.text() + "," + word.onset() + ",270")).contains(
			"The words of FILE last 270 in the median"));
		assertTrue(refusal("word,start,end\n" + lines(word -> word.text() + "," + word.onset() + ",0.27")).contains(
			"if their ends are durations, name the column “duration”"));
	}

	@Test
	void clocksAreRead() throws IOException {
		assertAll(read("word\tstart\tend\n" + lines(word -> String.format(Locale.ROOT, "%s\t00:00:%06.3f\t0:%05.2f", word.text(), word
			.onset(), word.offset()))), true);
	}

	// -- Ragged rows --

	@Test
	void rowsWiderThanTheHeaderAreAsked() throws IOException {
		assertTrue(refusal(Cases.file("ragged-1/dec_comma_comma.csv")).contains("has 5 cells where there are 3 columns"));
		assertTrue(refusal("word,onset\n" + lines(word -> word.text() + "," + word.onset()) + "Well, then,40.5\n").contains(
			"Line 31 of FILE has 3 cells where there are 2 columns"));
		assertTrue(refusal("word\tonset\n" + IntStream.range(0, 29).mapToObj(i -> (i + 1) + "\t" + WORDS.get(i).text() + "\t" +
			WORDS.get(i).onset()).collect(Collectors.joining("\n"))).contains("one cell more than its header has names"));
		assertTrue(refusal("20.0 20.2 the\n20.3 20.5 old\n20.6 20.8 fishing boat\n").contains("Line 3 of FILE has 4 cells"));
		assertAll(read("word,onset,offset\n" + lines(word -> word.text() + "," + word.onset() + "," + word.offset() + ",,")),
			true);
	}

	@Test
	void decimalCommasBetweenCommasAreNoTwoTimes() throws IOException {
		assertTrue(refusal(lines(word -> word.text() + "," + String.valueOf(word.onset()).replace('.', ','))).contains(
			"have lost their decimals"));
		assertAll(read("word;onset\n" + lines(word -> word.text() + ";" + String.valueOf(word.onset()).replace('.', ','))),
			false);
	}

	// -- Tiers and forms of TextGrids --

	private static String tier(String name, List<Word> words) {
		return "\"IntervalTier\" \"" + name + "\" 0 60 " + words.size() + "\n" + words.stream().map(word -> word.onset() + " " +
			word.offset() + " \"" + word.text() + "\"\n").collect(Collectors.joining());
	}

	private static String grid(String... tiers) {
		return "\"ooTextFile\"\n\"TextGrid\"\n0 60 ! the whole story\n<exists>\n" + tiers.length + " tiers\n" + String.join("",
			tiers);
	}

	private static final List<Word> PHONES = WORDS.stream().map(word -> new Word(word.text().substring(0, 1), word.onset(), word
		.offset())).toList();

	@ParameterizedTest
	@CsvSource({ "phone,word", "MAU,ORT-MAU", "PhonAlign,transcript", "Phones,Mots", "phones,ben - words", "keywords,words",
		"Tokens,TokensAlign", "syllables,anna" })
	void theTierOfWordsIsFoundByItsName(String other, String words) throws IOException {
		Transcript transcript = read(grid(tier(other, PHONES), tier(words, WORDS)));
		assertAll(transcript, true);
		assertTrue(notes(transcript).contains("are those of tier “" + words + "” of "), notes(transcript));
	}

	@Test
	void tiersThatMayBothHoldTheWordsAreAsked() throws IOException {
		String message = refusal(grid(tier("one", PHONES), tier("two", WORDS)));
		assertTrue(message.startsWith("It is unclear which tier of FILE holds the words: “one”, “two”"), message);
		message = refusal(grid(tier("words", WORDS), tier("words corrected", WORDS)));
		assertTrue(message.startsWith("The tiers “words” and “words corrected” of FILE both hold words at the same times"),
			message);
		message = refusal(grid(tier("phones", PHONES)));
		assertTrue(message.startsWith("FILE has no tier of words, only “phones”"), message);
	}

	@Test
	void speakersWhoTakeTurnsAreReadInOrderOfTime() throws IOException {
		List<Word> anna = IntStream.range(0, 29).filter(i -> i / 5 % 2 == 0).mapToObj(WORDS::get).toList();
		List<Word> ben = IntStream.range(0, 29).filter(i -> i / 5 % 2 == 1).mapToObj(WORDS::get).toList();
		Transcript transcript = read(grid(tier("anna - phones", PHONES), tier("anna - words", anna), tier("ben - words", ben),
			tier("cat - words", List.of())));
		assertAll(transcript, true);
		assertTrue(notes(transcript).contains("are those of tiers “anna - words”, “ben - words” of "), notes(transcript));
	}

	@Test
	void commentsOfTextGridsHoldNoNumbers() throws IOException {
		assertEquals(List.of(new Word("the", 20, 20.3), new Word("old", 20.4, 20.8)), Transcript.read(Cases.file(
			"praat-2/manual_comments.TextGrid")).words());
		assertEquals("Oh!", read(grid("\"IntervalTier\" \"word\" ! tier 1\n0 60\n1 ! 1 interval\n1 2 \"Oh!\" ! \"2\" 3\n"))
			.words().get(0).text());
	}

	@Test
	void chronologicalTextGridsAreReadInEveryEncoding() throws IOException {
		String text = Files.readString(Cases.file("praat-1/chrono.TextGrid")).replace("\"phone\" 0 60",
			"\"phone\" 0 60 ! tier 1").replace("\"IntervalTier\" \"phone\"", "\"TextTier\" \"words as points\"").replaceAll(
				"(?m)^1 (\\S+) \\S+$", "1 $1");
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			for (String mark : List.of("", "\ufeff")) {
				assertAll(Transcript.read(Files.writeString(folder.resolve("a"), mark + text, charset)), true);
			}
		}
		String message = refusal(text + "3 1 2 \"x\"\n");
		assertTrue(message.contains("the number of a tier is missing here"), message);
	}

	// -- JSON --

	private static String list(Function<Word, String> entry) {
		return WORDS.stream().map(entry).collect(Collectors.joining(", ", "[", "]"));
	}

	@Test
	void vosksResultsAreReadOneAfterTheOtherAndInLists() throws IOException {
		Function<Word, String> word = w -> "{\"conf\": 1.0, \"end\": " + w.offset() + ", \"start\": " + w.onset() +
			", \"word\": \"" + w.text() + "\"}";
		String first = "{\"result\": [" + WORDS.subList(0, 12).stream().map(word).collect(Collectors.joining(",")) +
			"], \"text\": \"the old\"}";
		String second = "{\"result\": [" + WORDS.subList(12, 29).stream().map(word).collect(Collectors.joining(",")) +
			"], \"text\": \"nineteen\"}";
		assertAll(read(first + "\n" + second + "\n{\"text\": \"\"}\n"), true);
		assertAll(read("[" + first + "," + second + "]"), true);
		assertAll(read("{\"alternatives\": [{\"confidence\": 2, \"result\": " + list(word) + ", \"text\": \"x\"}, {\"result\": " +
			"[], \"text\": \"y\"}]}"), true);
	}

	@Test
	void tiersOfAlignersJsonAreThoseOfTextGrids() throws IOException {
		String entries = list(word -> "[" + word.onset() + ", " + word.offset() + ", \"" + word.text() + "\"]");
		String phones = list(word -> "[" + word.onset() + ", " + word.offset() + ", \"T\"]");
		assertAll(read("{\"start\": 0, \"end\": 60, \"tiers\": {\"words\": {\"type\": \"interval\", \"entries\": " + entries +
			"}, \"phones\": {\"type\": \"interval\", \"entries\": " + phones + "}}}"), true);
		assertAll(read("{\"xmin\": 0, \"tiers\": [{\"class\": \"TextTier\", \"name\": \"word\", \"entries\": [[1, \"x\"]]}, " +
			"{\"class\": \"IntervalTier\", \"name\": \"words\", \"entries\": " + entries + "}]}"), true);
	}

	@Test
	void alignersJsonMayLackLabelsButNotTimes() throws IOException {
		String tier = "{\"tiers\": {\"words\": {\"entries\": [[0.1, 0.4, \"once\"], [0.4, 0.5, null], [%s, 0.9, \"upon\"]]}}}";
		assertEquals(List.of(new Word("once", .1, .4), new Word("upon", .5, .9)), read(tier.formatted("0.5")).words());
		assertTrue(refusal(tier.formatted("[]")).startsWith("Entry 3 of tier “words” of FILE: “[]” is not a number of seconds"));
	}

	@Test
	void piecesOfWhisperCppGoOnWithTheWordBefore() throws IOException {
		String full = "{\"transcription\": [{\"timestamps\": {\"from\": \"00:00:20,000\", \"to\": \"00:00:21,000\"}, \"offsets\": " +
			"{\"from\": 20000, \"to\": 21000}, \"text\": \" Nobody's home.\", \"tokens\": [" + //
			token("[_BEG_]", 20000, 20000) + "," + token(" Nob", 20100, 20300) + "," + token("ody", 20300, 20400) + "," + token(
				"'s", 20400, 20450) + "," + token(" home", 20500, 20900) + "," + token(".", 20900, 21000) + "," + token("[_TT_50]",
					21000, 21000) + "]}]}";
		assertEquals(List.of(new Word("Nobody's", 20.1, 20.45), new Word("home.", 20.5, 21)), read(full).words());
		String stamps = Files.readString(Cases.file("json-1/whispercpp.json")).replaceAll("\"offsets\": \\{[^}]*}, ", "");
		assertAll(read(stamps), true);
		assertTrue(refusal("{\"transcription\": [{\"offsets\": {\"from\": 0, \"to\": 9000}, \"text\": \" Nobody is home.\"}]}")
			.contains("has times of phrases, not of words; run whisper-cli with -ml 1"));
	}

	private static String token(String text, int from, int to) {
		return "{\"text\": \"" + text + "\", \"offsets\": {\"from\": " + from + ", \"to\": " + to + "}, \"id\": 7, \"p\": 0.9}";
	}

	@Test
	void wordsOfFasterWhisperMayBeLists() throws IOException {
		String words = list(word -> "[" + word.onset() + ", " + word.offset() + ", \" " + word.text() + "\", 0.9]");
		assertAll(read("{\"segments\": [{\"text\": \"x\", \"words\": " + words + "}]}"), true);
	}

	@Test
	void whatIsNoWordBetweenWordsOfAServiceIsLeftOut() throws IOException {
		assertAll(read("{\"words\": " + list(word -> "{\"text\": \"" + word.text() + "\", \"start\": " + word.onset() +
			", \"end\": " + word.offset() + ", \"type\": \"word\"}, {\"text\": \" \", \"start\": " + word.offset() + ", \"end\": " +
			word.offset() + ", \"type\": \"spacing\"}, {\"text\": \"(laughs)\", \"start\": " + word.offset() +
			", \"type\": \"audio_event\"}") + "}"), true);
	}

	@Test
	void chunksOfTransformersAreWordsOrRefused() throws IOException {
		String chunks = list(word -> "{\"text\": \" " + word.text() + "\", \"timestamp\": [" + word.onset() + ", " + (word.text()
			.equals("dusk") ? "null" : word.offset()) + "]}");
		assertEquals(29, read(chunks).words().size());
		assertEquals(29, read("[{\"text\": \"x\", \"chunks\": " + chunks + "}]").words().size());
		assertTrue(refusal("{\"text\": \"a b\", \"chunks\": [{\"text\": \" The old boat.\", \"timestamp\": [0.0, 9.0]}]}").contains(
			"has times of phrases, not of words; run the pipeline with return_timestamps"));
	}

	// -- Order --

	@Test
	void smallStepsBackAreTakenAndTold() throws IOException {
		Transcript transcript = Transcript.read(Cases.file("order-1/whisper_overlap.json"));
		assertEquals(29, transcript.words().size());
		assertEquals(23.99, transcript.words().get(12).onset());
		assertTrue(notes(transcript).contains("1 of 29 words started up to 0.020 s before the word before them"), notes(
			transcript));
		Transcript steps = read("word,onset\na,1\nb,2\nc,1.75\nd,1.9\ne,3\n");
		assertEquals(List.of(1., 2., 2., 2., 3.), steps.words().stream().map(Word::onset).toList());
		assertTrue(notes(steps).contains("2 of 5 words started up to 0.250 s"), notes(steps));
	}

	@Test
	void timesThatBeginAnewAreToldFromWordsThatAreNotSorted() throws IOException {
		String again = refusal("word,onset\n" + lines(word -> word.text() + "," + (word.onset() - 20)) + lines(word -> word.text() +
			"," + (word.onset() - 19.9)));
		assertTrue(again.contains("Line 31 of FILE") && again.contains("begin anew there"), again);
		String mixed = refusal("word,onset\n" + IntStream.range(0, 29).mapToObj(i -> WORDS.get(i * 7 % 29)).map(word -> word.text() +
			"," + word.onset()).collect(Collectors.joining("\n")));
		assertTrue(mixed.contains("correct the time or sort the words"), mixed);
	}

	// -- Words that were not known --

	@Test
	void aWordThatWasNotKnownKeepsItsTimeAndTheTextTellsIt() throws IOException {
		Transcript transcript = Transcript.read(Cases.file("oov-1/mfa_unk.TextGrid"));
		assertEquals(29, transcript.words().size());
		assertEquals(2, transcript.words().stream().filter(word -> word.text().equals(Word.UNKNOWN)).count());
		assertTrue(notes(transcript).contains("2 of 29 words were not known to the aligner (<unk>)"), notes(transcript));
		Transcript told = transcript.withText("The old boat lay on the sand. Nobody had moved it since nineteen-ninety, and the " +
			"gulls knew it well: “Don't wake them,” said Ana; they'll scream till dusk.");
		assertTrue(told.words().stream().noneMatch(word -> word.text().equals(Word.UNKNOWN)), told.words().toString());
		for (int w = 0; w < 29; w++) assertEquals(transcript.words().get(w).onset(), told.words().get(w).onset());
		for (String label : List.of("<UNK>", "[unk]", "<oov>")) assertEquals(Word.UNKNOWN, read("word,onset\nthe,1\n" + label +
			",2\nboat,3\n").words().get(1).text());
		assertEquals(2, read("word,onset\nthe,1\n<sil>,2\nboat,3\n").words().size());
	}
}
