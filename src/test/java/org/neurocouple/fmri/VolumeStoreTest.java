// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.MaskTest;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Cases;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;

class VolumeStoreTest {

	/** 1,008 voxels, so that cleaning takes two blocks of them. */
	private static final Grid GRID = new Grid(14, 9, 8, MaskTest.AFFINE);
	private static final int VOLUMES = 70;
	private static final StoryWindow WINDOW = new StoryWindow(2, 11, 110);

	@TempDir
	Path folder;

	private final List<String> notes = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}
	};

	private static float[][] volumes(int seed) {
		Random random = new Random(seed);
		float[][] volumes = new float[VOLUMES][GRID.voxels()];
		for (int v = 0; v < VOLUMES; v++) {
			double global = random.nextGaussian();
			for (int i = 0; i < GRID.voxels(); i++) {
				volumes[v][i] = (float) (1000 + i + 5 * global + v * (i % 7) + 10 * random.nextGaussian());
			}
		}
		return volumes;
	}

	private static double confound(int v) {
		return Math.sin(v * .9);
	}

	private Path scan(String name, Grid grid, double tr, float[][] volumes) throws IOException {
		Path file = folder.resolve(name);
		NiftiWriter.write(file, grid, volumes, tr);
		return file;
	}

	private Path confounds(int rows) throws IOException {
		return Files.writeString(folder.resolve("confounds.tsv"), "x\n" + IntStream.range(0, rows)
			.mapToObj(v -> confound(v) + "\n").collect(Collectors.joining()));
	}

	private VolumeStore build(Preprocessing settings, ScanRun... runs) throws IOException {
		return VolumeStore.build(folder.resolve("store"), List.of(runs), settings, progress);
	}

	private static float[] series(VolumeStore store, int run, int column) {
		VolumeStore.Run where = store.runs().get(run);
		float[] series = new float[where.count()], row = new float[store.voxels() + 3];
		for (int v = 0; v < series.length; v++) {
			store.read(where.first() + v, row, 3);
			series[v] = row[3 + column];
		}
		return series;
	}

	/** Residuals of ordinary least squares by commons-math, z-scored. */
	private static double[] reference(float[][] volumes, int voxel, StoryWindow window, boolean global) {
		return reference(volumes, voxel, window, global, List.of());
	}

	/** @param without kept volumes, from 0, that are left out */
	private static double[] reference(float[][] volumes, int voxel, StoryWindow window, boolean global,
		List<Integer> without)
	{
		int all = window.volumes(), cosines = (int) (2 * all * 2 / 128. + 1) - 1, count = all - without.size();
		double[][] x = new double[count][cosines + 1 + (global ? 1 : 0)];
		double[] y = new double[count];
		for (int kept = 0, v = 0; kept < all; kept++) {
			if (without.contains(kept)) continue;
			float[] volume = volumes[window.first() + kept];
			y[v] = volume[voxel];
			for (int k = 0; k < cosines; k++) x[v][k] = Math.cos(Math.PI * (2 * kept + 1) * (k + 1) / (2 * all));
			x[v][cosines] = confound(window.first() + kept);
			if (global) for (float value : volume) x[v][cosines + 1] += value / volume.length;
			v++;
		}
		OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
		regression.newSampleData(y, x);
		double[] residuals = regression.estimateResiduals();
		double squares = 0;
		for (double residual : residuals) squares += residual * residual;
		for (int v = 0; v < count; v++) residuals[v] /= Math.sqrt(squares / count);
		return residuals;
	}

	/** Volumes that hold no picture are as if the run had never had them. */
	@Test
	void blankVolumesAreNamedAndLeftOut() throws IOException {
		float[][] volumes = volumes(1), whole = volumes(1);
		for (int v : new int[] { 20, 21, 22, 40, 59 }) Arrays.fill(volumes[v], v == 40 ? Float.NaN : v == 59 ? 7 : 0);
		for (double smoothing : new double[] { 0, 6 }) {
			try (VolumeStore store = build(new Preprocessing("auto", 128, true, smoothing),
				new ScanRun("pieman", "s1", scan("1.nii.gz", GRID, 2, volumes), confounds(VOLUMES), WINDOW),
				new ScanRun("pieman", "s2", scan("2.nii.gz", GRID, 2, whole), confounds(VOLUMES), WINDOW)))
			{
				int first = WINDOW.first();
				assertEquals(List.of(20 - first, 21 - first, 22 - first, 40 - first, 59 - first), store.runs().get(0).blank());
				assertEquals(50, store.runs().get(0).count());
				assertEquals(50, store.runs().get(1).first());
				assertEquals(GRID.voxels(), store.voxels());
				assertTrue(notes.stream().anyMatch(note -> note.contains(
					"1.nii.gz holds one and the same value, or none, in volumes 21 to 23, 41, 60: left out")), notes.toString());
				assertTrue(notes.stream().noneMatch(note -> note.contains("2.nii.gz")), notes.toString());
				float[] series = series(store, 0, 512);
				if (smoothing == 0) assertSeries(reference(volumes, 512, WINDOW, true, store.runs().get(0).blank()), series);
				float[] kept = store.runs().get(0).overKeptVolumes(new float[][] { series })[0];
				assertEquals(55, kept.length);
				assertTrue(Float.isNaN(kept[20 - first]) && kept[23 - first] == series[20 - first]);
				if (smoothing == 0) assertSeries(reference(whole, 512, WINDOW, true), series(store, 1, 512));
			}
		}
	}

	@Test
	void theBlankVolumesOfTheCaseAreNamed() throws IOException {
		try (VolumeStore store = build(Preprocessing.DEFAULT, new ScanRun("story", "a", Cases.file("blank-1/c_zero.nii.gz"), null,
			new StoryWindow(1.5, 0, 180)))) {
			assertEquals(60, store.count());
			assertTrue(notes.stream().anyMatch(note -> note.contains(
				"c_zero.nii.gz holds one and the same value, or none, in volumes 61 to 120")), notes.toString());
		}
	}

	@Test
	void rowsAreTheResidualsOfLeastSquaresZScoredWithinEachRun() throws IOException {
		float[][] one = volumes(1), other = volumes(2);
		StoryWindow second = new StoryWindow(2, -4, 80);
		for (boolean global : new boolean[] { false, true }) {
			try (VolumeStore store = build(new Preprocessing("auto", 128, global, 0),
				new ScanRun("pieman", "s1", scan("1.nii.gz", GRID, 2, one), confounds(VOLUMES), WINDOW),
				new ScanRun("shapes", "s1", scan("2.nii", GRID, 0, other), confounds(VOLUMES), second)))
			{
				assertEquals(List.of(new VolumeStore.Run("pieman", "s1", 0, 55),
					new VolumeStore.Run("shapes", "s1", 55, 38)), store.runs());
				assertEquals(93, store.count());
				assertEquals(GRID.voxels(), store.voxels());
				for (int voxel : new int[] { 0, 511, 512, 1007 }) {
					assertSeries(reference(one, voxel, WINDOW, global), series(store, 0, voxel));
					assertSeries(reference(other, voxel, second, global), series(store, 1, voxel));
				}
			}
		}
	}

	private static void assertSeries(double[] expected, float[] actual) {
		assertEquals(expected.length, actual.length);
		for (int v = 0; v < actual.length; v++) assertEquals(expected[v], actual[v], 2e-4);
	}

	/** Reference: nilearn 0.14.1's signal.clean (cosine filter) of each run of 121 volumes, z-scored by numpy. */
	@Test
	void runsOfARealScanAreCleanedAsNilearnDoes() throws IOException {
		Path scan = SharedData.require("haxby/bold_1slice_12runs.nii.gz");
		ScanRun[] runs = IntStream.range(0, 12)
			.mapToObj(r -> new ScanRun("run" + (r + 1), "1", scan, null, new StoryWindow(2.5, r * 302.5, 302.5)))
			.toArray(ScanRun[]::new);
		try (VolumeStore store = build(Preprocessing.DEFAULT, runs)) {
			assertEquals(530, store.voxels());
			assertEquals(1452, store.count());
			assertEquals(-1.719394, series(store, 0, 0)[0], 2e-5);
			assertEquals(-.145649, series(store, 0, 100)[7], 2e-5);
			assertEquals(.26158, series(store, 4, 264)[60], 2e-5);
			assertEquals(.279178, series(store, 11, 529)[120], 2e-5);
		}
	}

	@Test
	void theMeanImageIsThatOfTheKeptVolumes() throws IOException {
		float[][] volumes = volumes(1);
		try (VolumeStore store = build(Preprocessing.DEFAULT,
			new ScanRun("a", "s", scan("1.nii", GRID, 2, volumes), null, WINDOW)))
		{
			double sum = 0;
			for (int v = 0; v < 55; v++) sum += volumes[6 + v][77];
			assertEquals(sum / 55, store.mean()[77], 1e-3);
			assertEquals(GRID.voxels(), store.mean().length);
			assertTrue(store.mask().grid().matches(GRID));
		}
	}

	@Test
	void smoothingStaysWithinTheMaskAndComesFirst() throws IOException {
		float[][] volumes = volumes(1);
		Path mask = folder.resolve("mask.nii");
		Mask half = new Mask(GRID, IntStream.range(0, 504).toArray());
		half.write(mask);
		try (VolumeStore store = build(new Preprocessing(mask.toString(), 128, false, 6),
			new ScanRun("a", "s", scan("1.nii", GRID, 2, volumes), confounds(VOLUMES), WINDOW)))
		{
			Smoothing smoothing = new Smoothing(half, 6);
			float[][] smoothed = new float[VOLUMES][504];
			for (int v = 0; v < VOLUMES; v++) {
				half.gather(volumes[v], smoothed[v]);
				smoothing.apply(smoothed[v]);
			}
			assertEquals(504, store.voxels());
			assertSeries(reference(smoothed, 503, WINDOW, false), series(store, 0, 503));
		}
	}

	/** With a mask given, volumes are stored before all scans have told which of its voxels are of use. */
	@Test
	void voxelsOfAGivenMaskThatAreOfNoUseLeaveNoTrace() throws IOException {
		float[][] one = volumes(1), other = volumes(2);
		for (float[] volume : one) volume[100] = 3;
		Arrays.fill(one[20], 7); // a blank volume
		other[30][200] = Float.NaN;
		ScanRun[] runs = { new ScanRun("a", "1", scan("1.nii.gz", GRID, 2, one), confounds(VOLUMES), WINDOW), new ScanRun("a", "2",
			scan("2.nii.gz", GRID, 2, other), confounds(VOLUMES), WINDOW) };
		Path mask = folder.resolve("mask.nii");
		Mask wide = new Mask(GRID, IntStream.range(50, 400).toArray());
		List<byte[]> rows = new ArrayList<>();
		for (Mask given : List.of(wide, wide.without(BitSet.valueOf(new long[] { 1L << 50, 0, 1L << 22 })))) {
			given.write(mask);
			try (VolumeStore store = build(new Preprocessing(mask.toString(), 128, true, 4), runs)) {
				assertEquals(348, store.voxels());
				rows.add(bytes("store/rows-1.f32", "store/rows-2.f32"));
			}
		}
		assertTrue(notes.contains("2 of 350 voxels left the mask: 1 hold NaN or infinity and 1 do not vary in some run."));
		assertEquals(4 * 348 * (2 * 55 - 1), rows.get(0).length);
		assertArrayEquals(rows.get(1), rows.get(0));
	}

	@Test
	void runsWithoutConfoundsBesideOthersAreTold() throws IOException {
		ScanRun with = new ScanRun("a", "1", scan("1.nii", GRID, 2, volumes(1)), confounds(VOLUMES), WINDOW);
		ScanRun without = new ScanRun("a", "2", scan("2.nii", GRID, 2, volumes(2)), null, WINDOW);
		build(Preprocessing.DEFAULT, with, without).close();
		assertTrue(notes.contains("1 of 2 runs have no table of confounds, so none are regressed out of them, " + folder.resolve(
			"2.nii") + " first: give them theirs."), notes.toString());
		notes.clear();
		build(Preprocessing.DEFAULT, without).close();
		assertTrue(notes.stream().noneMatch(note -> note.contains("no table")), notes.toString());
	}

	@Test
	void voxelsThatConfoundsExplainWholeLeaveEveryRun() throws IOException {
		float[][] one = volumes(1), other = volumes(2);
		for (int v = 0; v < VOLUMES; v++) other[v][600] = (float) (1500 + 20 * confound(v));
		try (VolumeStore store = build(Preprocessing.DEFAULT,
			new ScanRun("a", "1", scan("1.nii", GRID, 2, one), confounds(VOLUMES), WINDOW),
			new ScanRun("a", "2", scan("2.nii", GRID, 2, other), confounds(VOLUMES), WINDOW)))
		{
			assertTrue(notes.contains(
				"1 of 1008 voxels left the mask: confounds and drift explain them whole in some run."));
			assertEquals(1007, store.voxels());
			assertEquals(599, store.mask().voxels()[599]);
			assertEquals(601, store.mask().voxels()[600]);
			assertSeries(reference(one, 599, WINDOW, false), series(store, 0, 599));
			assertSeries(reference(one, 601, WINDOW, false), series(store, 0, 600));
			assertSeries(reference(other, 1007, WINDOW, false), series(store, 1, 1006));
		}
	}

	@Test
	void scansThatDoNotFitAreNamedBeforeAnythingIsRead() throws IOException {
		double[][] matrix = GRID.affine().matrix();
		matrix[0][3]++;
		Grid shifted = new Grid(14, 9, 8, new Affine(matrix));
		Path good = scan("1.nii", GRID, 2, volumes(1));
		ScanRun run = new ScanRun("a", "1", good, null, WINDOW);
		Path moved = scan("moved.nii", shifted, 2, volumes(2));
		assertEquals(moved + " has a grid of " + shifted + ", but " + good + " has " + GRID +
			": give fmri.grid, a NIfTI file or a spacing in mm, to have all brought onto one.",
			message(Preprocessing.DEFAULT, run, new ScanRun("a", "2", moved, null, WINDOW)));

		Path slow = scan("slow.nii", GRID, 2.5, volumes(2));
		assertEquals(slow +
			" has a repetition time of 2.5 s, but its story a has 2.0 s: correct tr in the study or the file.",
			message(Preprocessing.DEFAULT, run, new ScanRun("a", "2", slow, null, WINDOW)));
		assertEquals(good + " has a repetition time of 2.0 s, but " + slow +
			" of the same story a has 2.5 s: leave one out, or make it a story of its own.",
			message(Preprocessing.DEFAULT, run, new ScanRun("a", "2", slow, null, new StoryWindow(2.5, 11, 110))));
		assertTrue(message(Preprocessing.DEFAULT, run, new ScanRun("a", "2", good, null, new StoryWindow(2, 11, 100)))
			.contains("keeps 55 volumes, but " + good + " of the same story a keeps 50"));

		assertTrue(message(Preprocessing.DEFAULT, new ScanRun("a", "1", good, null, new StoryWindow(2, 31, 110)))
			.startsWith(good + " has 70 volumes, but the story needs 71"));
		Path confounds = confounds(69);
		assertTrue(message(Preprocessing.DEFAULT, new ScanRun("a", "1", good, confounds, WINDOW))
			.startsWith(confounds + " has 69 rows but " + good + " has 70 volumes"));

		Path mask = folder.resolve("mask.nii");
		new Mask(shifted, new int[] { 1 }).write(mask);
		assertTrue(message(new Preprocessing(mask.toString(), 128, false, 0), run)
			.startsWith(mask + " has a grid of " + shifted + ", but " + good));
		assertTrue(Files.notExists(folder.resolve("store")));
	}

	private String message(Preprocessing settings, ScanRun... runs) {
		return assertThrows(Refusal.class, () -> build(settings, runs)).getMessage();
	}

	@Test
	void badSettingsNameTheirKey() {
		assertTrue(assertThrows(Refusal.class, () -> new Preprocessing("auto", -1, false, 0))
			.getMessage().startsWith("fmri.highpass is -1.0"));
		assertTrue(assertThrows(Refusal.class, () -> new Preprocessing("auto", 0, false, Double.NaN))
			.getMessage().startsWith("fmri.smoothing is NaN"));
		assertTrue(assertThrows(Refusal.class, () -> new Preprocessing(" ", 0, false, 0))
			.getMessage().startsWith("fmri.mask is empty"));
	}

	/** Volumes before the steady state are as if the run had never had them, too. */
	@Test
	void volumesBeforeTheSteadyStateDoNotCount() throws IOException {
		float[][] volumes = volumes(1);
		for (int v : new int[] { 6, 7 }) for (int i = 0; i < GRID.voxels(); i++) volumes[v][i] *= 3;
		Arrays.fill(volumes[40], 0);
		StringBuilder table = new StringBuilder("x\tnon_steady_state_outlier00\tnon_steady_state_outlier01\n");
		for (int v = 0; v < VOLUMES; v++) table.append(confound(v)).append(v == 6 ? "\t1\t0\n" : v == 7 ? "\t0\t1\n" : "\t0\t0\n");
		Path confounds = Files.writeString(folder.resolve("unsteady.tsv"), table);
		try (VolumeStore store = build(Preprocessing.DEFAULT, new ScanRun("a", "s", scan("1.nii", GRID, 2, volumes), confounds,
			WINDOW)))
		{
			assertEquals(List.of(0, 1, 34), store.runs().get(0).blank());
			assertEquals(52, store.count());
			assertSeries(reference(volumes, 512, WINDOW, false, List.of(0, 1, 34)), series(store, 0, 512));
			double sum = 0;
			for (int v = 8; v < 61; v++) if (v != 40) sum += volumes[v][77];
			assertEquals(sum / 52, store.mean()[77], 1e-3);
			assertTrue(notes.contains(confounds + " marks volumes 7 to 8 as taken before the steady state: left out of its series and " +
				"of means over people."), notes.toString());
		}
	}

	@Test
	void cancellingStopsAtTheNextVolumeAndLeavesNoStore() throws IOException {
		ScanRun run = new ScanRun("a", "1", scan("1.nii", GRID, 2, volumes(1)), null, WINDOW);
		build(Preprocessing.DEFAULT, run).close();
		// In the first pass, in the second, and while the first block of voxels is cleaned.
		for (int allowed : new int[] { 3, 60, 110 }) {
			int[] advanced = { 0 };
			Progress cancelling = new Progress() {

				@Override
				public void advance(long units) {
					advanced[0] += units;
				}

				@Override
				public boolean cancelled() {
					return advanced[0] >= allowed;
				}
			};
			assertThrows(CancellationException.class,
				() -> VolumeStore.build(folder.resolve("new"), List.of(run), Preprocessing.DEFAULT, cancelling));
			assertEquals(allowed, advanced[0]);
			assertThrows(IOException.class, () -> VolumeStore.open(folder.resolve("new")));
		}
	}

	@Test
	void rowsMadeOnTheFlyComeBack() throws IOException {
		Mask mask = new Mask(GRID, new int[] { 3, 5, 1000 });
		List<VolumeStore.Run> runs = List.of(new VolumeStore.Run("a", "1", 0, 4), new VolumeStore.Run("a", "2", 4, 2));
		VolumeStore.create(folder, mask, runs, (volume, row) -> {
			for (int i = 0; i < 3; i++) row[i] = volume + i / 10f;
		}).close();
		try (VolumeStore store = VolumeStore.open(folder)) {
			assertEquals(runs, store.runs());
			assertArrayEquals(mask.voxels(), store.mask().voxels());
			float[] into = new float[7];
			store.read(5, into, 2);
			assertArrayEquals(new float[] { 0, 0, 5, 5.1f, 5.2f, 0, 0 }, into);
		}
	}

	@Test
	void aFolderWithoutAWholeStoreIsRefusedByName() throws IOException {
		VolumeStore.create(folder, new Mask(GRID, new int[] { 3, 5 }),
			List.of(new VolumeStore.Run("a", "1", 0, 4)), (volume, row) -> {}).close();
		Path rows = folder.resolve("rows-1.f32"), contents = folder.resolve("store.json");
		Files.write(rows, new byte[28]);
		assertTrue(refusal().startsWith(rows + " does not have the 4 rows of 2 voxels"));
		for (String bad : new String[] { "", "{", "[]", "{\"voxels\": 2}" }) {
			Files.writeString(contents, bad);
			assertTrue(refusal().startsWith(contents + " does not list the runs"), bad);
		}
		Files.delete(contents);
		assertTrue(refusal().startsWith(contents + " does not list the runs"));
	}

	private byte[] bytes(String... files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (String file : files) bytes.writeBytes(Files.readAllBytes(folder.resolve(file)));
		return bytes.toByteArray();
	}

	private String refusal() {
		return assertThrows(IOException.class, () -> VolumeStore.open(folder)).getMessage();
	}

	/** The file is sparse: only its last row is written. */
	@Test
	void rowsBeyondTwoGigabytesAreReached() throws IOException {
		Grid grid = new Grid(64, 64, 64, MaskTest.AFFINE);
		Mask mask = new Mask(grid, IntStream.range(0, grid.voxels()).toArray());
		int count = 2200;
		VolumeStore.create(folder, mask, List.of(new VolumeStore.Run("a", "1", 0, 1)), (volume, row) -> {}).close();
		Path contents = folder.resolve("store.json");
		Files.writeString(contents, Files.readString(contents).replace("\"count\": 1", "\"count\": " + count));
		try (RandomAccessFile rows = new RandomAccessFile(folder.resolve("rows-1.f32").toFile(), "rw")) {
			rows.setLength(4L * count * grid.voxels());
			rows.seek(4L * (count - 1) * grid.voxels());
			ByteBuffer last = ByteBuffer.allocate(4 * grid.voxels()).order(ByteOrder.LITTLE_ENDIAN);
			last.asFloatBuffer().put(grid.voxels() - 1, 7);
			rows.write(last.array());
		}
		try (VolumeStore store = VolumeStore.open(folder)) {
			float[] row = new float[grid.voxels()];
			for (int v : new int[] { 1023, 1024, count - 1 }) store.read(v, row, 0);
			assertEquals(7, row[row.length - 1]);
			assertEquals(0, row[row.length - 2]);
		}
	}
}
