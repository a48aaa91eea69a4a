// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

class ClusterTest {

	private static Mask all(int nx, int ny, int nz) {
		Grid grid = new Grid(nx, ny, nz, new Affine(new double[][] { { 2, 0, 0, 0 }, { 0, 2, 0, 0 }, { 0, 0, 2, 0 } }));
		return new Mask(grid, IntStream.range(0, grid.voxels()).toArray());
	}

	private static float[] map(int voxels, Object... placesAndWeights) {
		float[] map = new float[voxels];
		for (int i = 0; i < placesAndWeights.length; i += 2) map[(int) placesAndWeights[i]] =
			((Number) placesAndWeights[i + 1]).floatValue();
		return map;
	}

	@Test
	void cornersConnectAndSignsDoNot() {
		// 3 x 3 x 3: two voxels that share a corner, one of the other sign beside them, one below the threshold.
		float[] map = map(27, 0, 2, 13, 3, 1, -4, 26, .5);
		assertEquals(List.of(new Cluster(2, 13, 3), new Cluster(1, 1, -4)), Cluster.of(all(3, 3, 3), map, 1));
	}

	@Test
	void whatEqualsTheThresholdCountsAsInFigures() {
		assertEquals(List.of(new Cluster(1, 4, 1)), Cluster.of(all(3, 3, 1), map(9, 4, 1, 8, .99), 1));
	}

	@Test
	void theEdgesOfTheGridDoNotTouch() {
		// The end of a row and the beginning of the next but one; the end of a slice and the beginning of the next but one.
		assertEquals(2, Cluster.of(all(4, 4, 3), map(48, 3, 1, 8, 1), 1).size());
		assertEquals(2, Cluster.of(all(4, 4, 3), map(48, 15, 1, 32, 1), 1).size());
	}

	@Test
	void ofEqualPeaksTheFirstIsTaken() {
		assertEquals(List.of(new Cluster(3, 1, 2)), Cluster.of(all(5, 1, 1), map(5, 1, 2, 2, 1, 3, 2), 1));
	}

	/** Counted by scipy.ndimage.label with a structure of 3 x 3 x 3 ones, on the draws of the same generator. */
	@Test
	void theClustersAreThoseOfSciPy() {
		Mask mask = all(12, 11, 10);
		Random random = new Random(7);
		float[] map = new float[mask.size()];
		for (int v = 0; v < map.length; v++) map[v] = (float) random.nextGaussian();
		List<Cluster> clusters = Cluster.of(mask, map, 1.6);
		List<Cluster> positive = clusters.stream().filter(cluster -> cluster.peak() > 0).toList();
		assertEquals(POSITIVE, positive.size());
		assertEquals(NEGATIVE, clusters.size() - positive.size());
		assertEquals(LARGEST, positive.stream().mapToInt(Cluster::voxels).max().getAsInt());
		assertEquals(IntStream.range(0, map.length).filter(v -> Math.abs(map[v]) >= 1.6).count(),
			clusters.stream().mapToInt(Cluster::voxels).sum());
	}

	private static final int POSITIVE = 31, NEGATIVE = 37, LARGEST = 8;
}
