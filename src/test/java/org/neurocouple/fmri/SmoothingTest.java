// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.MaskTest;

class SmoothingTest {

	private static final Grid GRID = new Grid(6, 5, 4, MaskTest.AFFINE);
	private static final Mask MASK =
		new Mask(GRID, IntStream.range(0, 120).filter(i -> i * 7 % 5 != 0).toArray());

	/** Reference: scipy 1.17.1's gaussian_filter (mode constant) of the masked volume over that of the mask, 6 mm. */
	@Test
	void agreesWithScipy() {
		float[] volume = new float[120], row = new float[MASK.size()];
		for (int i = 0; i < 120; i++) volume[i] = (float) (Math.sin(i * 1.7) + i * .01);
		MASK.gather(volume, row);
		new Smoothing(MASK, 6).apply(row);
		float[] smoothed = MASK.scatter(row);
		assertEquals(.37865638, smoothed[1], 1e-5);
		assertEquals(.26205868, smoothed[17], 1e-5);
		assertEquals(.3967861, smoothed[62], 1e-5);
		assertEquals(1.21536878, smoothed[119], 1e-5);
	}

	@Test
	void keepsALevelUpToTheEdgeAndDoesNothingWhenNarrow() {
		float[] row = new float[MASK.size()];
		Arrays.fill(row, 7);
		new Smoothing(MASK, 8).apply(row);
		for (float value : row) assertEquals(7, value, 1e-5);
		for (int i = 0; i < row.length; i++) row[i] = i;
		float[] before = row.clone();
		new Smoothing(MASK, .1).apply(row);
		assertArrayEquals(before, row);
	}

	/** A header that says nanometres for millimetres, say: the Gaussian is wider than any grid. */
	@Test
	void voxelsOfNextToNoSizeAllGetTheMean() {
		Affine tiny = new Affine(new double[][] { { 1e-9, 0, 0, 0 }, { 0, 1e-9, 0, 0 }, { 0, 0, 1e-9, 0 } });
		Mask mask = new Mask(new Grid(3, 2, 2, tiny), IntStream.range(0, 12).toArray());
		float[] row = new float[12];
		for (int i = 0; i < 12; i++) row[i] = i;
		new Smoothing(mask, 6).apply(row);
		for (float value : row) assertEquals(5.5, value, 1e-5);
	}
}
