// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

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
