// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.nifti.Mask;
import org.neurocouple.results.Results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What parts make and merging joins, against one run of the whole. */
class PartsTest {

	private static final String MEANING = "The step meaning waits for coupling: run merge.";

	@TempDir
	private static Path home;

	private static Path study, whole;

	@TempDir
	private Path folder;

	@BeforeAll
	static void runOnce() throws IOException {
		study = TinyStudy.write(home);
		TinyStudy.writeScan(home.resolve("s3.nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES, TinyStudy.REPETITION_TIME);
		Files.writeString(study, Files.readString(study).replace("\"draws\": 100", "\"draws\": 1630").replace("}]}],", """
			}]},
			{"id": "song", "transcript": "words.tsv", "tr": 2.0, "origin": 2.0, "duration": 50.0,
			  "runs": [{"subject": "s1", "image": "s3.nii.gz"}]}],
			"""));
		whole = home.resolve("whole");
		run(whole);
	}

	private static void run(Path results) throws IOException {
		try (Study opened = Study.open(study, null, results)) {
			opened.run(Progress.NONE);
		}
	}

	private static void train(Path results) throws IOException {
		try (Study opened = Study.open(study, null, results)) {
			opened.train(Progress.NONE);
		}
	}

	private static void trainAndExtract(Path results) throws IOException {
		try (Study opened = Study.open(study, null, results)) {
			opened.train(Progress.NONE);
			opened.extract(Progress.NONE);
		}
	}

	private static String part(Path results, String part) throws IOException {
		return Study.part(study, null, results, Part.of(part), Progress.NONE);
	}

	private static String merge(Path results) throws IOException {
		try (Study opened = Study.open(study, null, results)) {
			return opened.merge(Progress.NONE);
		}
	}

	/** All files, without what a run may delete, and the provenance without times. */
	static Map<String, byte[]> files(Path results) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(results)) {
			for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
				String name = results.relativize(file).toString();
				if (!name.startsWith("work/lock") && !name.startsWith("work/hashes")) files.put(name, Files.readAllBytes(file));
			}
		}
		JsonObject provenance = JsonParser.parseString(new String(files.get("provenance.json"))).getAsJsonObject();
		for (Map.Entry<String, JsonElement> step : provenance.getAsJsonObject("steps").entrySet()) {
			step.getValue().getAsJsonObject().remove("started");
			step.getValue().getAsJsonObject().remove("seconds");
		}
		files.put("provenance.json", provenance.toString().getBytes());
		return files;
	}

	private static void assertAsOneMachine(Path results) throws IOException {
		Map<String, byte[]> expected = files(whole), actual = files(results);
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 5 })
	void partsInAnyOrderGiveTheBytesOfOneMachine(int of) throws IOException {
		Path results = folder.resolve("results");
		List<String> parts = new ArrayList<>(IntStream.rangeClosed(1, of).mapToObj(number -> number + "/" + of).toList());
		for (int round = 0; round < 5; round++) {
			Collections.shuffle(parts, new Random(of + round));
			for (String part : parts) part(results, part);
			String last = parts.get(of - 1), again = part(results, last);
			assertTrue(again.startsWith("Part " + last + " made 0 shares") || again.startsWith("Nothing is left for part " + last +
				" to make"), again);
			// Who came before the last in the first round could not know the mask.
			if (round > 0) merge(results);
			if (round == 1) {
				assertTrue(Files.exists(results.resolve("work/store/store.json")));
				assertTrue(Files.exists(results.resolve("work/reading/song_tokens.tsv")));
				train(results);
			}
		}
		assertTrue(Files.exists(results.resolve("meaning/differences.csv")));
		assertEquals("There is nothing to merge: all steps that are made in parts are done, and run does the rest.", merge(results));
		assertEquals("Nothing is left for part 1/" + of + " to make: when all parts are done, run merge, and then run.", part(results, "1/" + of));
		run(results);
		assertAsOneMachine(results);
	}

	@Test
	void theScansAreStoredTheSameWithAMaskAndARunThatLacksItsRowsReadsItsScanAgain() throws IOException {
		Path other = Files.createDirectories(folder.resolve("study"));
		Path masked = TinyStudy.write(other);
		// Smaller than the ball, but for one voxel that is the same in all volumes of its corner.
		BitSet in = new BitSet();
		in.set(43, 130);
		Mask.of(TinyStudy.grid(6, 3), in).write(other.resolve("mask.nii.gz"));
		Files.writeString(masked, Files.readString(masked).replace("\"networks\": {", "\"fmri\": {\"mask\": \"mask.nii.gz\", " +
			"\"globalsignal\": true, \"smoothing\": 4}, \"networks\": {"));
		Path expected = folder.resolve("expected"), results = folder.resolve("results");
		try (Study opened = Study.open(masked, null, expected)) {
			opened.train(Progress.NONE);
			opened.extract(Progress.NONE);
		}
		for (String part : List.of("2/2", "1/2", "2/2")) Study.part(masked, null, results, Part.of(part), Progress.NONE);
		Path kept = results.resolve("work/shares/store/tale_s2_seen/kept.f32");
		assertFalse(Files.exists(kept));
		assertTrue(Files.exists(results.resolve("work/shares/store/tale_s1_cleaned/rows.f32")));
		Results.delete(results.resolve("work/shares/store/tale_s2_cleaned"));
		Study.part(masked, null, results, Part.of("2/2"), Progress.NONE);
		try (Study opened = Study.open(masked, null, results)) {
			opened.merge(Progress.NONE);
			opened.train(Progress.NONE);
			opened.extract(Progress.NONE);
		}
		Map<String, byte[]> one = files(expected), parts = files(results);
		assertEquals(one.keySet(), parts.keySet());
		one.forEach((name, bytes) -> assertArrayEquals(bytes, parts.get(name), name));
	}

	/** As far as the draws, of which there are four shares for each of two verdicts of two stories. */
	private Path drawn(String... parts) throws IOException {
		Path results = folder.resolve("results");
		trainAndExtract(results);
		for (String part : parts) part(results, part);
		return results;
	}

	@Test
	void whatIsMissingIsNamedWithItsPartAndNothingIsDone() throws IOException {
		Path results = drawn("1/3", "2/3");
		assertEquals("The step coupling lacks 5 of 16 shares: tale_draws3 (part 3/3), tale_given_draws2 (part 3/3), song_draws1 (part 3/3), song_draws4 (part 3/3), song_given_draws3 (part 3/3); run the parts " +
			"that make them, and merge again.\n" + MEANING, assertThrows(Refusal.class, () -> merge(results)).getMessage());
		assertFalse(Files.exists(results.resolve("coupling")));
		assertEquals("Part 3/3 made 5 shares; run merge when all parts have: it names those to start again.\n" + MEANING, part(
			results, "3/3"));
		assertTrue(merge(results).endsWith("The step meaning can be done now: start all parts again, and merge after that."));
		run(results);
		assertAsOneMachine(results);
	}

	@Test
	void aPartIsRefusedWhileARunIsAtWork() throws IOException {
		Path results = folder.resolve("results");
		try (Study running = Study.open(study, null, results)) {
			String told = assertThrows(IOException.class, () -> part(results, "1/2")).getMessage();
			assertTrue(told.startsWith("Another run (process ") && told.endsWith(" is writing to " + results +
				"; wait for it, or choose another folder."), told);
		}
		assertFalse(Files.exists(results.resolve("work/shares")));
	}

	@Test
	void beforeTheNetworksTheDrawsWait() throws IOException {
		Path results = folder.resolve("results");
		for (String part : List.of("1/2", "2/2")) {
			String told = part(results, part);
			assertTrue(told.contains("The step neurons waits for reading: run merge.\n" +
				"The step coupling waits for networks and neurons: run merge, then train.\n"), told);
		}
		part(results, "1/2");
		assertTrue(merge(results).contains("The step neurons can be done now: start all parts again, and merge after that.\n" +
			"The step coupling waits for networks and neurons: run merge, then train.\n"));
		part(results, "1/1");
		train(results);
		assertTrue(part(results, "1/1").contains("The step coupling waits for neurons: run merge.\n"));
		assertFalse(Files.exists(results.resolve("neurons")));
	}

	/** Gone, of another size, and of the right size but cut short in what its record tells. */
	@ParameterizedTest
	@ValueSource(strings = { "gone", "longer", "record" })
	void aShareThatIsDamagedIsMadeAgainByItsPartOrARun(String damage) throws IOException {
		Path results = drawn("1/2", "2/2");
		Path share = results.resolve("work/shares/coupling/tale_given_draws2");
		switch (damage) {
			case "gone" -> Results.delete(share);
			case "longer" -> Files.writeString(share.resolve("drawn.bin"), "x");
			default -> Files.writeString(share.resolve("share.json"), "{\"key\": 1");
		}
		assertTrue(assertThrows(Refusal.class, () -> merge(results)).getMessage().contains("lacks 1 of 16 shares: tale_given_draws2 " +
			"(part 2/2)" + (damage.equals("gone") ? ";" : ", which is damaged;")));
		run(results);
		assertAsOneMachine(results);
	}

	/** Of the right size, but with another number in it: only whoever joins looks at every byte. */
	@Test
	void aShareWhoseBytesHaveChangedGoesAndIsNamed() throws IOException {
		Path results = drawn("1/1");
		Path drawn = results.resolve("work/shares/coupling/tale_draws4/drawn.bin");
		byte[] bytes = Files.readAllBytes(drawn);
		bytes[bytes.length / 2] ^= 1;
		Files.write(drawn, bytes);
		assertEquals("The share tale_draws4 was deleted, because " + drawn + " is not what was written. Run part 1/1 again, then " +
			"merge.\n" + MEANING, assertThrows(Refusal.class, () -> merge(results)).getMessage());
		assertEquals("Part 1/1 made 1 share, and found 15 shares made before; run merge when all parts have: it names those to start again.\n" + MEANING,
			part(results, "1/1"));
		merge(results);
		run(results);
		assertAsOneMachine(results);
	}

	/** Of what a part that was killed had begun nothing counts. */
	@ParameterizedTest
	@CsvSource({ "neurons, Activations of the neurons in song", "meaning, Query\u2013key pairs of song" })
	void aPartThatDiedIsDoneAgainAlone(String step, String at) throws IOException {
		Path results = folder.resolve("results");
		train(results);
		part(results, "1/1");
		merge(results);
		if (step.equals("meaning")) try (Study opened = Study.open(study, null, results)) {
			opened.couple(Progress.NONE);
		}
		part(results, "1/2");
		boolean[] begun = new boolean[1];
		assertThrows(CancellationException.class, () -> Study.part(study, null, results, Part.of("2/2"), new Progress() {

			@Override
			public void step(String name, long total) {
				begun[0] |= name.equals(at);
			}

			@Override
			public boolean cancelled() {
				return begun[0];
			}
		}));
		Path shares = results.resolve("work/shares").resolve(step);
		Files.copy(shares.resolve("tale/share.json"), Files.createDirectories(shares.resolve(".song-of-one-killed")).resolve(
			"share.json"));
		assertTrue(assertThrows(Refusal.class, () -> merge(results)).getMessage().startsWith("The step " + step +
			" lacks 1 of 2 shares: song (part 2/2); "));
		assertTrue(part(results, "2/2").startsWith("Part 2/2 made 1 share; "));
		merge(results);
		assertTrue(Files.exists(results.resolve(step)));
		assertFalse(Files.exists(shares));
		run(results);
		assertAsOneMachine(results);
	}

	@Test
	void independentComponentsAreFoundInWhatPartsHaveReducedRunByRun() throws IOException {
		Path other = Files.createDirectories(folder.resolve("study")), ica = TinyStudy.write(other);
		Files.writeString(ica, Files.readString(ica).replaceFirst("(?s)\"networks\": \\{.*?\\}",
			"\"networks\": {\"method\": \"ica\", \"units\": [5]}"));
		Path expected = folder.resolve("expected"), results = folder.resolve("results");
		try (Study opened = Study.open(ica, null, expected)) {
			opened.train(Progress.NONE);
			opened.extract(Progress.NONE);
		}
		String told = Study.part(ica, null, results, Part.of("1/1"), Progress.NONE);
		assertTrue(told.contains("The step networks waits for store: run merge.\n"), told);
		assertTrue(told.contains("The step coupling waits for networks and neurons: run merge.\n"), told);
		try (Study opened = Study.open(ica, null, results)) {
			opened.merge(Progress.NONE);
		}
		for (String part : List.of("2/2", "1/2")) Study.part(ica, null, results, Part.of(part), Progress.NONE);
		Path reduced = results.resolve("work/shares/networks/tale_s2/components.bin");
		byte[] bytes = Files.readAllBytes(reduced);
		Files.write(reduced, new byte[bytes.length]);
		try (Study opened = Study.open(ica, null, results)) {
			assertTrue(assertThrows(Refusal.class, () -> opened.merge(Progress.NONE)).getMessage().startsWith(
				"The share tale_s2 was deleted, because " + reduced));
		}
		assertTrue(Study.part(ica, null, results, Part.of("2/2"), Progress.NONE).startsWith("Part 2/2 made 1 share"));
		assertArrayEquals(bytes, Files.readAllBytes(reduced));
		try (Study opened = Study.open(ica, null, results)) {
			opened.merge(Progress.NONE);
			opened.train(Progress.NONE); // where they lie
			assertTrue(opened.partsCanGoOn(Progress.NONE));
		}
		Map<String, byte[]> one = files(expected), parts = files(results);
		assertEquals(one.keySet(), parts.keySet());
		one.forEach((name, content) -> assertArrayEquals(content, parts.get(name), name));
	}

	@Test
	void aRunUsesTheSharesThatAreThereAndACancelledOneLeavesWhole() throws IOException {
		Path results = drawn("2/5");
		int[] steps = new int[1];
		try (Study opened = Study.open(study, null, results)) {
			assertThrows(CancellationException.class, () -> opened.couple(new Progress() {

				@Override
				public void step(String name, long total) {
					if (name.startsWith("Drawing")) steps[0]++;
				}

				@Override
				public boolean cancelled() {
					return steps[0] > 3;
				}
			}));
		}
		try (Stream<Path> shares = Files.list(results.resolve("work/shares/coupling"))) {
			assertEquals(6, shares.count());
		}
		try (Study opened = Study.open(study, null, results)) {
			opened.couple(new Progress() {

				@Override
				public void step(String name, long total) {
					if (name.startsWith("Drawing")) steps[0]++;
				}
			});
		}
		// 16 in all, of which part 2/5 made 3; the one that was cancelled was begun twice.
		assertEquals(14, steps[0]);
		run(results);
		assertAsOneMachine(results);
		assertFalse(Files.exists(results.resolve("work/shares/coupling")));
	}

	@Test
	void otherSettingsNeedOtherShares() throws IOException {
		Path results = drawn("1/2", "2/2");
		String text = Files.readString(study);
		try {
			Files.writeString(study, text.replace("\"draws\": 1630", "\"draws\": 1631"));
			assertTrue(assertThrows(Refusal.class, () -> merge(results)).getMessage().startsWith("The step coupling lacks 16 of 16"));
		}
		finally {
			Files.writeString(study, text);
		}
		merge(results);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "x | The part \"x\" is not of the form 3/16, the third of 16 parts.",
		"1/-4 | The part \"1/-4\" is not of the form 3/16, the third of 16 parts.",
		"0/4 | There is no part 0/4; parts are numbered from 1/4 to 4/4.",
		"5/4 | There is no part 5/4; parts are numbered from 1/4 to 4/4.",
		"1/0 | There are no parts of 0; give a part of one or more, such as 3/16." })
	void aPartThatThereIsNotIsRefused(String part, String sentence) {
		assertEquals(sentence, assertThrows(Refusal.class, () -> Part.of(part)).getMessage());
	}
}
