// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.neurocouple.GoldenData;
import org.neurocouple.Refusal;

import com.google.gson.Gson;

/**
 * The golden file holds what SciPy 1.17.1's map_coordinates makes of a random
 * volume and mask on 20 pairs of affines, turned by 7° and other angles, flipped,
 * and of voxels such as 3 x 3 x 4 against 2 mm. It was written by
 *
 * <pre>{@code
 * import json
 * import numpy as np
 * from scipy.ndimage import map_coordinates
 * from scipy.spatial.transform import Rotation
 *
 * random = np.random.default_rng(1)
 * volume = np.round(random.uniform(-1, 1, (8, 7, 6)), 3).astype(np.float32)
 * mask = (random.uniform(size=volume.shape) < .6).astype(np.float32)
 *
 * def affine(degrees, spacing, middle, shape):
 *     m = np.eye(4)
 *     m[:3, :3] = Rotation.from_euler('xyz', degrees, degrees=True).as_matrix() * spacing
 *     m[:3, 3] = middle - m[:3, :3] @ ((np.array(shape) - 1) / 2)
 *     return m
 *
 * cases = []
 * for n in range(20):
 *     turned, flipped = n % 4, n // 4
 *     spacing = [[2, 2, 2], [3, 3, 4], [1.5, 2.5, 3], [2, 3, 2], [4, 3, 3]][n % 5]
 *     other = [[2, 2, 2], [2, 2, 2], [3, 3, 4], [1, 2, 3], [2.3, 2.3, 2.3]][(n * 3 + 1) % 5]
 *     sign = np.array([(1, 1, 1), (-1, 1, 1), (1, -1, 1), (1, 1, -1), (-1, -1, -1)][flipped])
 *     angles = [(0, 0, 0), (7, 0, 0), (7, -11, 3), (-4, 23, 41)][turned]
 *     back = [(0, 0, 0), (0, 0, -7), (0, 5, 0), (2, 2, 2)][(turned + n // 7) % 4]
 *     shape = (6, 5, 4)
 *     a = affine(angles, sign * spacing, random.uniform(-20, 20, 3).round(2), volume.shape)
 *     centre = (a @ np.append((np.array(volume.shape) - 1) / 2, 1))[:3]
 *     b = affine(back, np.array(other), centre + random.uniform(-2, 2, 3).round(2), shape)
 *     a, b = a.round(5), b.round(5)
 *     places = np.einsum('rc,cijk->rijk', np.linalg.inv(a) @ b, np.stack(list(np.indices(shape)) + [np.ones(shape)]))[:3]
 *     values = map_coordinates(volume.astype(float), places, order=1, mode='constant', cval=np.nan)
 *     inside = map_coordinates(mask.astype(float), places, order=0, mode='constant', cval=0)
 *     inside[np.isnan(values)] = 0  # beyond the outermost centres; of order 0, SciPy goes half a voxel further
 *     cases.append(dict(source=a[:3].tolist(), target=b[:3].tolist(),
 *         values=[None if np.isnan(v) else round(v, 6) for v in values.ravel('F').tolist()],
 *         mask=''.join(str(int(v)) for v in inside.ravel('F'))))
 * text = json.dumps(dict(shape=volume.shape, onto=shape, volume=[round(v, 3) for v in volume.ravel('F').tolist()],
 *     mask=''.join(str(int(v)) for v in mask.ravel('F')), cases=cases))
 * open('map_coordinates.json', 'w').write(text.replace('{"source"', '\n{"source"') + '\n')
 * }</pre>
 */
class ResamplingTest {

	private record Golden(int[] shape, int[] onto, float[] volume, String mask, Case[] cases) {}

	/** @param values null where SciPy finds the place outside */
	private record Case(double[][] source, double[][] target, Float[] values, String mask) {}

	private static Grid grid(int[] shape, double[][] affine) {
		return new Grid(shape[0], shape[1], shape[2], new Affine(affine));
	}

	private static BitSet bits(String digits) {
		BitSet bits = new BitSet();
		IntStream.range(0, digits.length()).filter(i -> digits.charAt(i) == '1').forEach(bits::set);
		return bits;
	}

	@Test
	void volumesAndMasksAreWhatSciPyMakesOfThem() throws IOException {
		Golden golden = new Gson().fromJson(Files.readString(GoldenData.file("grid/map_coordinates.json")), Golden.class);
		assertEquals(20, golden.cases.length);
		int outside = 0;
		for (Case each : golden.cases) {
			Grid from = grid(golden.shape, each.source), to = grid(golden.onto, each.target);
			Resampling resampling = new Resampling(from, to);
			float[] values = new float[to.voxels()];
			resampling.apply(golden.volume, values);
			BitSet beyond = resampling.outside();
			for (int i = 0; i < values.length; i++) {
				assertEquals(each.values[i] == null, Float.isNaN(values[i]), from + " to " + to + ", voxel " + i);
				assertEquals(each.values[i] == null, beyond.get(i));
				if (each.values[i] != null) assertEquals(each.values[i], values[i], 1e-5);
			}
			outside += beyond.cardinality();
			assertEquals(bits(each.mask), resampling.apply(Mask.of(from, bits(golden.mask))).in());
		}
		assertTrue(outside > 100 && outside < 20 * 60, outside + " places outside");
	}

