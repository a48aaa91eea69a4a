// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

/**
 * A small simulated study: each network is a patch of voxels, and the networks'
 * series drift and bend in every person in another way.
 *
 * @param maps {@code [network][voxel]}
 * @param series {@code [network][volume]} over all people
 * @param volumes {@code [volume][voxel]}
 */
record People(float[][] maps, float[][] series, float[][] volumes) {

	static final int NETWORKS = 5, VOXELS = 600, EACH = 90, COUNT = 3;

	static People simulated() {
		Random random = new Random(8);
		float[][] maps = new float[NETWORKS][VOXELS], series = new float[NETWORKS][EACH * COUNT];
		float[][] volumes = new float[EACH * COUNT][VOXELS];
		for (int n = 0; n < NETWORKS; n++) {
			for (int v = 0; v < 50; v++) maps[n][100 * n + v] = 1 - v / 60f;
			for (int t = 0; t < volumes.length; t++)
				series[n][t] = (float) ((t % EACH == 0 ? 0 : .6 * series[n][t - 1]) + random.nextGaussian());
		}
		for (int t = 0; t < volumes.length; t++)
			for (int v = 0; v < VOXELS; v++) {
				volumes[t][v] = (float) random.nextGaussian();
				for (int n = 0; n < NETWORKS; n++) volumes[t][v] += maps[n][v] * series[n][t];
			}
		return new People(maps, series, volumes);
	}

	VolumeStore store(Path folder) throws IOException {
		return store(folder, volumes, EACH);
	}

	/** @param each how many volumes a run has */
	static VolumeStore store(Path folder, float[][] volumes, int each) throws IOException {
		List<Run> runs = new ArrayList<>();
		for (int first = 0; first < volumes.length; first += each)
			runs.add(new Run("tale", "s" + (runs.size() + 1), first, each));
		return VolumeStore.create(folder, mask(volumes[0].length), runs, (volume, row) -> System.arraycopy(volumes[volume], 0,
			row, 0, row.length));
	}

	/** Voxels in a line. */
	static Mask mask(int voxels) {
		Grid grid = new Grid(voxels, 1, 1, new Affine(new double[][] { { 3, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 3, 0 } }));
		return new Mask(grid, IntStream.range(0, voxels).toArray());
	}
}
