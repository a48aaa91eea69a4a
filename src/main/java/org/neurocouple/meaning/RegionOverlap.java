// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a map's voxels of one sign that reach its threshold lie in a region.
 *
 * @param label the region's number, 0 for what lies in none
 * @param voxels how many of them lie there
 * @param overlap their share of all such voxels of the map
 * @param covered their share of the region, as far as that lies in the mask
 * @param dice twice their number, over the sum of that of the map and that of the region in the mask
 * @param weight the share, of the sum of the absolute weights of all such voxels, that they have
 * @param peak whether the largest of these weights is among them
 */
record RegionOverlap(int label, int voxels, double overlap, double covered, double dice, double weight, boolean peak) {

	/**
	 * The overlap with each region that the map reaches, the largest weight first.
	 *
	 * @param map {@code [voxel of the mask]}
	 * @param labels the region of each voxel of the mask
	 * @param sign 1 or -1
	 */
	static List<RegionOverlap> of(float[] map, int[] labels, double threshold, int sign) {
		Map<Integer, int[]> counts = new TreeMap<>(); // of the map, of the region
		Map<Integer, Double> weights = new TreeMap<>();
		int all = 0, peak = -1;
		double sum = 0;
		for (int v = 0; v < map.length; v++) {
			int[] count = counts.computeIfAbsent(labels[v], label -> new int[2]);
			count[1]++;
			double weight = (double) sign * map[v];
			if (weight <= 0 || weight < threshold) continue;
			count[0]++;
			all++;
			sum += weight;
			weights.merge(labels[v], weight, Double::sum);
			if (peak < 0 || weight > sign * map[peak]) peak = v;
		}
		List<RegionOverlap> regions = new ArrayList<>();
		for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
			int label = entry.getKey(), here = counts.get(label)[0], region = counts.get(label)[1];
			boolean outside = label == 0; // no region, so nothing that could be covered
			regions.add(new RegionOverlap(label, here, (double) here / all, outside ? Double.NaN : (double) here / region,
			outside ? Double.NaN : 2. * here / (all + region), entry.getValue() / sum, labels[peak] == label));
		}
		regions.sort(Comparator.comparingDouble((RegionOverlap region) ->
			-region.weight).thenComparing(RegionOverlap::label));
		return regions;
	}
}
