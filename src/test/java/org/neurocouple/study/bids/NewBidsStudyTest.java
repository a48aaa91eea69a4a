// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.command.run.CommandLine;
import org.neurocouple.network.Activations;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.study.StudyFile;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.TinyStudy;

/** From a data set of two people, one with two runs and one whose scan began later, to a report. */
class NewBidsStudyTest {

	@TempDir
	private Path folder;
	private Path bids;
	private final Remarks remarks = new Remarks();

	@BeforeEach
	void writeDataSet() throws IOException {
		bids = TinyBids.write(Files.createDirectories(folder.resolve("data")));
	}

	private NewBidsStudy study(Path output, Map<String, String> choice) {
		return new NewBidsStudy(output, bids, "tale", null, choice, null, null, Double.NaN, Double.NaN, Double.NaN);
	}

	@Test
	void theStudyThatIsWrittenRunsToItsReport() throws IOException {
		Path output = folder.resolve("study");
		String told = study(output, Map.of()).write(remarks);
		assertTrue(told.startsWith("Wrote " + output.resolve("study.json")), told);
		StudyFile.Story story = StudyFile.read(output.resolve("study.json"), null).stories().get(0);
		assertEquals("tale 2.0 2.0 6.0 40.0", story.id() + " " + story.tr() + " " + story.origin() + " " + story.start() + " " +
			story.duration());
		List<String> runs = new ArrayList<>();
		for (Run run : story.runs()) runs.add(run.subject() + " " + run.run() + " " + run.origin());
		assertEquals(List.of("sub-01 1 2.0", "sub-01 2 2.0", "sub-02  -2.0"), runs);

		new org.neurocouple.language.bert.TinyBert().write(Files.createDirectories(output.resolve("bert")));
		Path file = output.resolve("study.json");
		Files.writeString(file, Files.readString(file).replace("\"bundled\"", "\"bert\"").replace("\"draws\": 5000",
			"\"draws\": 100").replace("\"preset\": \"sparse\"", "\"preset\": \"sparse\", \"units\": [6, 4, 3], \"epochs\": 3"));
		Path results = folder.resolve("results");
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		assertEquals(0, CommandLine.run(new String[] { "run", "study=" + file, "output=" + results }, new PrintStream(
			new ByteArrayOutputStream()), new PrintStream(err)), err::toString);
		try (Stream<Path> files = Files.list(results.resolve("networks/activations"))) {
			assertEquals(List.of("tale_mean.tsv", "tale_sub-01_run-1.tsv", "tale_sub-01_run-2.tsv", "tale_sub-02.tsv"), files.map(
				path -> path.getFileName().toString()).sorted().toList());
		}
		assertEquals(20, Activations.readMean(results.resolve("networks/activations"), "tale").series()[0].length);
		assertTrue(Files.exists(results.resolve("report/index.html")));
		assertTrue(err.toString(StandardCharsets.UTF_8).contains("a repetition time of 1.0 s in its header; the study's 2.0 s count"));
	}

	@Test
	void severalKindsOfScansAreListedAndOneIsChosen() throws IOException {
		Path prepared = bids.resolve("derivatives/fmriprep/sub-02/func");
		TinyStudy.writeScan(prepared.resolve("sub-02_task-tale_space-T1w_desc-preproc_bold.nii.gz"), TinyStudy.grid(6, 3), 30, 2, 2);
		String sentence = assertThrows(Refusal.class, () -> study(folder.resolve("study"), Map.of()).dry(remarks)).getMessage();
		assertTrue(sentence.contains("space-MNI desc-preproc, space-T1w desc-preproc") && sentence.contains("space=…"), sentence);
		assertTrue(study(null, Map.of("space", "MNI")).dry(remarks).contains("space-MNI"));
	}

	@Test
	void theMaskIsWhatLiesInTheBrainMasksOfAllRuns() throws IOException {
		int[][] inside = { { 50, 51, 52 }, { 51, 52, 53 }, { 52, 51 } };
		String[] names = { "sub-01_task-tale_run-1", "sub-01_task-tale_run-2", "sub-02_task-tale" };
		for (int r = 0; r < 3; r++) {
			float[] volume = new float[216];
			for (int voxel : inside[r]) volume[voxel] = 1;
			NiftiWriter.write(bids.resolve("derivatives/fmriprep/" + names[r].substring(0, 6) + "/func/" + names[r] +
				"_space-MNI_desc-brain_mask.nii.gz"), TinyStudy.grid(6, 3), new float[][] { volume }, Double.NaN);
		}
		study(folder.resolve("study"), Map.of()).write(remarks);
		String mask = StudyFile.read(folder.resolve("study/study.json"), null).fmri().mask();
		assertArrayEquals(new int[] { 51, 52 }, Mask.read(Path.of(mask)).voxels());
	}

