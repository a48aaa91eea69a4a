// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

/**
 * Voxels of a map that hang together by faces, edges or corners (26
 * neighbours), all of one sign and no nearer to zero than a threshold.
 *
 * @param voxels how many
 * @param place of the largest absolute weight in the mask, the first of equal ones
 * @param peak the weight there, with its sign
 */
record Cluster(int voxels, int place, float peak) {

	/**
	 * All clusters of a map: positive ones first, of a sign the higher peak first.
	 *
	 * @param map {@code [voxel of the mask]}
	 * @param threshold above 0
	 */
	static List<Cluster> of(Mask mask, float[] map, double threshold) {
		int[] places = new int[mask.grid().voxels()]; // in the mask, from 1
		for (int v = 0; v < map.length; v++)
			if (map[v] != 0 && Math.abs(map[v]) >= threshold) places[mask.voxels()[v]] = v + 1;
		List<Cluster> clusters = new ArrayList<>();
		int[] stack = new int[map.length];
		for (int v = 0; v < map.length; v++)
			if (places[mask.voxels()[v]] != 0) clusters.add(take(mask, map, v, places, stack));
		clusters.sort(Comparator.comparing((Cluster cluster) -> cluster.peak < 0).thenComparing(cluster -> -Math.abs(
			cluster.peak)));
		return clusters;
	}

	/** Takes the cluster of a voxel of the mask out of the places. */
	private static Cluster take(Mask mask, float[] map, int seed, int[] places, int[] stack) {
		Grid grid = mask.grid();
		boolean positive = map[seed] > 0;
		int waiting = 0, count = 0, peak = seed;
		stack[waiting++] = seed;
		places[mask.voxels()[seed]] = 0;
		while (waiting > 0) {
			int v = stack[--waiting];
			count++;
			if (Math.abs(map[v]) > Math.abs(map[peak]) || map[v] == map[peak] && v < peak) peak = v;
			int voxel = mask.voxels()[v];
			int x = voxel % grid.nx(), y = voxel / grid.nx() % grid.ny(), z = voxel / grid.nx() / grid.ny();
			for (int k = Math.max(0, z - 1); k <= Math.min(grid.nz() - 1, z + 1); k++)
				for (int j = Math.max(0, y - 1); j <= Math.min(grid.ny() - 1, y + 1); j++)
					for (int i = Math.max(0, x - 1); i <= Math.min(grid.nx() - 1, x + 1); i++) {
						int at = i + grid.nx() * (j + grid.ny() * k), place = places[at] - 1;
						if (place < 0 || map[place] > 0 != positive) continue;
						places[at] = 0;
						stack[waiting++] = place;
					}
		}
		return new Cluster(count, peak, map[peak]);
	}
}
