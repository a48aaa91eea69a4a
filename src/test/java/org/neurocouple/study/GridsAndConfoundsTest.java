// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.command.run.CommandLine;
import org.neurocouple.network.given.SeriesTable;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;

/** Studies whose scans are on two grids, and whose confounds are chosen by a strategy, by command as a user makes them. */
class GridsAndConfoundsTest {

	/** About the same cube as that of the tiny study, of more voxels, seen in a mirror. */
	private static final Grid OTHER = new Grid(8, 8, 8, new Affine(new double[][] { { -2.25, 0, 0, 6.5 }, { 0, 2.25, 0, -9.5 }, {
		0, 0, 2.25, -9.25 } }));

	@TempDir
	private Path folder;
	private Path study;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

	@BeforeEach
	void writeStudy() throws IOException {
		study = TinyStudy.write(folder);
		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), OTHER, TinyStudy.VOLUMES, TinyStudy.REPETITION_TIME);
	}

	private int run(String... words) {
		out.reset();
		err.reset();
		return CommandLine.run(words, new PrintStream(out), new PrintStream(err));
	}

	private String told() {
		return err.toString(StandardCharsets.UTF_8);
	}

	private int make(Path output, String... further) {
		String[] words = { "new", "images=" + folder.resolve("s1.nii.gz") + "," + folder.resolve("s2.nii.gz"), "transcript=" + folder
			.resolve("words.tsv"), "output=" + output, "origin=4", "duration=60" };
		String[] all = Arrays.copyOf(words, words.length + further.length);
		System.arraycopy(further, 0, all, words.length, further.length);
		return run(all);
	}

	@Test
	void aStudyOfTwoGridsRunsOnceTheyAreBroughtOntoOne() throws IOException {
		Path results = folder.resolve("results");
		assertEquals(1, run("run", "study=" + study, "output=" + results));
		assertTrue(told().contains("s2.nii.gz has a grid of " + OTHER) && told().contains(
			"give fmri.grid, a NIfTI file or a spacing in mm"), told());

		Files.writeString(study, Files.readString(study).replace("\"networks\"", "\"fmri\": {\"grid\": 2.5}, \"networks\""));
		assertEquals(0, run("run", "study=" + study, "output=" + results), this::told);
		Grid grid = TinyStudy.grid(6, 3).box(2.5);
		ResultFiles files = new ResultFiles(results);
		for (Path file : List.of(files.networks().maps(), files.networks().mean(), files.networks().mask())) {
			try (NiftiImage image = NiftiImage.open(file)) {
				assertTrue(image.grid().matches(grid), file + " has a grid of " + image.grid());
			}
		}
		Provenance.Step store = Provenance.open(files.provenance()).step("store");
		assertTrue(store.settings().toString().contains("grid=2.5"), store.settings().toString());
		assertEquals(grid.toString(), store.details().get("grid"));
		assertTrue(store.notes().stream().anyMatch(note -> note.startsWith(folder.resolve("s2.nii.gz") + ", of " + OTHER +
			", is resampled to " + grid)), store.notes().toString());

		assertEquals(0, run("run", "study=" + study, "output=" + results), this::told);
		assertTrue(told().contains("The step \"networks\" is skipped"), told());
		Files.writeString(study, Files.readString(study).replace("\"grid\": 2.5", "\"grid\": \"s2.nii.gz\""));
		assertEquals(0, run("run", "study=" + study, "output=" + results), this::told);
		try (NiftiImage image = NiftiImage.open(files.networks().maps())) {
			assertTrue(image.grid().matches(OTHER));
		}
	}

	@Test
	void aNewStudyTakesAGrid() throws IOException {
		Path output = folder.resolve("made");
		assertEquals(1, make(output));
		assertTrue(told().contains("give fmri.grid, a NIfTI file or a spacing in mm"), told());
		assertEquals(0, make(output, "grid=2"), this::told);
		assertEquals("2", StudyFile.read(output.resolve("study.json"), null).fmri().grid());
		Path inside = folder.resolve("a");
		assertEquals(0, make(inside, "grid=" + folder.resolve("s2.nii.gz")), this::told);
		assertEquals(folder.resolve("s2.nii.gz").toString(), StudyFile.read(inside.resolve("study.json"), null).fmri().grid());
		assertEquals(1, make(folder.resolve("b"), "grid=0"));
		assertTrue(told().contains("fmri.grid is 0; it must be"), told());
		assertEquals(1, make(folder.resolve("b"), "grid=" + folder.resolve("none.nii")));
		assertTrue(told().contains("none.nii"), told());
		assertFalse(Files.exists(folder.resolve("b/study.json")));
	}

	/** An atlas of one region. */
	static AtlasSettings atlas(Path place) throws IOException {
		new Mask(TinyStudy.grid(6, 3), new int[] { 3, 5 }).write(place.resolve("a.nii.gz"));
		return new AtlasSettings(place.resolve("a.nii.gz"), Files.writeString(place.resolve("a.csv"), "1,Insula\n"));
	}

	@Test
	void aNewStudyTakesAnAtlas() throws IOException {
		AtlasSettings atlas = atlas(Files.createDirectory(folder.resolve("atlas")));
		String image = "atlas=" + atlas.atlas(), labels = "labels=" + atlas.labels();
		Path output = folder.resolve("made");
		assertEquals(0, make(output, "grid=2", image, labels), this::told);
		StudyFile file = StudyFile.read(output.resolve("study.json"), null);
		assertEquals(atlas, file.atlas());
		assertEquals("2", file.fmri().grid(), "what else was chosen stays");
		assertEquals(1, make(folder.resolve("b"), "grid=2", image));
		assertTrue(told().contains("The input labels=… (labels of the atlas) is missing; give the table"), told());
		assertEquals(1, make(folder.resolve("b"), "grid=2", labels));
		assertTrue(told().contains("The input atlas=… is missing; give the image"), told());
		assertEquals(1, make(folder.resolve("b"), "grid=2", image, "labels=" + folder.resolve("s1.nii.gz")));
		assertTrue(told().contains("is no text"), told());
		assertFalse(Files.exists(folder.resolve("b/study.json")));
	}

	@Test
	void aNewStudyTakesAStrategy() throws IOException {
		String[] confounds = { "confounds=" + table("s1") + "," + table("s2"), "grid=2", "strategy=motion6,acompcor" };
		Path output = folder.resolve("made");
		assertEquals(0, make(output, confounds), this::told);
		assertEquals(List.of("trans_?", "rot_?", "a_comp_cor_0[0-4]"), StudyFile.read(output.resolve("study.json"), null).fmri()
			.confounds());
		assertTrue(Files.readString(output.resolve("study.json")).contains("\"a_comp_cor_0[0-4]\""));
		confounds[2] = "strategy=motion24";
		assertEquals(1, make(folder.resolve("b"), confounds));
		assertTrue(told().contains("the strategy motion12 needs it, and the table has all columns of motion6, acompcor, scrub only."),
			told());
		confounds[2] = "strategy=none";
		assertEquals(1, make(folder.resolve("b"), confounds));
		assertTrue(told().contains("give one or several of motion6, "), told());
		assertEquals(1, make(folder.resolve("b"), "grid=2", "strategy=motion6"));
		assertTrue(told().contains("A strategy needs confounds"), told());
	}

	private Path table(String person) throws IOException {
		return Files.writeString(folder.resolve(person + "_confounds.tsv"),
			"trans_x\ttrans_y\ttrans_z\trot_x\trot_y\trot_z\ta_comp_cor_00\tmotion_outlier00\n" + "0\t0\t0\t0\t0\t0\t0\t0\n".repeat(
				TinyStudy.VOLUMES));
	}

	/** Series of networks found elsewhere lose the same volumes. */
	@Test
	void volumesBeforeTheSteadyStateAreMissingInSeries() throws IOException {
		StringBuilder series = new StringBuilder("a\tb\n"), marks = new StringBuilder("non_steady_state_outlier00\n");
		Random random = new Random(1);
		for (int v = 0; v < 30; v++) {
			series.append(random.nextGaussian()).append('\t').append(random.nextGaussian()).append('\n');
			marks.append(v == 3 ? "1\n" : "0\n");
		}
		Path file = Files.writeString(folder.resolve("series.tsv"), series);
		Path table = Files.writeString(folder.resolve("marks.tsv"), marks);
		float[][] read = SeriesTable.read(file, table, new StoryWindow(2, 4, 50),
			128, Progress.NONE).series();
		for (int v = 0; v < 25; v++) assertEquals(v == 1, Float.isNaN(read[0][v]));
	}
}
