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
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.format.ReadOnce;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.Transcript;

class NewStudyTest {

	@TempDir
	Path folder;

	private Path scan;
	private Path words;

	/** Ten volumes of 2 s; six words over 9.5 s. */
	@BeforeEach
	void writeFiles() throws IOException {
		scan = folder.resolve("sub-01_bold.nii.gz");
		TinyStudy.writeScan(scan, TinyStudy.grid(4, 3), 10, 2);
		words = Files.writeString(folder.resolve("words.csv"), """
			word,onset,offset
			once,0.0,0.4
			upon,0.5,0.9
			a,1.0,1.1
			time,1.99,2.4
			there,6.0,6.5
			was,9.0,9.5
			""");
	}

	private NewStudy study(double origin, double duration) {
		return new NewStudy(folder, "tale", List.of(scan), List.of(), words, null, 0, origin, 0, duration);
	}

	private StoryCheck check(double origin, double duration) throws IOException {
		return study(origin, duration).check(Progress.NONE);
	}

	@Test
	void wordsAreCountedAsByHand() throws IOException {
		// From second 3 to 12.5: volumes 3 to 7 start at 4, 6, 8, 10, 12. Words at 3, 3.5 | 4, 4.99 | 9 | 12.
		StoryCheck check = check(3, 0);
		assertArrayEquals(new float[] { 2, 0, 1, 0, 1 }, check.transcript().wordRate(check.window()));
		assertEquals(List.of(
			"3 to 7 of the scan (5), seconds 4 to 14, TR 2 s",
			"4 of 6 fall on them, up to 2 on one; 2 volumes have no word",
			"2 before the first volume kept, 0 after the last",
			"“once” at 3 s (outside), “upon” at 3.5 s (outside), … “was” at 12 s (volume 7)"),
			List.copyOf(check.lines().values()));
	}

	@Test
	void anAtlasIsNamedBesideWhatEveryStudyHas() throws IOException {
		AtlasSettings atlas = GridsAndConfoundsTest.atlas(Files.createDirectory(folder.resolve("atlas")));
		study(0, 0).write(atlas, Progress.NONE);
		Path file = folder.resolve("study.json");
		String text = Files.readString(file);
		assertTrue(text.contains("\"atlas\": \"atlas/a.nii.gz\",\n    \"labels\": \"atlas/a.csv\""), text);
		StudyFile read = StudyFile.read(file, null);
		assertEquals(atlas, read.atlas());
		Files.delete(file);
		study(0, 0).write(Progress.NONE);
		StudyFile plain = StudyFile.read(file, null);
		assertEquals(plain.fmri(), read.fmri());
		assertEquals(AtlasSettings.NONE, plain.atlas());
		assertEquals(Files.readString(file), text.replaceFirst(",\\s*\"atlas\".*\\s*\"labels\".*", ""),
			"and nothing else is written");
	}

	@Test
	void aColumnOfTagsThatAreNoneIsRefused() throws IOException {
		String table = """
			word,onset,offset,tags
			once,0.0,0.4,ADV
			was,9.0,9.5,""";
		Files.writeString(words, table + "NOUM\n");
		String sentence = assertThrows(Refusal.class, () -> study(0, 0).write(Progress.NONE)).getMessage();
		assertTrue(sentence.startsWith("The transcript calls “was” “NOUM”, which is no part of speech"), sentence);
		assertFalse(Files.exists(folder.resolve("study.json")));
		Files.writeString(words, table + "AUX\n");
		study(0, 0).write(Progress.NONE);
	}

	@Test
	void wordsAfterTheLengthKeptAreOutside() throws IOException {
		// Volumes 1 to 3 start at 0, 2, 4.
		StoryCheck check = check(0, 5);
		assertEquals("4 of 6 fall on them, up to 4 on one; 2 volumes have no word", check.lines().get("Words"));
		assertEquals("0 before the first volume kept, 2 after the last", check.lines().get("Words outside"));
	}

	@Test
	void aCheckWritesNothingAndTellsWhatWritingTells() throws IOException {
		String check = check(2, 0).toString();
		assertFalse(Files.exists(folder.resolve("study.json")));
		assertEquals("Wrote " + folder.resolve("study.json") + ".\n" + check, study(2, 0).write(Progress.NONE));
		assertEquals(scan, StudyFile.read(folder.resolve("study.json"), null).stories().get(0).runs().get(0).image());
	}

	@Test
	void aCheckNeedsNoFolder() throws IOException {
		NewStudy nowhere = new NewStudy(null, "tale", List.of(scan), List.of(), words, null, 0, 2, 0, 0);
		assertEquals(check(2, 0).toString(), nowhere.check(Progress.NONE).toString());
	}

