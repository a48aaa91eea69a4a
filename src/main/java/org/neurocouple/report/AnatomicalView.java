// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import org.neurocouple.nifti.Grid;

/**
 * A grid seen along the axes of the body, whatever the order in which its
 * voxels are stored: axis 0 runs from left to right, 1 from back to front, 2
 * from below to above. Only indices change; nothing is resampled. An oblique
 * grid is seen along its own axes, each named after the nearest one of the
 * body.
 */
public final class AnatomicalView {

	private final Grid grid;
	private final int[] stored = new int[3]; // the grid's axis behind each axis of the body
	private final boolean[] flipped = new boolean[3];
	private final int[] size = new int[3];
	private final double[] spacing = new double[3];

	public AnatomicalView(Grid grid) {
		this.grid = grid;
		int[] sizes = { grid.nx(), grid.ny(), grid.nz() };
		double[] spacings = grid.affine().spacing();
		String orientation = grid.affine().orientation();
		for (int axis = 0; axis < 3; axis++) {
			int letter = "RASLPI".indexOf(orientation.charAt(axis));
			stored[letter % 3] = axis;
			flipped[letter % 3] = letter >= 3;
			size[letter % 3] = sizes[axis];
			spacing[letter % 3] = spacings[axis];
		}
	}

	/** How many voxels there are along an axis. */
	public int size(int axis) {
		return size[axis];
	}

	/** Millimetres from one voxel to the next along an axis. */
	public double spacing(int axis) {
		return spacing[axis];
	}

	/** The linear index, in the grid's own order, of the voxel at a position of this view. */
	public int voxel(int... position) {
		int[] index = stored(position);
		return index[0] + grid.nx() * (index[1] + grid.ny() * index[2]);
	}

	/** The position, in this view, of a voxel given by its linear index in the grid. */
	public int[] position(int voxel) {
		int[] index = { voxel % grid.nx(), voxel / grid.nx() % grid.ny(), voxel / grid.nx() / grid.ny() };
		int[] position = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			int i = index[stored[axis]];
			position[axis] = flipped[axis] ? size[axis] - 1 - i : i;
		}
		return position;
	}

	/** The centre of the voxel at a position of this view, in mm, as the grid's affine has it. */
	public double[] millimetres(int... position) {
		int[] index = stored(position);
		return grid.affine().apply(index[0], index[1], index[2]);
	}

	private int[] stored(int[] position) {
		int[] index = new int[3];
		for (int axis = 0; axis < 3; axis++)
			index[stored[axis]] = flipped[axis] ? size[axis] - 1 - position[axis] : position[axis];
		return index;
	}
}
