// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

/**
 * How large the weights of a map are.
 *
 * @param place of the largest absolute weight, the first of equal ones
 * @param weight there, with its sign
 * @param deviation the standard deviation of the weights around zero; 0 for a map without any
 */
public record PeakAndSpread(int place, double weight, double deviation) {

	/** @param map {@code [voxel]}, all finite and at least one */
	public static PeakAndSpread of(float[] map) {
		int peak = 0;
		double squares = 0;
		for (int v = 0; v < map.length; v++) {
			if (Math.abs(map[v]) > Math.abs(map[peak])) peak = v;
			squares += map[v] * map[v];
		}
		return new PeakAndSpread(peak, map[peak], Math.sqrt(squares / map.length));
	}
}