	private List<String> origins(double origin, double start) throws IOException {
		Path output = Files.createTempDirectory(folder, "study");
		new NewBidsStudy(output, bids, "tale", null, Map.of(), null, null, origin, start, Double.NaN).write(remarks);
		StudyFile.Story story = StudyFile.read(output.resolve("study.json"), null).stories().get(0);
		List<String> origins = new ArrayList<>(List.of(story.origin() + " " + story.start() + " " + story.duration()));
		for (Run run : story.runs()) origins.add(String.valueOf(run.origin()));
		return origins;
	}

	@Test
	void anOriginThatIsGivenKeepsWhatTheEventsTellOfSingleRuns() throws IOException {
		assertEquals(List.of("2.0 6.0 40.0", "2.0", "2.0", "-2.0"), origins(Double.NaN, Double.NaN));
		assertEquals(List.of("4.0 6.0 40.0", "4.0", "4.0", "0.0"), origins(4, Double.NaN));
		assertEquals(List.of("4.0 10.0 40.0", "4.0", "4.0", "0.0"), origins(4, 10));
		assertEquals(List.of("2.0 10.0 40.0", "2.0", "2.0", "-2.0"), origins(Double.NaN, 10));
	}

	@Test
	void withoutEventsTheStoryLastsUpToItsLastWord() throws IOException {
		try (Stream<Path> files = Files.walk(bids)) {
			for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith("_events.tsv")).toList()::iterator)
				Files.delete(file);
		}
		assertTrue(assertThrows(Refusal.class, () -> origins(2, Double.NaN)).getMessage().contains("origin=… and start=…"));
		assertEquals("2.0 6.0 34.7", origins(2, 6).get(0));
	}

	@Test
	void wordsOfAnotherStoryAreNotTaken() throws IOException {
		Path gentle = bids.resolve("stimuli/gentle/tale/align.csv");
		Path annotation = Files.createDirectories(bids.resolve("annotation"));
		Files.move(gentle, annotation.resolve("fairytales.csv"));
		assertTrue(assertThrows(Refusal.class, () -> origins(2, 6)).getMessage().contains("transcript=…"));
		Files.move(annotation.resolve("fairytales.csv"), annotation.resolve("words_tale_v2.csv"));
		assertEquals("2.0 6.0 40.0", origins(Double.NaN, Double.NaN).get(0));
	}

	@Test
	void eventsThatAreWordsCountFromTheScan() throws IOException {
		Files.delete(bids.resolve("stimuli/gentle/tale/align.csv"));
		double[] first = { 8, 8, 5 };
		String[] names = { "sub-01_task-tale_run-1", "sub-01_task-tale_run-2", "sub-02_task-tale" };
		for (int r = 0; r < 3; r++) {
			StringBuilder events = new StringBuilder("onset\tduration\tword\n");
			for (int w = 0; w < 40; w++) events.append(first[r] + w).append("\t0.5\tword\n");
			Files.writeString(bids.resolve(names[r].substring(0, 6) + "/func/" + names[r] + "_events.tsv"), events);
		}
		assertEquals(List.of("0.0 8.0 39.5", "0.0", "0.0", "-3.0"), origins(Double.NaN, Double.NaN));
	}

	@Test
	void aDerivativesSidecarTellsTheRepetitionTimeAndCopiesInSourcedataAreNoScans() throws IOException {
		Files.delete(bids.resolve("task-tale_bold.json"));
		for (String name : new String[] { "sub-01_task-tale_run-1", "sub-01_task-tale_run-2", "sub-02_task-tale" })
			Files.writeString(bids.resolve("derivatives/fmriprep/" + name.substring(0, 6) + "/func/" + name +
				"_space-MNI_desc-preproc_bold.json"), "{\"RepetitionTime\": 2.0}");
		Files.writeString(Files.createDirectories(bids.resolve("sourcedata/sub-03/func")).resolve("sub-03_task-tale_bold.nii"), "");
		assertEquals(4, origins(Double.NaN, Double.NaN).size());
	}

	@Test
	void aKindThatNoScanIsOfIsToldWithThoseThereAre() {
		String sentence = assertThrows(Refusal.class, () -> study(folder.resolve("study"), Map.of("space", "NOPE")).write(remarks))
			.getMessage();
		assertTrue(sentence.contains("space-NOPE; there are space-MNI desc-preproc"), sentence);
	}

	@Test
	void confoundsComeWithScansThatAreNotCleanYet() throws IOException {
		Path prepared = bids.resolve("derivatives/fmriprep/sub-02/func");
		Files.writeString(prepared.resolve("sub-02_task-tale_desc-confounds_timeseries.tsv"), "trans_x\trot_x\n" + "0.1\t0\n".repeat(28));
		List<BidsRun> runs = new BidsFolder(bids, null, Map.of()).runs("tale", remarks);
		study(folder.resolve("study"), Map.of()).write(remarks);
		assertEquals(List.of("trans_?", "rot_?"), StudyFile.read(folder.resolve("study/study.json"), null).fmri().confounds());
		assertEquals("sub-02_task-tale_desc-confounds_timeseries.tsv", runs.get(2).confounds().getFileName().toString());
		Files.move(prepared.resolve("sub-02_task-tale_space-MNI_desc-preproc_bold.nii.gz"), prepared.resolve(
			"sub-02_task-tale_space-MNI_desc-clean_bold.nii.gz"));
		assertEquals(null, new BidsFolder(bids, null, Map.of()).runs("tale", remarks).get(2).confounds());
	}

	/** Scan and brain mask of one run on a grid of its own. */
	@Test
	void scansOfTwoGridsNeedOneToBeBroughtOnto() throws IOException {
		Grid fine = TinyStudy.grid(8, 2.5);
		String[] names = { "sub-01_task-tale_run-1", "sub-01_task-tale_run-2", "sub-02_task-tale" };
		for (int r = 0; r < 3; r++) {
			Grid grid = r == 2 ? fine : TinyStudy.grid(6, 3);
			float[] inside = new float[grid.voxels()];
			for (int v = 0; v < inside.length; v++) if (grid.millimetres(v)[2] < 0) inside[v] = 1;
			NiftiWriter.write(bids.resolve("derivatives/fmriprep/" + names[r].substring(0, 6) + "/func/" + names[r] +
				"_space-MNI_desc-brain_mask.nii.gz"), grid, new float[][] { inside }, Double.NaN);
		}
		Path prepared = bids.resolve("derivatives/fmriprep/sub-02/func/sub-02_task-tale_space-MNI_desc-preproc_bold.nii.gz");
		TinyStudy.writeScan(prepared, fine, 30, 2, 2);
		ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
		String[] words = { "new", "bids=" + bids, "task=tale", "output=" + folder.resolve("study"), "grid=same", "dry=true" };
		assertEquals(1, CommandLine.run(words, new PrintStream(out), new PrintStream(err)));
		assertTrue(err.toString(StandardCharsets.UTF_8).contains("with grid=…"), err.toString());
		words[4] = "grid=2";
		assertEquals(0, CommandLine.run(words, new PrintStream(out), new PrintStream(err)), err::toString);
		words[5] = "dry=false";
		assertEquals(0, CommandLine.run(words, new PrintStream(out), new PrintStream(err)), err::toString);
		StudyFile study = StudyFile.read(folder.resolve("study/study.json"), null);
		assertEquals("2", study.fmri().grid());
		Mask mask = Mask.read(Path.of(study.fmri().mask()));
		assertEquals(TinyStudy.grid(6, 3).box(2), mask.grid());
		// The planes at -9, -7, -5, -3 and -1 mm, of which the last is nearest to the coarse scans' centre at 0 mm.
		assertEquals(List.of(-9., -7., -5., -3.), IntStream.of(mask.voxels()).mapToObj(v -> mask.grid().millimetres(v)[2])
			.distinct().toList());
	}

	@Test
	void aStrategyChoosesTheConfounds() throws IOException {
		Path table = bids.resolve("derivatives/fmriprep/sub-02/func/sub-02_task-tale_desc-confounds_timeseries.tsv");
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		String[] words = { "new", "bids=" + bids, "task=tale", "output=" + folder.resolve("study"), "strategy=wmcsf" };
		assertEquals(1, CommandLine.run(words, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)));
		assertTrue(err.toString(StandardCharsets.UTF_8).contains("has a table of confounds from which a strategy could choose"), err
			.toString());
		Files.writeString(table, "csf\ttrans_x\n" + "0.1\t0\n".repeat(28));
		assertEquals(1, CommandLine.run(words, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)));
		assertTrue(err.toString(StandardCharsets.UTF_8).contains("has no column \"white_matter\", which fmri.confounds asks for"), err
			.toString());
		Files.writeString(table, "csf\twhite_matter\n" + "0.1\t0\n".repeat(28));
		assertEquals(0, CommandLine.run(words, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)), err::toString);
		assertEquals(List.of("white_matter", "csf"), StudyFile.read(folder.resolve("study/study.json"), null).fmri().confounds());
	}

	@Test
	void aDryRunWritesNothingAndNeedsNoFolder() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
		assertEquals(0, CommandLine.run(new String[] { "new", "bids=" + bids, "task=tale", "dry=true" }, new PrintStream(out),
			new PrintStream(err)), err::toString);
		assertTrue(out.toString(StandardCharsets.UTF_8).contains("tale   sub-02"), out.toString());
		assertEquals(1, CommandLine.run(new String[] { "new", "bids=" + bids, "task=tale" }, new PrintStream(out), new PrintStream(
			err)));
		assertTrue(err.toString(StandardCharsets.UTF_8).contains("output=…"), err.toString());
	}

	@Test
	void withoutScansOnlyADryRunIsPossible() throws IOException {
		try (Stream<Path> files = Files.walk(bids.resolve("derivatives"))) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) Files.delete(file);
		}
		assertTrue(study(null, Map.of()).dry(remarks).contains("There are no scans here"));
		String sentence = assertThrows(Refusal.class, () -> study(folder.resolve("study"), Map.of()).write(remarks)).getMessage();
		assertTrue(sentence.contains("derivatives=…") && sentence.contains("dry=true"), sentence);
	}
}
