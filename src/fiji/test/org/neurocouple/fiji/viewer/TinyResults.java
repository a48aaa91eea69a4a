// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkFigure;

/** Maps of three networks on a small grid that is stored from right to left, as scans often are. */
public final class TinyResults {

	/** 12 x 14 x 10 voxels of 3 x 4 x 5 mm; i runs to the left. */
	public static final Grid LAS = new Grid(12, 14, 10, new Affine(new double[][] { { -3, 0, 0, 18 }, { 0, 4, 0, -30 },
		{ 0, 0, 5, -20 } }));

	/** The peaks, in voxels: of BN1 and BN2 side by side, of BN3 (negative) elsewhere. */
	static final int[][] PEAKS = { { 2, 10, 7 }, { 3, 10, 7 }, { 9, 3, 2 } };

	static final float PEAK = 1, BESIDE = .5f;

	private TinyResults() {}

	/** Writes a folder {@code networks} into the results folder. */
	public static Path write(Path results, Grid grid) throws IOException {
		Path folder = Files.createDirectories(results.resolve("networks"));
		float[] mean = new float[grid.voxels()];
		Arrays.fill(mean, 100);
		NiftiWriter.write(folder.resolve("mean.nii.gz"), grid, new float[][] { mean }, Double.NaN);
		new Mask(grid, IntStream.range(0, grid.voxels()).toArray()).write(folder.resolve("mask.nii.gz"));
		float[][] maps = new float[PEAKS.length][grid.voxels()];
		for (int n = 0; n < PEAKS.length; n++) {
			maps[n][voxel(grid, PEAKS[n])] = n == 2 ? -PEAK : PEAK;
			maps[n][voxel(grid, PEAKS[n][0] + 1, PEAKS[n][1], PEAKS[n][2])] = n == 2 ? -BESIDE : BESIDE;
		}
		NiftiWriter.write(folder.resolve("networks.nii.gz"), grid, maps, Double.NaN);
		return results;
	}

	static int voxel(Grid grid, int... index) {
		return index[0] + grid.nx() * (index[1] + grid.ny() * index[2]);
	}

	static NetworkChoice choice(Path results, String networks) {
		return new NetworkChoice(results, networks, null, NetworkFigure.DEVIATIONS);
	}
}
