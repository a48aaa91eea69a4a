// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

/**
 * Which way round a map is shown. A map's sign is free, so the lobe (all
 * positive or all negative weights) with the larger sum of cubes, in which
 * strong weights count most, is made positive; its series must be flipped with
 * it.
 */
public final class Signs {

	private Signs() {}

	/**
	 * Flips maps where needed.
	 *
	 * @param maps {@code [network][voxel]}, changed in place
	 * @return 1 or, for a map that was flipped, -1
	 */
	public static float[] largerLobePositive(float[][] maps) {
		float[] signs = new float[maps.length];
		for (int n = 0; n < maps.length; n++) {
			double lobes = 0;
			for (float weight : maps[n]) lobes += Math.pow(weight, 3);
			signs[n] = lobes < 0 ? -1 : 1;
			for (int v = 0; v < maps[n].length; v++) maps[n][v] *= signs[n];
		}
		return signs;
	}
}
