// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

import org.neurocouple.figure.ColorMap;
import org.neurocouple.nifti.Mask;

/**
 * Paints single slices of a brain, one pixel a voxel: the anatomy in grey and
 * a map in colour over it. Slices show the box around the mask, so that the
 * brain fills them.
 */
public final class SlicePainter {

	private static final int MARGIN = 2; // voxels around the mask
	private static final int BRIGHTEST = 200; // of 255: colours must stand out from the anatomy

	private final AnatomicalView view;
	private final float[] anatomy;
	private final int[] low;
	private final int[] high;
	private final double black;
	private final double white;

	/** @param anatomy a value for every voxel of the mask's grid */
	public SlicePainter(Mask mask, float[] anatomy) {
		view = new AnatomicalView(mask.grid());
		this.anatomy = anatomy;
		low = new int[] { view.size(0), view.size(1), view.size(2) };
		high = new int[3];
		for (int voxel : mask.voxels()) {
			int[] position = view.position(voxel);
			for (int axis = 0; axis < 3; axis++) {
				low[axis] = Math.max(0, Math.min(low[axis], position[axis] - MARGIN));
				high[axis] = Math.min(view.size(axis) - 1, Math.max(high[axis], position[axis] + MARGIN));
			}
		}
		double[] greys = Arrays.stream(mask.voxels()).mapToDouble(voxel -> anatomy[voxel])
			.filter(Double::isFinite).sorted().toArray();
		black = greys.length == 0 ? 0 : Math.min(0, greys[0]);
		white = greys.length == 0 ? 1 : greys[(int) (.98 * (greys.length - 1))];
	}

	/** The grid as these slices show it. */
	public AnatomicalView view() {
		return view;
	}

	/** The first position shown along an axis. */
	public int low(int axis) {
		return low[axis];
	}

	/** How many positions are shown along an axis. */
	public int size(int axis) {
		return high[axis] - low[axis] + 1;
	}

	/**
	 * The slice of a plane through a position, its upper row first.
	 *
	 * @param map a value for every voxel of the grid; NaN is not shown
	 */
	public BufferedImage paint(Plane plane, int[] position, float[] map, ColorMap colors) {
		int width = size(plane.right());
		int height = size(plane.up());
		BufferedImage slice = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		int[] at = position.clone();
		for (int y = 0; y < height; y++) {
			at[plane.up()] = high[plane.up()] - y;
			for (int x = 0; x < width; x++) {
				at[plane.right()] = low[plane.right()] + x;
				int voxel = view.voxel(at);
				slice.setRGB(x, y, colors.shows(map[voxel]) ? colors.rgb(map[voxel]) : grey(anatomy[voxel]));
			}
		}
		return slice;
	}

	/**
	 * The edges between voxels that are coloured, of one sign, and all others, in the pixels of {@link #paint}. Of
	 * negative ones only the middle of each edge is there, which looks like dots: greys tell no sign.
	 */
	Path2D outline(Plane plane, int[] position, float[] map, ColorMap colors, boolean positive) {
		int width = size(plane.right()), height = size(plane.up());
		boolean[][] in = new boolean[height + 2][width + 2]; // with a margin of others
		int[] at = position.clone();
		for (int y = 0; y < height; y++) {
			at[plane.up()] = high[plane.up()] - y;
			for (int x = 0; x < width; x++) {
				at[plane.right()] = low[plane.right()] + x;
				float value = map[view.voxel(at)];
				in[y + 1][x + 1] = colors.shows(value) && value > 0 == positive;
			}
		}
		Path2D path = new Path2D.Double();
		for (int y = 0; y <= height; y++) for (int x = 0; x <= width; x++) {
			if (in[y + 1][x] != in[y + 1][x + 1] && y < height) edge(path, x, y, x, y + 1, positive);
			if (in[y][x + 1] != in[y + 1][x + 1] && x < width) edge(path, x, y, x + 1, y, positive);
		}
		return path;
	}

	private static void edge(Path2D path, int x1, int y1, int x2, int y2, boolean whole) {
		double cut = whole ? 0 : .3;
		path.moveTo(x1 + cut * (x2 - x1), y1 + cut * (y2 - y1));
		path.lineTo(x2 - cut * (x2 - x1), y2 - cut * (y2 - y1));
	}

	private int grey(float value) {
		double share = (value - black) / (white - black);
		int level = share > 0 ? (int) (BRIGHTEST * Math.min(1, share)) : 0; // NaN is black, too
		return level * 0x010101;
	}
}
