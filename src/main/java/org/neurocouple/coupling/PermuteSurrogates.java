// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/**
 * Volumes in random order, as in the paper. Keeps the values only. Smooth series correlate far more by chance
 * than such white ones do. Significant: .05, .18 and .40; .67, .85 and .93.
 */
public record PermuteSurrogates() implements Surrogates {

	@Override
	public String key() {
		return "permute";
	}

	@Override
	public String caution() {
		return "p is far too small: permuted volumes are not smooth as real ones are";
	}

	@Override
	public SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings) {
		return OrderDraws.ofBlocks(networks, 1, settings);
	}
}
