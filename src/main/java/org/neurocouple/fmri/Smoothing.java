// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.neurocouple.nifti.Mask;

/**
 * A Gaussian over the voxels of a mask. Voxels outside neither give nor take:
 * at the mask's edge the weights inside are scaled to sum 1, so a blank
 * background does not darken it.
 */
final class Smoothing {

	private final Mask mask;
	private final double[][] kernels;
	private final float[] weights;

	/** @param width full width at half maximum, in mm */
	Smoothing(Mask mask, double width) {
		this.mask = mask;
		double[] spacing = mask.grid().affine().spacing();
		int[] sizes = { mask.grid().nx(), mask.grid().ny(), mask.grid().nz() };
		kernels = IntStream.range(0, 3).mapToObj(axis -> kernel(width / spacing[axis] / Math.sqrt(8 * Math.log(2)),
			sizes[axis])).toArray(double[][]::new);
		float[] ones = new float[mask.size()];
		Arrays.fill(ones, 1);
		weights = blurred(mask.scatter(ones));
	}

	/** Smooths one volume's values in the mask, in place. */
	void apply(float[] row) {
		float[] volume = blurred(mask.scatter(row));
		for (int i = 0; i < row.length; i++) row[i] = volume[mask.voxels()[i]] / weights[mask.voxels()[i]];
	}

	/** Half a Gaussian, cut at four standard deviations, and where the grid ends. */
	private static double[] kernel(double deviation, int size) {
		double[] half = new double[(int) Math.min(4 * deviation + 1.5, size)];
		for (int i = 0; i < half.length; i++) half[i] = Math.exp(-.5 * i * i / (deviation * deviation));
		return half;
	}

	private float[] blurred(float[] volume) {
		int[] sizes = { mask.grid().nx(), mask.grid().ny(), mask.grid().nz() };
		for (int axis = 0, stride = 1; axis < 3; stride *= sizes[axis++]) {
			volume = blurred(volume, stride, sizes[axis], kernels[axis]);
		}
		return volume;
	}

	private static float[] blurred(float[] volume, int stride, int size, double[] half) {
		float[] result = new float[volume.length];
		for (int i = 0; i < volume.length; i++) {
			int at = i / stride % size;
			int from = Math.max(-at, 1 - half.length), to = Math.min(size - 1 - at, half.length - 1);
			double sum = 0;
			for (int step = from; step <= to; step++) sum += half[Math.abs(step)] * volume[i + step * stride];
			result[i] = (float) sum;
		}
		return result;
	}
}
