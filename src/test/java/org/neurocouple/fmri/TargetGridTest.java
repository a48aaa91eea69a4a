// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.nifti.Resampling;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.signal.StoryWindow;

import com.google.gson.JsonParser;

/** Scans of several grids that become volumes of one. */
class TargetGridTest {

	private static final int VOLUMES = 30;
	private static final StoryWindow WINDOW = new StoryWindow(2, 4, 50);

	private static Grid grid(int nx, int ny, int nz, double x, double y, double z, double... first) {
		return new Grid(nx, ny, nz, new Affine(new double[][] { { x, 0, 0, first[0] }, { 0, y, 0, first[1] }, { 0, 0, z,
			first[2] } }));
	}

	private static final Grid WIDE = grid(8, 9, 7, 3, 3, 4, -10, -12, -12);
	private static final Grid FLIPPED = grid(13, 12, 14, -2, 2, 2, 13, -10, -13);

	@TempDir
	private Path folder;
	private final Remarks remarks = new Remarks();

	private static float[][] volumes(Grid grid, int seed) {
		Random random = new Random(seed);
		float[][] volumes = new float[VOLUMES][grid.voxels()];
		for (float[] volume : volumes) for (int i = 0; i < volume.length; i++) volume[i] = (float) (1000 + 10 * random.nextGaussian());
		return volumes;
	}

	private Path scan(String name, Grid grid, float[][] volumes) throws IOException {
		NiftiWriter.write(folder.resolve(name), grid, volumes, 2);
		return folder.resolve(name);
	}

	private ScanRun run(String story, String name, Grid grid, float[][] volumes) throws IOException {
		return new ScanRun(story, "s", scan(name, grid, volumes), null, WINDOW);
	}

	private VolumeStore build(Preprocessing settings, ScanRun... runs) throws IOException {
		return VolumeStore.build(folder.resolve("store"), List.of(runs), settings, remarks);
	}

	private static Preprocessing onto(String grid) {
		return Preprocessing.DEFAULT.with(grid, List.of());
	}

	private static float[] resampled(Grid from, Grid to, float[] volume) {
		float[] resampled = new float[to.voxels()];
		new Resampling(from, to).apply(volume, resampled);
		return resampled;
	}

	/** The stored rows are those of scans that were resampled before, whose outside is NaN. */
	@Test
	void runsOfTwoStoriesAreStoredAsIfTheyHadBeenResampledBefore() throws IOException {
		float[][] wide = volumes(WIDE, 1), flipped = volumes(FLIPPED, 2);
		for (float[] volume : List.of(wide[5], flipped[7])) Arrays.fill(volume, 0);
		float[] rows;
		Mask mask;
		Grid grid = WIDE.box(2.5);
		try (VolumeStore store = build(new Preprocessing("auto", "2.5", 128, false, 4, List.of()), run("a", "a.nii.gz", WIDE, wide),
			run("b", "b.nii.gz", FLIPPED, flipped)))
		{
			mask = store.mask();
			assertEquals(grid, mask.grid());
			rows = rows(store);
			assertEquals(48, store.count());
			assertEquals(List.of(3), store.runs().get(0).blank());
			Mask inside = Mask.of(grid, inside(WIDE, grid, FLIPPED));
			assertArrayEquals(inside.voxels(), mask.voxels());
			// Where only one run is, the mean image is that run's.
			int alone = voxelOnlyIn(WIDE, FLIPPED, grid);
			double sum = 0;
			for (int v = 2; v < 27; v++) if (v != 5) sum += resampled(WIDE, grid, wide[v])[alone];
			assertEquals(sum / 24, store.mean()[alone], 1e-3);
		}
		assertEquals(2, remarks.notes().stream().filter(note -> note.contains("resampled to " + grid)).count(), remarks.notes()
			.toString());
		assertTrue(remarks.warnings().stream().noneMatch(warning -> warning.contains("left the mask")), remarks.warnings().toString());

		Path file = folder.resolve("mask.nii");
		mask.write(file);
		for (int v = 0; v < VOLUMES; v++) {
			wide[v] = v == 5 ? new float[grid.voxels()] : resampled(WIDE, grid, wide[v]);
			flipped[v] = v == 7 ? new float[grid.voxels()] : resampled(FLIPPED, grid, flipped[v]);
		}
		try (VolumeStore store = build(new Preprocessing(file.toString(), 128, false, 4), run("a", "c.nii.gz", grid, wide),
			run("b", "d.nii.gz", grid, flipped)))
		{
			assertArrayEquals(rows, rows(store), 2e-5f);
		}
	}

