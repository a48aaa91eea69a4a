// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.MaskTest;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.SharedData;

class CommonMaskTest {

	private static final Grid GRID = new Grid(12, 12, 12, MaskTest.AFFINE);
	private static final Path SCAN = Path.of("a.nii");
	private static final int[] HEAD = IntStream.range(0, GRID.voxels()).filter(i -> distance(i) < 5).toArray();

	private final List<String> notes = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}
	};

	private static double distance(int voxel) {
		double x = voxel % 12 - 5.5, y = voxel / 12 % 12 - 5.5, z = voxel / 144 - 5.5;
		return Math.sqrt(x * x + y * y + z * z);
	}

	/** A ball that is darker towards its edge, in a background of its own; every voxel's noise is of its level. */
	private static float[][] scan(double brain, double brainNoise, double background, double backgroundNoise) {
		Random random = new Random(1);
		float[][] volumes = new float[30][GRID.voxels()];
		for (float[] volume : volumes) {
			for (int i = 0; i < volume.length; i++) {
				boolean inside = distance(i) < 5;
				double mean = inside ? brain * (1.2 - distance(i) / 10) : background;
				volume[i] = (float) (mean + (inside ? brainNoise : backgroundNoise) * random.nextGaussian());
			}
		}
		return volumes;
	}

	private static VoxelStatistics statistics(float[][] volumes) {
		VoxelStatistics statistics = new VoxelStatistics(GRID.voxels());
		for (int v = 0; v < volumes.length; v++) statistics.visit(v, volumes[v]);
		return statistics;
	}

	private static SeenRun seen(VoxelStatistics statistics) {
		return SeenRun.of(statistics, true, new BitSet(), BlankVolumes.NONE);
	}

	private Mask found(float[][]... scans) {
		CommonMask common = new CommonMask(GRID, null);
		for (float[][] scan : scans) common.add(SCAN, seen(statistics(scan)));
		return common.mask(progress);
	}

	@Test
	void rawScansLoseTheirNoisyBackground() {
		assertArrayEquals(HEAD, found(scan(1000, 20, 30, 15)).voxels());
	}

	@Test
	void strippedScansKeepAllThatWasLeftInThem() {
		float[][] scan = scan(1000, 20, 0, 0);
		int dim = HEAD[HEAD.length / 2 + 2];
		for (float[] volume : scan) volume[dim] /= 10;
		assertArrayEquals(HEAD, found(scan).voxels());
	}

	@Test
	void centredScansKeepWhatVaries() {
		assertArrayEquals(HEAD, found(scan(0, 1, 0, 0)).voxels());
		assertArrayEquals(HEAD, found(scan(.3, 1, 0, 0)).voxels());
	}

	@Test
	void theMaskIsWhatRunsShareLessItsSmallerParts() {
		float[][] one = scan(1000, 20, 0, 0), other = scan(500, 20, 0, 0);
		int left = HEAD[0], lone = 0;
		for (float[] volume : other) volume[left] = 0;
		for (float[][] scan : List.of(one, other)) for (float[] volume : scan) volume[lone] = volume[HEAD[5]];
		assertArrayEquals(Arrays.copyOfRange(HEAD, 1, HEAD.length), found(one, other).voxels());
		assertEquals(List.of("The mask has " + (HEAD.length - 1) + " voxels, the largest connected part of the " +
			HEAD.length + " with signal in all 2 runs."), notes);
	}

	@Test
	void voxelsWithoutFiniteVaryingValuesLeaveAndAreCounted() {
		float[][] one = scan(1000, 20, 30, 15), other = scan(1000, 20, 30, 15);
		one[3][HEAD[0]] = Float.NaN;
		other[4][HEAD[1]] = Float.NEGATIVE_INFINITY;
		for (float[] volume : other) volume[HEAD[2]] = 1234;
		assertArrayEquals(Arrays.copyOfRange(HEAD, 3, HEAD.length), found(one, other).voxels());
		String counted = "3 of " + HEAD.length +
			" voxels left the mask: 2 hold NaN or infinity and 1 do not vary in some run.";
		assertEquals(counted, notes.get(0));

		CommonMask common = new CommonMask(GRID, new Mask(GRID, HEAD));
		for (float[][] scan : List.of(one, other)) common.add(SCAN, seen(statistics(scan)));
		assertArrayEquals(Arrays.copyOfRange(HEAD, 3, HEAD.length), common.mask(progress).voxels());
		assertEquals(counted, notes.get(2));
	}

	@Test
	void withoutSignalThereIsAWayOut() {
		float[][] blank = new float[5][GRID.voxels()];
		assertEquals("a.nii has no voxel with signal in the story's volumes: " +
			"leave it out, or give a mask file as fmri.mask.",
			assertThrows(Refusal.class, () -> found(blank)).getMessage());
		float[][] one = scan(1000, 20, 0, 0), other = new float[30][GRID.voxels()];
		for (int v = 0; v < 30; v++) for (int i = 0; i < 50; i++) other[v][i] = 1000 + 10 * (v % 3);
		assertEquals("No voxel has signal in all 2 runs: " +
			"check that the scans are in one space, or give a mask file as fmri.mask.",
			assertThrows(Refusal.class, () -> found(one, other)).getMessage());
		CommonMask common = new CommonMask(GRID, new Mask(GRID, HEAD));
		assertEquals("No voxel of the mask has finite values that vary in the story's volumes of a.nii: " +
			"check this scan, or give another fmri.mask.",
			assertThrows(Refusal.class, () -> common.add(SCAN, seen(statistics(blank)))).getMessage());
	}

	/** The slice was stripped: its own mask is found. The coarse head was not: 72 voxels by AFNI's level in numpy. */
	@Test
	void realScansGiveTheirMasks() throws IOException {
		Path folder = SharedData.require("haxby");
		assertArrayEquals(Mask.read(folder.resolve("mask_1slice.nii.gz")).voxels(),
			find(folder.resolve("bold_1slice_12runs.nii.gz")).voxels());
		Path[] runs = IntStream.rangeClosed(1, 8)
			.mapToObj(r -> folder.resolve("run-0" + r + "_bold_25mm.nii.gz")).toArray(Path[]::new);
		Mask coarse = find(runs);
		assertEquals(72, coarse.size());
		BitSet theirs = new BitSet();
		for (int voxel : Mask.read(folder.resolve("mask_25mm.nii.gz")).voxels()) theirs.set(voxel);
		assertTrue(Arrays.stream(coarse.voxels()).filter(theirs::get).count() >= 70);
	}

	private Mask find(Path... scans) throws IOException {
		CommonMask common = null;
		for (Path scan : scans) {
			try (NiftiImage image = NiftiImage.open(scan)) {
				if (common == null) common = new CommonMask(image.grid(), null);
				VoxelStatistics statistics = new VoxelStatistics(image.grid().voxels());
				image.forEachVolume(0, image.volumes(), statistics);
				common.add(scan, seen(statistics));
			}
		}
		return common.mask(progress);
	}
}
