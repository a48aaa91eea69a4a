// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;
import org.neurocouple.signal.Hrf;

/**
 * The scan of one simulated person. A voxel's intensity is that of the brain at
 * rest; plus, in units of the standard deviation of the noise, the networks'
 * series weighted by their maps, a global signal, slow drift that differs from
 * place to place, and noise that is smooth in space and time; plus what the
 * head's motion does at the edges of tissues. Intensities are whole numbers, as
 * a scanner's are.
 */
final class SimulatedScan {

	private static final double NOISE = 10; // in intensities: about 1 %
	private static final double MEMORY = .3; // correlation of a voxel's noise from volume to volume
	private static final double GLOBAL = 1, DRIFT = 1; // in standard deviations of the noise
	private static final double STEP = .01; // mm a volume along each axis

	private final Phantom phantom;
	private final float[][] maps;
	private final float[][] series;
	private final double repetitionTime;
	private final int volumes;
	private final Random random;

	/**
	 * @param maps {@code [network][voxel of the grid]}
	 * @param series {@code [network][volume]}, in standard deviations of the noise
	 */
	SimulatedScan(Phantom phantom, float[][] maps, float[][] series, double repetitionTime, Random random) {
		this.phantom = phantom;
		this.maps = maps;
		this.series = series;
		this.repetitionTime = repetitionTime;
		this.volumes = series[0].length;
		this.random = random;
	}

	/** A random series as smooth as a haemodynamic response, of mean 0 and standard deviation 1. */
	static float[] slow(int volumes, double repetitionTime, Random random) {
		float[] white = new float[volumes];
		for (int t = 0; t < volumes; t++) white[t] = (float) random.nextGaussian();
		return standardised(Hrf.convolve(white, Hrf.canonical(repetitionTime)));
	}

	/** The series with mean 0 and standard deviation 1. */
	static float[] standardised(float[] series) {
		double sum = 0, squares = 0;
		for (float value : series) {
			sum += value;
			squares += (double) value * value;
		}
		double mean = sum / series.length;
		double deviation = Math.sqrt(squares / series.length - mean * mean);
		float[] standardised = new float[series.length];
		for (int t = 0; t < series.length; t++) standardised[t] = (float) ((series[t] - mean) / deviation);
		return standardised;
	}

	/** Writes the scan, and its confounds under the names that fMRIPrep gives them. */
	void write(Path image, Path confounds, Progress progress) throws IOException {
		float[] anatomy = phantom.anatomy();
		int[] brain = phantom.mask().voxels();
		float[] global = slow(volumes, repetitionTime, random);
		double[][] places = places();
		double[][] drift = drift();
		double[][] edges = edges();
		double[][] motion = motion();
		float[] noise = noise();
		float[] volume = new float[anatomy.length];
		List<String> rows = new ArrayList<>(List.of("global_signal\tcsf\twhite_matter\ttrans_x\ttrans_y\ttrans_z"));
		try (NiftiWriter writer = NiftiWriter.create(image, phantom.mask().grid(), volumes, repetitionTime)) {
			for (int t = 0; t < volumes; t++) {
				progress.checkCancelled();
				float[] fresh = noise();
				for (int i = 0; i < brain.length; i++) {
					int voxel = brain[i];
					noise[voxel] = (float) (MEMORY * noise[voxel] + Math.sqrt(1 - MEMORY * MEMORY) * fresh[voxel]);
					double change = noise[voxel] + GLOBAL * global[t];
					for (int n = 0; n < maps.length; n++) change += maps[n][voxel] * series[n][t];
					for (int k = 0; k < 3; k++) change += DRIFT * drift[k][t] * places[i][k];
					double moved = 0;
					for (int axis = 0; axis < 3; axis++) moved += edges[i][axis] * motion[axis][t];
					volume[voxel] = Math.round(anatomy[voxel] + NOISE * change + moved);
				}
				writer.write(volume);
				rows.add(String.format(Locale.ROOT, "%.3f\t%.3f\t%.3f\t%.5f\t%.5f\t%.5f",
					mean(volume, rest -> rest > 0), mean(volume, rest -> rest <= Phantom.FLUID),
					mean(volume, rest -> rest >= Phantom.WHITE), motion[0][t], motion[1][t], motion[2][t]));
			}
		}
		Files.write(confounds, rows);
	}

