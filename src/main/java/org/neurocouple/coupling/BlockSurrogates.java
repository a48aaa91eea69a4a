// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/**
 * Blocks of 30 seconds in random order. Keeps what happens within a block, breaks the series at every seam.
 * Significant: .049 to .054; .064 to .068.
 */
public record BlockSurrogates() implements Surrogates {

	private static final double SECONDS = 30;
	private static final int FEWEST_BLOCKS = 5;

	@Override
	public String key() {
		return "block";
	}

	@Override
	public String caution() {
		return "p is mildly too small: blocks break the series at their seams";
	}

	@Override
	public SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings) {
		int volumes = networks[0].length;
		int block = Math.max(1, (int) Math.round(SECONDS / repetitionTime));
		if (volumes < FEWEST_BLOCKS * block) throw tooShort(volumes);
		return OrderDraws.ofBlocks(networks, block, settings);
	}
}