	@Test
	void aFormsChecksReadAFileAgainOnlyWhenItHasChanged() throws IOException {
		Path confounds = Files.writeString(folder.resolve("sub-01_confounds.tsv"), "x\n" + "1\n".repeat(10));
		Path text = Files.writeString(folder.resolve("text.txt"), "Once upon a time there was");
		ReadOnce<Transcript> transcripts = new ReadOnce<>();
		ScanCheck fit = new ScanCheck();
		NewStudy first = new NewStudy(folder, "tale", List.of(scan), List.of(confounds), words, text, 2, 2, 0, 0);
		first.check(transcripts, fit, Progress.NONE);
		NewStudy changed = new NewStudy(folder, "fable", List.of(scan), List.of(confounds), words, text, 2, 4, 0, 8);
		String expected = changed.check(Progress.NONE).toString();
		NewStudy tooLate = new NewStudy(folder, "tale", List.of(scan), List.of(confounds), words, text, 2, 12, 0, 0);

		for (Path file : List.of(scan, confounds, words, text)) {
			byte[] content = Files.readAllBytes(file);
			FileTime written = Files.getLastModifiedTime(file);
			Files.setLastModifiedTime(Files.write(file, new byte[0]), written);
			assertThrows(Exception.class, () -> changed.write(Progress.NONE), "what is written is checked anew");
			assertEquals(expected, changed.check(transcripts, fit, Progress.NONE).toString());
			assertTrue(assertThrows(Refusal.class, () -> tooLate.check(transcripts, fit, Progress.NONE))
				.getMessage().startsWith(scan + " has 10 volumes, but the story needs 11"));
			Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1000));
			String sentence = assertThrows(Exception.class, () -> changed.check(transcripts, fit, Progress.NONE)).getMessage();
			assertTrue(sentence.contains(file.toString()), sentence);
			Files.write(file, content);
			assertEquals(expected, changed.check(transcripts, fit, Progress.NONE).toString());
		}
	}

	@Test
	void aStartThatTheScanIsTooShortForIsRefusedBeforeAnythingIsWritten() {
		String sentence = assertThrows(Refusal.class, () -> study(11, 0).write(Progress.NONE)).getMessage();
		assertTrue(sentence.startsWith(scan + " has 10 volumes, but the story needs 11"), sentence);
		assertFalse(Files.exists(folder.resolve("study.json")));
	}

	@Test
	void wordsOfWhichMostLieOutsideOfTheScanAreOfAnotherUnitOrWarnedOf() throws IOException {
		StringBuilder table = new StringBuilder("word,onset\n");
		for (int w = 0; w < 40; w++) table.append("word,").append(450 * w).append('\n');
		Files.writeString(words, table);
		String sentence = assertThrows(Refusal.class, () -> check(0, 18)).getMessage();
		assertTrue(sentence.contains("milliseconds"), sentence);
		table.setLength(0);
		table.append("word,onset\n");
		for (int w = 0; w < 40; w++) table.append("word,").append(w).append('\n');
		Files.writeString(words, table);
		org.neurocouple.Remarks remarks = new org.neurocouple.Remarks();
		study(-30, 45).check(remarks);
		assertTrue(remarks.warnings().get(0).contains("Only 10 of the 40 words"), remarks.warnings().toString());
	}

	@Test
	void aStudyIsNeverOverwritten() throws IOException {
		study(2, 0).write(Progress.NONE);
		String sentence = assertThrows(IOException.class, () -> check(2, 0)).getMessage();
		assertTrue(sentence.contains("study.json exists already"), sentence);
	}

	@Test
	void theBlocksHoldTheDefaultsAsPeopleWriteThem() throws IOException {
		study(2, 0).write(Progress.NONE);
		StudyFile written = StudyFile.read(folder.resolve("study.json"), null);
		assertEquals(Preprocessing.DEFAULT, written.fmri());
		assertEquals(LanguageSettings.DEFAULT, written.language());
		assertEquals(CouplingSettings.DEFAULT, written.coupling());
		String text = Files.readString(folder.resolve("study.json")).replaceAll("\\s+", " ");
		assertTrue(text.endsWith("\"fmri\": { \"mask\": \"auto\", \"grid\": \"same\", \"highpass\": 128, \"globalsignal\": false, " +
			"\"smoothing\": 0 }, \"networks\": { \"preset\": \"sparse\", \"engine\": \"auto\", \"seed\": 1 }, " +
			"\"language\": { \"model\": \"bundled\", \"weights\": \"trained\", \"seed\": 1, \"aggregation\": \"mean\", \"neutral\": true }, \"coupling\": { " +
			"\"surrogates\": \"phase\", \"draws\": 5000, \"alpha\": 0.05, \"absolute\": false, " +
			"\"nuisance\": [ \"rate\", \"position\" ], \"seed\": 1 }, " +
			"\"meaning\": { \"pairs\": 500, \"marks\": true, \"within\": \"segment\", \"seed\": 1 } } "), text);
	}

	@Test
	void theRepetitionTimeComesFromTheFirstScan() throws IOException {
		Path odd = folder.resolve("odd.nii");
		TinyStudy.writeScan(odd, TinyStudy.grid(4, 3), 3, .72);
		assertEquals(.72, NewStudy.repetitionTime(List.of(odd, scan)));
		assertEquals(0, NewStudy.repetitionTime(List.of(words)));
		assertEquals(0, NewStudy.repetitionTime(List.of(folder.resolve("missing.nii"))));
		assertEquals(0, NewStudy.repetitionTime(List.of()));
	}
}
