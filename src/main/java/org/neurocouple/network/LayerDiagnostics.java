// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * How well a layer of a decomposition stands for its input (src/site/design.md,
 * "Brain networks"). Variance explained alone cannot see that a layer's units
 * have collapsed to a few. What has no meaning for a method is null.
 *
 * @param unitCount units of the layer
 * @param varianceExplained share of the input's variance over time that the units account for
 * @param zeros share of weights that are exactly 0
 * @param nearZeros share of weights below 1 % of the largest, zeros included
 * @param dead units that never respond
 * @param saturated other units that are nearly always fully on or off
 * @param effectiveRank see {@link Redundancy}
 * @param twins see {@link Redundancy}
 */
public record LayerDiagnostics(Integer unitCount, Double varianceExplained, Double zeros, Double nearZeros,
	Integer dead, Integer saturated, Double effectiveRank, Integer twins)
{

	/** Whether there is a number for everything. */
	public boolean isWhole() {
		return Stream.of(unitCount, varianceExplained, zeros, nearZeros, dead, saturated, effectiveRank, twins).allMatch(
			Objects::nonNull) && unitCount > 0;
	}
}
