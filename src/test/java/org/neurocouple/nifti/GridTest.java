// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;


class GridTest {

	private static Affine affine(double shift) {
		return new Affine(new double[][] { { -2, 0.1, 0, 90 + shift }, { 0, 3, -0.5, -126 }, { 0.2, 0, 4, -72 } });
	}

	@Test
	void inverseBringsMillimetresBackToTheirVoxel() {
		double[] mm = affine(0).apply(3, 5, 7);
		assertArrayEquals(new double[] { 84.5, -114.5, -43.4 }, mm, 1e-12);
		assertArrayEquals(new double[] { 3, 5, 7 }, affine(0).inverse().apply(mm[0], mm[1], mm[2]), 1e-12);
	}

	/** Random matrices, named by nibabel.aff2axcodes. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"0.13, -0.13, 0.64, 0.1, -0.54, 0.36, 1.3, 0.95, -0.7     | SPR",
		"0.35, 0.82, 0.33, -1.3, 0.91, 0.45, -0.54, 0.58, 0.36    | PRS",
		"2.04, -2.56, 0.42, -0.57, -0.45, -0.22, -2.02, -0.23, -0.87 | PLI",
		"-0.65, -0.17, 1.66, 0.66, -1.64, -0.01, -0.62, 0.15, -1.61  | LPI",
		"-0.8, -1.32, -0.25, 0.42, 1.14, 0.11, -0.55, -0.78, 0.75    | LAS",
		"1.05, 1.78, -2.55, -0.14, 1.01, 1.35, 0.65, 1.5, 0.29       | SAL",
		"-1.1, -0.73, -0.78, 0.27, -0.25, 0.13, 0.84, 0.86, 0.48     | ASL",
		"0.03, 1.36, 1.22, -0.51, -0.3, -0.53, 0.57, -0.06, 0.75     | PRS" })
	void orientationIsNamedAsNibabelNamesIt(String numbers, String name) {
		double[][] m = new double[3][4];
		String[] texts = numbers.split(", *");
		for (int i = 0; i < 9; i++) m[i / 3][i % 3] = Double.parseDouble(texts[i]);
		assertEquals(name, new Affine(m).orientation());
	}

	@Test
	void affineWithoutInverseIsRefused() {
		double[][] flat = { { 1, 2, 0, 0 }, { 2, 4, 0, 0 }, { 0, 0, 1, 0 } };
		assertThrows(IllegalArgumentException.class, () -> new Affine(flat));
		double[][] unknown = { { Double.NaN, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } };
		String message = assertThrows(IllegalArgumentException.class, () -> new Affine(unknown)).getMessage();
		assertEquals("The affine [NaN 0 0 0; 0 1 0 0; 0 0 1 0] is not finite or has no inverse.", message);
	}

	@Test
	void gridsMatchWithinAThousandthOfAMillimetre() {
		Grid grid = new Grid(4, 5, 6, affine(0));
		assertTrue(grid.matches(new Grid(4, 5, 6, affine(0.0009))));
		assertFalse(grid.matches(new Grid(4, 5, 6, affine(0.0011))));
		assertFalse(grid.matches(new Grid(4, 5, 7, affine(0))));
		assertEquals(120, grid.voxels());
	}

	@Test
	void gridSaysWhatItIsInPlainWords() {
		Affine affine = new Affine(new double[][] { { -3, 0, 0, 90 }, { 0, 3, 0, -126 }, { 0, 0, 3.5, -72 } });
		assertEquals("61 x 73 x 61 voxels of 3 x 3 x 3.5 mm, LAS, first voxel at (90, -126, -72) mm",
			new Grid(61, 73, 61, affine).toString());
	}

	@Test
	void emptyOrEnormousGridIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Grid(0, 1, 1, affine(0)));
		assertThrows(IllegalArgumentException.class, () -> new Grid(2000, 2000, 2000, affine(0)));
	}
}
