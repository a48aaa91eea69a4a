// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.meaning.RegionName.Side;

/**
 * What a network is called after its regions, in a line. Regions that have a
 * tenth of its weight or more are named, three at most, the heaviest first. A
 * region and its counterpart count together, and are "bilateral" if the lighter
 * has a quarter or more of the heavier's weight; else they go by the heavier's
 * side.
 */
final class NetworkTitle {

	private static final double LEAST = .1, BILATERAL = .25;
	private static final int MOST = 3;

	private NetworkTitle() {}

	private record Part(String name, double weight) {}

	/**
	 * @param overlaps of the sign that weighs more
	 * @return empty if no region weighs enough
	 */
	static String of(List<RegionOverlap> overlaps, Map<Integer, RegionName> regions) {
		Map<String, double[]> sides = new LinkedHashMap<>();
		for (RegionOverlap overlap : overlaps) {
			RegionName region = regions.get(overlap.label());
			if (region != null) sides.computeIfAbsent(region.plain(), plain -> new double[3])[region.side()
				.ordinal()] += overlap.weight();
		}
		List<Part> parts = new ArrayList<>();
		sides.forEach((plain, weights) -> {
			if (weights[Side.NONE.ordinal()] > 0) parts.add(new Part(plain, weights[Side.NONE.ordinal()]));
			double left = weights[Side.LEFT.ordinal()], right = weights[Side.RIGHT.ordinal()];
			boolean both = Math.min(left, right) >= BILATERAL * Math.max(left, right);
			if (left + right > 0) parts.add(new Part((both ? "bilateral " : left > right ? "left " : "right ") + plain, left +
				right));
		});
		return parts.stream().filter(part -> part.weight >= LEAST).sorted(Comparator.comparingDouble(part ->
			-part.weight)).limit(MOST).map(Part::name).collect(Collectors.joining(", "));
	}
}