	private static BitSet inside(Grid one, Grid to, Grid other) {
		BitSet inside = new BitSet();
		inside.set(0, to.voxels());
		inside.andNot(new Resampling(one, to).outside());
		inside.andNot(new Resampling(other, to).outside());
		return inside;
	}

	private static int voxelOnlyIn(Grid one, Grid other, Grid to) {
		BitSet only = new Resampling(other, to).outside();
		only.andNot(new Resampling(one, to).outside());
		return only.nextSetBit(0);
	}

	private static float[] rows(VolumeStore store) {
		float[] rows = new float[store.count() * store.voxels()];
		for (int v = 0; v < store.count(); v++) store.read(v, rows, v * store.voxels());
		return rows;
	}

	@Test
	void runsThatHaveTheGridKeepTheirValuesAndTheDefaultIsThatGrid() throws IOException {
		ScanRun run = run("a", "a.nii", WIDE, volumes(WIDE, 1));
		double[][] close = WIDE.affine().matrix();
		close[0][3] += 1e-4;
		ScanRun beside = run("b", "b.nii", new Grid(8, 9, 7, new Affine(close)), volumes(WIDE, 2));
		byte[] same;
		try (VolumeStore store = build(Preprocessing.DEFAULT, run, beside)) {
			same = Files.readAllBytes(folder.resolve("store/rows-2.f32"));
		}
		build(onto(run.image().toString()), run, beside).close();
		assertArrayEquals(same, Files.readAllBytes(folder.resolve("store/rows-2.f32")));
		assertTrue(remarks.notes().stream().noneMatch(note -> note.contains("resampled")), remarks.notes().toString());
	}

	/** A mirrored grid of four dimensions: the first volume's grid counts. */
	@Test
	void aFileGivesItsGrid() throws IOException {
		Path four = scan("four.nii.gz", FLIPPED, new float[][] { new float[FLIPPED.voxels()], new float[FLIPPED.voxels()] });
		try (VolumeStore store = build(onto(four.toString()), run("a", "a.nii", WIDE, volumes(WIDE, 1)))) {
			assertTrue(store.mask().grid().matches(FLIPPED));
			try (NiftiImage mean = NiftiImage.open(folder.resolve("store/mean.nii.gz"))) {
				assertTrue(mean.grid().matches(FLIPPED));
			}
		}
	}

	@Test
	void aGivenMaskIsBroughtOntoTheGridAndLosesWhatIsOutside() throws IOException {
		Path file = folder.resolve("mask.nii");
		Mask whole = new Mask(WIDE, IntStream.range(0, WIDE.voxels()).toArray());
		whole.write(file);
		Grid grid = WIDE.box(3);
		try (VolumeStore store = build(new Preprocessing(file.toString(), "3", 128, false, 0, List.of()), run("a", "b.nii", FLIPPED,
			volumes(FLIPPED, 1)), run("b", "a.nii", WIDE, volumes(WIDE, 2))))
		{
			assertEquals(FLIPPED.box(3), store.mask().grid());
			assertArrayEquals(Mask.of(FLIPPED.box(3), inside(FLIPPED, FLIPPED.box(3), WIDE)).voxels(), store.mask().voxels());
		}
		assertTrue(remarks.notes().stream().anyMatch(note -> note.startsWith(file + ", of " + WIDE + ", is resampled to ")));
		int lost = new Resampling(WIDE, grid).apply(whole).size();
		build(new Preprocessing(file.toString(), "3", 128, false, 0, List.of()), run("a", "a.nii", WIDE, volumes(WIDE, 1)), run("b",
			"b.nii", FLIPPED, volumes(FLIPPED, 2))).close();
		assertTrue(remarks.warnings().stream().anyMatch(warning -> warning.matches("\\d+ of " + lost +
			" voxels left the mask: they lie outside of some run\\.")), remarks.warnings().toString());
	}

	@Test
	void aScanOfOneSliceHasNothingBesideItsPlane() throws IOException {
		Grid slice = grid(8, 9, 1, 3, 3, 4, -10, -12, 1);
		ScanRun run = run("a", "slice.nii", slice, volumes(slice, 1));
		try (VolumeStore store = build(onto("2"), run)) {
			assertEquals(slice.box(2), store.mask().grid());
			assertEquals(1, store.mask().grid().nz());
		}
		assertTrue(remarks.notes().stream().anyMatch(note -> note.contains("nothing can be interpolated beyond the plane of a single " +
			"slice")), remarks.notes().toString());
		assertTrue(message(onto("2"), run("a", "wide.nii", WIDE, volumes(WIDE, 2)), run).contains("so give a grid in that plane"));
	}

