// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.Refusal;

public class MaskTest {

	public static final Affine AFFINE = new Affine(
		new double[][] { { -3, 0, 0, 90 }, { 0, 4, 0, -126 }, { 0, 0, 2.5, -72 } });

	@TempDir
	Path folder;

	@Test
	void whatIsNotZeroIsInAndComesBack() throws IOException {
		Grid grid = new Grid(3, 2, 2, AFFINE);
		Path file = folder.resolve("m.nii.gz");
		NiftiWriter.write(file, grid, new float[][] { { 0, 1, .2f, 0, -3, 0, Float.NaN, 0, 0, 0, 0, 255 } }, 0);
		Mask mask = Mask.read(file);
		assertArrayEquals(new int[] { 1, 2, 4, 11 }, mask.voxels());
		assertTrue(mask.grid().matches(grid));
		mask.write(file);
		assertArrayEquals(mask.voxels(), Mask.read(file).voxels());
		float[] volume = mask.scatter(new float[] { 1, 2, 3, 4 });
		assertArrayEquals(new float[] { 0, 1, 2, 0, 3, 0, 0, 0, 0, 0, 0, 4 }, volume);
		float[] row = new float[4];
		mask.gather(volume, row);
		assertArrayEquals(new float[] { 1, 2, 3, 4 }, row);
	}

	@Test
	void anEmptyOrFourDimensionalFileIsNamed() throws IOException {
		Grid grid = new Grid(2, 2, 2, AFFINE);
		Path file = folder.resolve("m.nii");
		NiftiWriter.write(file, grid, new float[1][8], 0);
		assertEquals(file + " is 0 everywhere: give a mask with at least one voxel that is not.", message(file));
		NiftiWriter.write(file, grid, new float[3][8], 2);
		assertEquals(file + " has 3 volumes; a mask has one.", message(file));
	}

	private static String message(Path file) {
		return assertThrows(Refusal.class, () -> Mask.read(file)).getMessage();
	}

	@Test
	void theLargestComponentHangsTogetherByFacesAndDoesNotWrapAround() {
		Grid grid = new Grid(4, 3, 2, AFFINE);
		BitSet in = new BitSet();
		// Two in a row's end and, next in memory, the next row's start; then an L over two slices.
		for (int voxel : new int[] { 2, 3, 4, 10, 22, 23, 19, 13 }) in.set(voxel);
		assertArrayEquals(new int[] { 10, 19, 22, 23 }, Mask.of(grid, in).largestComponent().voxels());
	}
}
