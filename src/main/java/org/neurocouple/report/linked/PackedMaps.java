// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.figure.ColorMap;
import org.neurocouple.nifti.Mask;
import org.neurocouple.report.AnatomicalView;
import org.neurocouple.report.NetworkFigure;
import org.neurocouple.report.NetworkMaps;

/**
 * The networks' maps and what they lie over, for a page that paints slices
 * itself. All is in the order of {@link AnatomicalView}, from left to right, from
 * back to front and from below to above, cut to the box around the mask; nothing
 * is resampled.
 */
final class PackedMaps {

	/** How many steps the largest absolute weight of a map has. */
	static final int LEVELS = 63;

	private static final int MARGIN = 2, COLORS = 64;

	/**
	 * What is needed to show the blocks, as JSON.
	 *
	 * @param size of the box, in voxels
	 * @param spacing mm from a voxel to the next along each axis
	 * @param matrix a row for x, y and z: the mm of a voxel of the box from its position, from 0
	 * @param threshold standard deviations from which on a weight is coloured at first
	 * @param above colours, {@code 0xRRGGBB}, of weights above zero, from the threshold to the largest
	 * @param below those of weights below zero
	 */
	record Box(int[] size, double[] spacing, double[][] matrix, double threshold, int[] above, int[] below,
		List<Network> networks)
	{}

	/**
	 * @param step of its {@linkplain Quantised#bent codes}
	 * @param deviation the standard deviation of its weights around zero
	 * @param peak the position, in the box, of the largest absolute weight
	 */
	record Network(String name, float step, double deviation, int[] peak) {}

	private final NetworkMaps maps;
	private final AnatomicalView view;
	private final int[] low = new int[3];
	private final int[] size = new int[3];

	PackedMaps(NetworkMaps maps) {
		this.maps = maps;
		view = new AnatomicalView(maps.mask().grid());
		int[] high = new int[3];
		for (int axis = 0; axis < 3; axis++) low[axis] = view.size(axis);
		for (int voxel : maps.mask().voxels()) {
			int[] position = view.position(voxel);
			for (int axis = 0; axis < 3; axis++) {
				low[axis] = Math.max(0, Math.min(low[axis], position[axis] - MARGIN));
				high[axis] = Math.min(view.size(axis) - 1, Math.max(high[axis], position[axis] + MARGIN));
			}
		}
		for (int axis = 0; axis < 3; axis++) size[axis] = high[axis] - low[axis] + 1;
	}

	/**
	 * Packs all of it: {@code mask} (1 in the mask) and {@code anatomy} (grey from 0 to 255) have a byte a voxel of the box,
	 * {@code map/NAME} one a voxel of the mask.
	 *
	 * @param anatomy a value for every voxel of the grid
	 */
	Box pack(float[] anatomy, Blocks blocks) {
		int[] voxels = voxels();
		Mask mask = maps.mask();
		int[] place = new int[mask.grid().voxels()]; // in the mask, from 1
		for (int v = 0; v < mask.voxels().length; v++) place[mask.voxels()[v]] = v + 1;
		byte[] in = new byte[voxels.length];
		for (int v = 0; v < in.length; v++) in[v] = (byte) Math.min(1, place[voxels[v]]);
		blocks.add("mask", in);
		blocks.add("anatomy", greys(anatomy, voxels));
		int[] order = IntStream.of(voxels).map(voxel -> place[voxel] - 1).filter(at -> at >= 0).toArray();
		List<Network> networks = new ArrayList<>();
		for (int n = 0; n < maps.names().size(); n++) {
			float[] map = maps.maps()[n], ordered = new float[order.length];
			for (int v = 0; v < order.length; v++) ordered[v] = map[order[v]];
			Quantised codes = Quantised.bent(ordered, LEVELS);
			blocks.add("map/" + maps.names().get(n), codes.codes());
			int[] peak = view.position(maps.peak(n));
			for (int axis = 0; axis < 3; axis++) peak[axis] -= low[axis];
			networks.add(new Network(maps.names().get(n), codes.step(), maps.deviation(n), peak));
		}
		ColorMap colors = new ColorMap(0, 1);
		return new Box(size, new double[] { view.spacing(0), view.spacing(1), view.spacing(2) }, matrix(),
			NetworkFigure.DEVIATIONS, ramp(colors, 1), ramp(colors, -1), networks);
	}

	/** Packs a whole number of each voxel of the mask, in 16 bits, in the order of the maps. */
	void packLabels(String name, float[] labels, Blocks blocks) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * maps.mask().size()).order(ByteOrder.LITTLE_ENDIAN);
		BitSet in = maps.mask().in();
		for (int voxel : voxels()) if (in.get(voxel)) bytes.putShort((short) labels[voxel]);
		blocks.add(name, bytes.array());
	}

	private static int[] ramp(ColorMap colors, int sign) {
		return IntStream.range(0, COLORS).map(c -> colors.rgb(sign * Math.max(1e-9, c / (COLORS - 1.)))).toArray();
	}

	/** The grid's number of each voxel of the box, left to right fastest. */
	private int[] voxels() {
		int[] voxels = new int[size[0] * size[1] * size[2]];
		for (int z = 0, v = 0; z < size[2]; z++) for (int y = 0; y < size[1]; y++) for (int x = 0; x < size[0]; x++)
			voxels[v++] = view.voxel(low[0] + x, low[1] + y, low[2] + z);
		return voxels;
	}

	/** Black to white as in the figures: up to the brightest two in a hundred of the mask. */
	private byte[] greys(float[] anatomy, int[] voxels) {
		double[] inside = Arrays.stream(maps.mask().voxels()).mapToDouble(voxel -> anatomy[voxel]).filter(Double::isFinite)
			.sorted().toArray();
		double black = inside.length == 0 ? 0 : Math.min(0, inside[0]);
		double white = inside.length == 0 ? 1 : inside[(int) (.98 * (inside.length - 1))];
		byte[] greys = new byte[voxels.length];
		for (int v = 0; v < greys.length; v++) {
			double share = (anatomy[voxels[v]] - black) / (white - black);
			greys[v] = (byte) (share > 0 ? Math.round(255 * Math.min(1, share)) : 0); // NaN is black, too
		}
		return greys;
	}

	private double[][] matrix() {
		double[] origin = view.millimetres(low);
		double[][] matrix = new double[3][4];
		for (int axis = 0; axis < 3; axis++) {
			int[] next = low.clone();
			// The last voxel may lie at the grid's edge.
			int step = next[axis] + 1 < view.size(axis) ? 1 : -1;
			if (view.size(axis) > 1) next[axis] += step;
			double[] there = view.millimetres(next);
			for (int r = 0; r < 3; r++) matrix[r][axis] = (there[r] - origin[r]) * step;
		}
		for (int r = 0; r < 3; r++) matrix[r][3] = origin[r];
		return matrix;
	}
}
