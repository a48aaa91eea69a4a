// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.neurocouple.nifti.VolumeVisitor;

/** What each voxel of a scan does over the volumes visited: enough to tell brain from background. */
final class VoxelStatistics implements VolumeVisitor {

	/** With a background of noise or scalp, a smaller share of the voxels than this is bright. */
	private static final double BLANKED = .75;

	private final int[] finite;
	private final double[] means;
	/** Sums of squared differences from the mean; exactly 0 where all values are the same. */
	private final double[] squares;
	private int volumes;
	/** Whether every value was finite so far: then all voxels have as many, and {@link #finite} is not kept. */
	private boolean whole = true;

	VoxelStatistics(int voxels) {
		finite = new int[voxels];
		means = new double[voxels];
		squares = new double[voxels];
	}

	@Override
	public void visit(int volume, float[] voxels) {
		boolean wasWhole = whole;
		if (whole) for (float value : voxels) whole &= Float.isFinite(value);
		if (wasWhole && !whole) Arrays.fill(finite, volumes);
		volumes++;
		// The same sums without looking at each value: in nearly every scan, and several times as fast.
		if (whole) for (int i = 0; i < means.length; i++) {
			double difference = voxels[i] - means[i];
			means[i] += difference / volumes;
			squares[i] += difference * (voxels[i] - means[i]);
		}
		else for (int i = 0; i < means.length; i++) {
			float value = voxels[i];
			if (!Float.isFinite(value)) continue;
			double difference = value - means[i];
			means[i] += difference / ++finite[i];
			squares[i] += difference * (value - means[i]);
		}
	}

	int voxels() {
		return means.length;
	}

	/** The mean of the voxel's finite values; 0 if it has none. */
	double mean(int voxel) {
		return means[voxel];
	}

	/** Whether all the voxel's values are finite. */
	boolean isFinite(int voxel) {
		return whole || finite[voxel] == volumes;
	}

	/** Whether the voxel's finite values are not all the same. */
	boolean varies(int voxel) {
		return squares[voxel] > 0;
	}

	/**
	 * The voxels with signal: those whose mean reaches {@linkplain #clipLevel
	 * the clip level}, which leaves out a noisy background. But where the
	 * background was blanked before, all voxels that vary have signal; that is
	 * so if most of them reach the level, or if the scan was centred, its means
	 * being smaller than its standard deviations.
	 */
	BitSet signal() {
		BitSet varying = voxelsWhere(this::varies);
		double mean = varying.stream().mapToDouble(i -> Math.abs(means[i])).sum();
		double deviation = varying.stream().mapToDouble(i -> Math.sqrt(squares[i] / (whole ? volumes : finite[i]))).sum();
		double clip = clipLevel();
		BitSet bright = voxelsWhere(i -> means[i] > 0 && means[i] >= clip);
		long brightAndVarying = varying.stream().filter(bright::get).count();
		return mean < deviation || brightAndVarying > BLANKED * varying.cardinality() ? varying : bright;
	}

	private BitSet voxelsWhere(IntPredicate condition) {
		BitSet voxels = new BitSet();
		IntStream.range(0, means.length).filter(condition).forEach(voxels::set);
		return voxels;
	}

	/** Half the median of the means that reach this level themselves: the rule of AFNI's 3dClipLevel. */
	private double clipLevel() {
		double[] positive = Arrays.stream(means).filter(mean -> mean > 0).sorted().toArray();
		double clip = Math.sqrt(Arrays.stream(positive).map(mean -> mean * mean).average().orElse(0)) / 2;
		for (int round = 0; round < 100; round++) {
			int from = Arrays.binarySearch(positive, clip);
			if (from < 0) from = -from - 1;
			double next = from < positive.length ? positive[(from + positive.length) / 2] / 2 : clip;
			if (next == clip) break;
			clip = next;
		}
		return clip;
	}
}
