// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.util.BitSet;

import org.neurocouple.Refusal;

/**
 * Brings volumes from one grid onto another by both affines: values by trilinear
 * interpolation between the eight voxels around, masks by the nearest voxel.
 * What lies beyond the outermost voxel centres is outside. The same as SciPy's
 * {@code map_coordinates} of order 1 (masks: 0) with {@code mode="constant"}.
 */
public final class Resampling {

	/** Voxels: what the rounding of headers may put outside, or weigh. */
	private static final double TOLERANCE = 1e-3;

	private final Grid from, to;
	/** From voxels of {@code to} to voxels of {@code from}. */
	private final double[][] m;
	private final int[] sizes;

	public Resampling(Grid from, Grid to) {
		this.from = from;
		this.to = to;
		m = from.affine().inverse().after(to.affine()).matrix();
		sizes = new int[] { from.nx(), from.ny(), from.nz() };
	}

	/**
	 * The values of a volume on the other grid.
	 *
	 * @param volume a value for every voxel of the grid it comes from, x fastest
	 * @param resampled gets a value for every voxel of the other grid; NaN outside, and where one of the eight voxels
	 *          around has no finite value
	 */
	public void apply(float[] volume, float[] resampled) {
		double[] place = new double[3];
		for (int k = 0, voxel = 0; k < to.nz(); k++) {
			for (int j = 0; j < to.ny(); j++) {
				for (int i = 0; i < to.nx(); i++, voxel++)
					resampled[voxel] = find(i, j, k, place) ? between(volume, place[0], place[1], place[2]) : Float.NaN;
			}
		}
	}

	/**
	 * A mask on the other grid; what is outside is not in.
	 *
	 * @throws Refusal if no voxel is left
	 */
	public Mask apply(Mask mask) {
		BitSet in = mask.in(), resampled = new BitSet();
		double[] place = new double[3];
		for (int voxel = 0; voxel < to.voxels(); voxel++) {
			if (find(voxel, place) && in.get((int) (place[0] + .5) + sizes[0] * ((int) (place[1] + .5) + sizes[1] *
				(int) (place[2] + .5)))) resampled.set(voxel);
		}
		if (resampled.isEmpty()) throw new Refusal("No voxel of a mask on a grid of " + from + " lies on a grid of " + to +
			": check that both are in one space.");
		return Mask.of(to, resampled);
	}

	/** The voxels of the other grid that are outside. */
	public BitSet outside() {
		BitSet outside = new BitSet();
		double[] place = new double[3];
		for (int voxel = 0; voxel < to.voxels(); voxel++) if (!find(voxel, place)) outside.set(voxel);
		return outside;
	}

	private boolean find(int voxel, double[] place) {
		return find(voxel % to.nx(), voxel / to.nx() % to.ny(), voxel / to.nx() / to.ny(), place);
	}

	/** Finds where a voxel lies among those of the grid that values come from; false if that is outside. */
	private boolean find(int i, int j, int k, double[] place) {
		for (int axis = 0; axis < 3; axis++) {
			double[] row = m[axis];
			double at = row[0] * i + row[1] * j + row[2] * k + row[3];
			int last = sizes[axis] - 1;
			if (!(at >= -TOLERANCE && at <= last + TOLERANCE)) return false;
			place[axis] = Math.min(Math.max(at, 0), last);
		}
		return true;
	}

	private float between(float[] volume, double x, double y, double z) {
		int x0 = (int) x, y0 = (int) y, z0 = (int) z;
		double u = x - x0, v = y - y0, w = z - z0;
		// On a voxel's own plane the next one, which may not be there, has no say.
		int dx = u > 0 ? 1 : 0, dy = v > 0 ? sizes[0] : 0, dz = w > 0 ? sizes[0] * sizes[1] : 0;
		int at = x0 + sizes[0] * (y0 + sizes[1] * z0);
		double front = (1 - v) * along(volume, at, dx, u) + v * along(volume, at + dy, dx, u);
		double back = (1 - v) * along(volume, at + dz, dx, u) + v * along(volume, at + dz + dy, dx, u);
		double value = (1 - w) * front + w * back;
		return Double.isFinite(value) ? (float) value : besideHoles(volume, at, new int[] { dx, dy, dz }, new double[] { u, v, w });
	}

	private static double along(float[] volume, int at, int step, double share) {
		return (1 - share) * volume[at] + share * volume[at + step];
	}

	/** A voxel without a value does not count where only rounding gives it a weight. */
	private static float besideHoles(float[] volume, int at, int[] steps, double[] shares) {
		double sum = 0, weights = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int voxel = at;
			for (int axis = 0; axis < 3; axis++) {
				boolean next = (corner >> axis & 1) == 1;
				weight *= next ? shares[axis] : 1 - shares[axis];
				if (next) voxel += steps[axis];
			}
			if (Float.isFinite(volume[voxel])) {
				sum += weight * volume[voxel];
				weights += weight;
			}
			else if (weight > TOLERANCE) return Float.NaN;
		}
		return (float) (sum / weights);
	}
}
