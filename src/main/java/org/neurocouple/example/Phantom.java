// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

/**
 * A head made of ellipsoids, in millimetres about like MNI space: two
 * hemispheres with their temporal lobes, a cerebellum and a brain stem; grey
 * matter with folds around white matter, and ventricles.
 */
final class Phantom {

	/** A round part of a network: a Gaussian of a width (standard deviation) around a centre, both in mm. */
	record Blob(double x, double y, double z, double width) {

		double at(double[] mm) {
			return Math.exp(-.5 * squaredDistance(mm, x, y, z) / (width * width));
		}

		/** From its centre, in mm. */
		double distance(double[] mm) {
			return Math.sqrt(squaredDistance(mm, x, y, z));
		}
	}

	/** Ellipsoids and their mirror images: the centre's |x|, y and z, then the radii. */
	private record Ellipsoid(double x, double y, double z, double rx, double ry, double rz) {

		/** About how many mm a place lies below the surface; negative outside. */
		double depth(double[] mm) {
			double radius = Math.sqrt(squaredDistance(new double[] { (Math.abs(mm[0]) - x) / rx, (mm[1] - y) / ry,
				(mm[2] - z) / rz }, 0, 0, 0));
			return (1 - radius) * Math.min(rx, Math.min(ry, rz));
		}
	}

	private static final List<Ellipsoid> BRAIN = List.of(
		new Ellipsoid(25, -17, 16, 43, 86, 58), // hemisphere
		new Ellipsoid(44, -8, -20, 23, 44, 22), // temporal lobe
		new Ellipsoid(20, -64, -38, 30, 30, 22), // cerebellum
		new Ellipsoid(0, -28, -36, 12, 13, 34)); // brain stem
	private static final List<Ellipsoid> VENTRICLES = List.of(
		new Ellipsoid(9, 14, 14, 6, 20, 9), // anterior horn
		new Ellipsoid(14, -18, 20, 7, 26, 8), // body
		new Ellipsoid(26, -40, 6, 8, 12, 14)); // the way to the temporal horn

	private static final List<Ellipsoid> NUCLEI = List.of(
		new Ellipsoid(11, -16, 8, 9, 15, 9), // thalamus
		new Ellipsoid(24, 4, 2, 9, 18, 10)); // basal ganglia
	private static final List<Ellipsoid> BRIDGE = List.of(
		new Ellipsoid(0, -10, 6, 10, 40, 22), // corpus callosum and what lies below
		new Ellipsoid(0, -28, -36, 12, 13, 34));

	/** Intensities of the tissues. */
	static final double GREY = 720, WHITE = 1000, FLUID = 330;

	private static final Grid USUAL = new Grid(27, 33, 27,
		new Affine(new double[][] { { -6, 0, 0, 78 }, { 0, 6, 0, -114 }, { 0, 0, 6, -72 } }));

	private final Grid grid;
	private final Mask mask;
	private final float[] anatomy;

	Phantom() {
		this(USUAL);
	}

	/** @param grid in which the brain lies with a voxel or two around it */
	Phantom(Grid grid) {
		this.grid = grid;
		mask = new Mask(grid, IntStream.range(0, grid.voxels()).filter(voxel -> depth(BRAIN, grid.millimetres(voxel)) > 0)
			.toArray());
		anatomy = new float[grid.voxels()];
		for (int voxel : mask.voxels()) anatomy[voxel] = (float) intensity(grid.millimetres(voxel));
	}

	/** Whether a place lies in the brain. */
	static boolean isBrain(double[] mm) {
		return depth(BRAIN, mm) > 0;
	}

	/** The brain. */
	Mask mask() {
		return mask;
	}

	/** The intensity of the brain at rest in every voxel of the grid; 0 around the brain. */
	float[] anatomy() {
		return anatomy;
	}

	/** A network in every voxel of the grid: the largest of its blobs, 0 where that is below a twentieth. */
	float[] network(List<Blob> blobs) {
		float[] map = new float[grid.voxels()];
		for (int voxel : mask.voxels()) {
			double[] mm = grid.millimetres(voxel);
			double weight = blobs.stream().mapToDouble(blob -> blob.at(mm)).max().orElseThrow();
			if (weight >= .05) map[voxel] = (float) weight;
		}
		return map;
	}

	private static double intensity(double[] mm) {
		double x = mm[0], y = mm[1], z = mm[2];
		if (depth(VENTRICLES, mm) > 0) return FLUID;
		if (depth(NUCLEI, mm) > 0) return GREY;
		double depth = depth(BRAIN, mm);
		boolean fissure = Math.abs(x) < 3 && z > -20 && depth(BRIDGE, mm) < 0;
		if (fissure) return FLUID + 90;
		double fold = .6 * Math.sin(.26 * y + .8 * Math.sin(.12 * z)) +
			.6 * Math.sin(.23 * z + .9 * Math.sin(.1 * y) + .1 * Math.abs(x));
		double ribbon = 9 + 5 * fold; // how deep grey matter reaches
		if (depth < ribbon) return GREY - Math.max(0, 300 * fold);
		return Math.min(WHITE, GREY + (depth - ribbon) * 45);
	}

	private static double depth(List<Ellipsoid> shapes, double[] mm) {
		return shapes.stream().mapToDouble(shape -> shape.depth(mm)).max().orElseThrow();
	}

	private static double squaredDistance(double[] mm, double x, double y, double z) {
		return (mm[0] - x) * (mm[0] - x) + (mm[1] - y) * (mm[1] - y) + (mm[2] - z) * (mm[2] - z);
	}
}
