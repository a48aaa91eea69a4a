// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.util.Arrays;

/** The voxels of a volume: how many along x, y and z, and where they lie. Values have x fastest. */
public record Grid(int nx, int ny, int nz, Affine affine) {

	/** Two affines whose entries differ by no more than this (mm, and mm a voxel) are the same. */
	private static final double TOLERANCE = 1e-3;

	/** A volume must fit an array. */
	private static final double MOST_VOXELS = 2e9;

	/** @throws IllegalArgumentException if a dimension is below 1 or there are above 2 000 000 000 voxels */
	public Grid {
		if (nx < 1 || ny < 1 || nz < 1 || (double) nx * ny * nz > MOST_VOXELS) {
			throw new IllegalArgumentException(
				"A grid of " + nx + " x " + ny + " x " + nz + " voxels is empty or above 2000 million voxels.");
		}
	}

	/**
	 * The box around this grid whose axes run to the right, front and top: its first voxel lies at the least x, y and z of
	 * this grid's outermost voxel centres, and its last at or just beyond the largest, as in nibabel's
	 * {@code spaces.vox2out_vox}.
	 *
	 * @param spacing of the box's voxels along each axis, in mm
	 * @throws IllegalArgumentException if it would have above 2 000 000 000 voxels
	 */
	public Grid box(double spacing) {
		double[] least = new double[3], most = new double[3];
		Arrays.fill(least, Double.POSITIVE_INFINITY);
		Arrays.fill(most, Double.NEGATIVE_INFINITY);
		for (int corner = 0; corner < 8; corner++) {
			double[] mm = affine.apply(corner % 2 * (nx - 1), corner / 2 % 2 * (ny - 1), corner / 4 * (nz - 1));
			for (int axis = 0; axis < 3; axis++) {
				least[axis] = Math.min(least[axis], mm[axis]);
				most[axis] = Math.max(most[axis], mm[axis]);
			}
		}
		double[] sizes = new double[3];
		// What a header rounds is no reason for one voxel more.
		for (int axis = 0; axis < 3; axis++) sizes[axis] = Math.ceil((most[axis] - least[axis] - TOLERANCE) / spacing) + 1;
		if (sizes[0] * sizes[1] * sizes[2] > MOST_VOXELS) throw new IllegalArgumentException("A box of " + Affine.plain(" x ",
			sizes) + " voxels is above 2000 million voxels.");
		return new Grid((int) sizes[0], (int) sizes[1], (int) sizes[2], new Affine(new double[][] { { spacing, 0, 0, least[0] }, {
			0, spacing, 0, least[1] }, { 0, 0, spacing, least[2] } }));
	}

	/** The number of voxels of a volume. */
	public int voxels() {
		return nx * ny * nz;
	}

	/** What a voxel takes, in mm³. */
	public double voxelVolume() {
		return Math.abs(Affine.determinant(affine.matrix()));
	}

	/** The centre, in mm, of a voxel given by its linear index, x fastest. */
	public double[] millimetres(int voxel) {
		return affine.apply(voxel % nx, voxel / nx % ny, voxel / nx / ny);
	}

	/** The linear index of the voxel in which a place in mm lies; -1 outside of the grid. */
	public int voxel(double[] mm) {
		double[] at = affine.inverse().apply(mm[0], mm[1], mm[2]);
		long i = Math.round(at[0]), j = Math.round(at[1]), k = Math.round(at[2]);
		if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return -1;
		return (int) (i + nx * (j + ny * k));
	}

	/** Whether the other grid has the same dimensions and, within a thousandth of a mm, the same affine. */
	public boolean matches(Grid other) {
		if (nx != other.nx || ny != other.ny || nz != other.nz) return false;
		double[][] mine = affine.matrix(), others = other.affine.matrix();
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 4; c++) {
				if (Math.abs(mine[r][c] - others[r][c]) > TOLERANCE) return false;
			}
		}
		return true;
	}

	/** As in "61 x 73 x 61 voxels of 3 x 3 x 3 mm, LAS, first voxel at (90, -126, -72) mm". */
	@Override
	public String toString() {
		return nx + " x " + ny + " x " + nz + " voxels of " + Affine.plain(" x ", affine.spacing()) + " mm, "
			+ affine.orientation() + ", first voxel at (" + Affine.plain(", ", affine.apply(0, 0, 0)) + ") mm";
	}
}