	/**
	 * A random value of mean 0 and standard deviation 1 for every voxel of the
	 * grid; half of its variance is shared with the neighbours (a Gaussian of
	 * about a voxel), half is the voxel's own.
	 */
	private float[] noise() {
		Grid grid = phantom.mask().grid();
		int n = grid.voxels();
		float[] shared = gaussians(n);
		for (int stride : new int[] { 1, grid.nx(), grid.nx() * grid.ny() }) {
			float[] blurred = new float[n];
			// What wraps around the edges of the grid lies outside the brain.
			for (int v = 0; v < n; v++) blurred[v] = 6 * shared[v] +
				4 * (shared[(v + stride) % n] + shared[(v + n - stride) % n]) +
				shared[(v + 2 * stride) % n] + shared[(v + n - 2 * stride) % n];
			shared = blurred;
		}
		float[] noise = gaussians(n);
		double scale = Math.pow(6 * 6 + 2 * (4 * 4 + 1), -1.5);
		for (int v = 0; v < n; v++) noise[v] = (float) (Math.sqrt(.5) * (noise[v] + scale * shared[v]));
		return noise;
	}

	private float[] gaussians(int n) {
		float[] values = new float[n];
		for (int v = 0; v < n; v++) values[v] = (float) random.nextGaussian();
		return values;
	}

	/** Three random sums of the slowest cosines, {@code [curve][volume]}: periods from 2/3 of the scan up. */
	private double[][] drift() {
		double[][] drift = new double[3][volumes];
		for (double[] curve : drift) {
			for (int k = 1; k <= 3; k++) {
				double size = random.nextGaussian() / k;
				for (int t = 0; t < volumes; t++) curve[t] += size * Math.cos(Math.PI * k * (t + .5) / volumes);
			}
		}
		return drift;
	}

	/** How much of each curve of drift a voxel of the brain has: the same, more to the front, more to the top. */
	private double[][] places() {
		return IntStream.of(phantom.mask().voxels()).mapToObj(phantom.mask().grid()::millimetres)
			.map(mm -> new double[] { 1, mm[1] / 80, mm[2] / 60 }).toArray(double[][]::new);
	}

	/** A random walk of the head along each axis, in mm. */
	private double[][] motion() {
		double[][] motion = new double[3][volumes];
		for (double[] axis : motion)
			for (int t = 1; t < volumes; t++) axis[t] = axis[t - 1] + STEP * random.nextGaussian();
		return motion;
	}

	/** The slope of the anatomy in each voxel of the brain, in intensities a mm along each axis. */
	private double[][] edges() {
		Grid grid = phantom.mask().grid();
		int[] strides = { 1, grid.nx(), grid.nx() * grid.ny() };
		double[][] perMillimetre = grid.affine().inverse().matrix();
		float[] anatomy = phantom.anatomy();
		return IntStream.of(phantom.mask().voxels()).mapToObj(voxel -> {
			double[] slope = new double[3];
			for (int c = 0; c < 3; c++) {
				double step = (anatomy[voxel + strides[c]] - anatomy[voxel - strides[c]]) / 2;
				for (int axis = 0; axis < 3; axis++) slope[axis] += step * perMillimetre[c][axis];
			}
			return slope;
		}).toArray(double[][]::new);
	}

	/** The mean over the voxels whose intensity at rest is as wanted. */
	private double mean(float[] volume, DoublePredicate wanted) {
		return IntStream.of(phantom.mask().voxels()).filter(voxel -> wanted.test(phantom.anatomy()[voxel]))
			.mapToDouble(voxel -> volume[voxel]).average().orElseThrow();
	}
}