	private static final Grid ROW = grid(new int[] { 4, 1, 1 }, new double[][] { { 2, 0, 0, 10 }, { 0, 2, 0, 0 }, { 0, 0, 2, 0 } });

	/** A row of voxels along x, 1 mm apart unless said otherwise, that begins at x. */
	private static float[] along(double x, int count, float... volume) {
		Grid to = grid(new int[] { count, 1, 1 }, new double[][] { { 1, 0, 0, x }, { 0, 2, 0, 0 }, { 0, 0, 2, 0 } });
		float[] values = new float[count];
		new Resampling(ROW, to).apply(volume, values);
		return values;
	}

	@Test
	void beyondTheOutermostCentresIsOutsideButForRounding() {
		float nan = Float.NaN;
		assertArrayEquals(new float[] { nan, 1, 1.5f, 2, 3, 4, 6, 8, nan }, along(9, 9, 1, 2, 4, 8));
		assertArrayEquals(new float[] { 1, 1.49995f }, along(9.9999, 2, 1, 2, 4, 8), 1e-6f);
		assertArrayEquals(new float[] { 6.00002f, 8 }, along(15.00001, 2, 1, 2, 4, 8), 1e-5f);
	}

	@Test
	void aVoxelWithoutAValueCountsOnlyWhereItIsOneOfThoseAround() {
		float nan = Float.NaN;
		assertArrayEquals(new float[] { 1, nan, nan, nan, 4 }, along(10, 5, 1, nan, 4, 8));
		assertArrayEquals(new float[] { 1, nan, nan, nan, 4 }, along(10, 5, 1, Float.POSITIVE_INFINITY, 4, 8));
		// Not the whole of a thousandth of a voxel.
		assertArrayEquals(new float[] { 1 }, along(10.001, 1, 1, nan, 4, 8));
	}

	@Test
	void aSliceHasValuesInItsPlaneAlone() {
		Grid slice = grid(new int[] { 3, 3, 1 }, new double[][] { { 2, 0, 0, 0 }, { 0, 2, 0, 0 }, { 0, 0, 5, 7 } });
		Grid to = grid(new int[] { 5, 5, 3 }, new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 6 } });
		float[] values = new float[75];
		new Resampling(slice, to).apply(new float[] { 0, 2, 4, 2, 4, 6, 4, 6, 8 }, values);
		for (int i = 0; i < 75; i++) assertEquals(i / 25 == 1 ? i % 5 + i / 5 % 5 : Float.NaN, values[i]);
	}

	@Test
	void aMaskThatLiesElsewhereIsRefused() {
		Mask mask = new Mask(ROW, new int[] { 3 });
		Grid to = grid(new int[] { 2, 1, 1 }, new double[][] { { 1, 0, 0, 10 }, { 0, 2, 0, 0 }, { 0, 0, 2, 0 } });
		assertEquals("No voxel of a mask on a grid of " + ROW + " lies on a grid of " + to +
			": check that both are in one space.", assertThrows(Refusal.class, () -> new Resampling(ROW, to).apply(mask))
				.getMessage());
		assertEquals(1, new Resampling(ROW, to).apply(new Mask(ROW, new int[] { 1, 3 })).size(), "halfway is the next");
	}

	/** By nibabel 5.4.2's spaces.vox2out_vox. */
	@Test
	void theBoxIsNibabels() {
		double[][] turned = { { 2.940846, -0.225503, -0.730996, 1 }, { 0.154123, 2.969907, -0.526456, 2 }, { 0.572427, 0.358891,
			3.897241, 3 } };
		assertBox(grid(new int[] { 10, 9, 1 }, turned), 2.5, "[13, 12, 5]", -.804024, 2, 3);
		double[][] tilted = { { -3, 0, 0, 96 }, { 0, 2.977638, -0.487477, -90 }, { 0, 0.365608, 3.970185, -40 } };
		assertBox(grid(new int[] { 64, 64, 27 }, tilted), 2, "[96, 102, 65]", -93, -102.674402, -40);
		double[][] flipped = { { -2, 0, 0, 96 }, { 0, -2, 0, 96 }, { 0, 0, 2, -40 } };
		assertBox(grid(new int[] { 96, 96, 60 }, flipped), 3, "[65, 65, 41]", -94, -94, -40);
		// What a header rounds makes no plane more.
		double[][] rounded = { { -6, 0, 0, 78.00001 }, { 0, 6, 0, -114 }, { 0, 0, 6.000001, -72 } };
		assertBox(grid(new int[] { 27, 33, 27 }, rounded), 6, "[27, 33, 27]", -78, -114, -72);
		assertThrows(IllegalArgumentException.class, () -> grid(new int[] { 27, 33, 27 }, rounded).box(1e-9));
	}

	private static void assertBox(Grid grid, double spacing, String sizes, double... first) {
		Grid box = grid.box(spacing);
		assertEquals(sizes, Arrays.toString(new int[] { box.nx(), box.ny(), box.nz() }));
		assertEquals("RAS", box.affine().orientation());
		assertArrayEquals(new double[] { spacing, spacing, spacing }, box.affine().spacing(), 1e-12);
		assertArrayEquals(first, box.affine().apply(0, 0, 0), 2e-5);
	}
}