	@Test
	void scansThatLieElsewhereAreRefusedBeforeAnythingIsRead() throws IOException {
		Grid away = grid(8, 9, 7, 3, 3, 4, 200, -12, -12);
		String told = message(onto("3"), run("a", "a.nii", WIDE, volumes(WIDE, 1)), run("b", "b.nii", away, volumes(WIDE, 2)));
		assertTrue(told.startsWith(folder.resolve("b.nii") + " has a grid of " + away) && told.endsWith("in one space."), told);
		assertTrue(Files.notExists(folder.resolve("store")));
	}

	private String message(Preprocessing settings, ScanRun... runs) {
		return assertThrows(Refusal.class, () -> build(settings, runs)).getMessage();
	}

	@Test
	void cancellingStopsAtTheNextVolume() throws IOException {
		ScanRun run = run("a", "a.nii", WIDE, volumes(WIDE, 1));
		int[] advanced = { 0 };
		Progress cancelling = new Progress() {

			@Override
			public void advance(long units) {
				advanced[0] += units;
			}

			@Override
			public boolean cancelled() {
				return advanced[0] >= 3;
			}
		};
		assertThrows(CancellationException.class, () -> VolumeStore.build(folder.resolve("store"), List.of(run), onto("2"),
			cancelling));
		assertEquals(3, advanced[0]);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0 | fmri.grid is 0; it must be", "-2 | fmri.grid is -2; it must be",
		"51 | fmri.grid is 51; it must be", "\"NaN\" | fmri.grid is NaN; it must be", "true | is true; give \"same\", a NIfTI file",
		"[3, 3, 4] | is [3,3,4]; give \"same\", a NIfTI file", "\" \" | is \" \"; give \"same\"",
		"\"3 mm\" | is \"3 mm\"; a spacing in mm is a number without quotes, 3.", "\"2.50\" | a number without quotes, 2.5." })
	void whatIsNoGridIsRefused(String value, String told) {
		String message = assertThrows(Refusal.class, () -> read(value)).getMessage();
		assertTrue(message.contains(told), message);
	}

	private Preprocessing read(String grid) {
		return Preprocessing.read(JsonBlock.of(JsonParser.parseString("{\"grid\": " + grid + "}").getAsJsonObject(), "fmri."), folder);
	}

	@Test
	void theKeyIsAWordAFileOrANumber() throws IOException {
		assertEquals("same", read("\"same\"").grid());
		assertEquals(read("2").grid(), read("2.0").grid());
		assertEquals(folder.resolve("mni.nii").toString(), read("\"mni.nii\"").grid());
		assertEquals(2L, read("2").block().get("grid"));
		assertEquals(2.5, read("2.5").block().get("grid"));
		assertEquals("same", Preprocessing.DEFAULT.block().get("grid"));
		Files.writeString(folder.resolve("3"), "");
		assertEquals(folder.resolve("3").toString(), read("\"3\"").grid(), "such a file is there");
		assertEquals("2.5", TargetGrid.given(" 2.5 mm"));
		assertEquals("same", TargetGrid.given(""));
	}

	@Test
	void aGridThatNoMemoryHoldsIsRefusedWithItsSize() throws IOException {
		Grid head = grid(96, 96, 60, 2, 2, 2, -96, -120, -60);
		assertEquals("fmri.grid is 0.000001 mm, which makes more voxels than an image can have: give a wider spacing.", assertThrows(
			Refusal.class, () -> TargetGrid.of("0.000001", head)).getMessage());
		String told = assertThrows(Refusal.class, () -> TargetGrid.of("0.15", head)).getMessage();
		assertTrue(told.startsWith("fmri.grid is 0.15 mm, a grid of 1268 x 1268 x 788 voxels of 0.15 x 0.15 x 0.15 mm") && told
			.contains("takes 50.7 GB of memory"), told);
	}

	@Test
	void aFileThatIsNotThereIsNamed() {
		String told = assertThrows(IOException.class, () -> TargetGrid.of(folder.resolve("mni.nii").toString(), WIDE)).getMessage();
		assertTrue(told.contains("mni.nii"), told);
	}
}
