// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/**
 * Every distinct circular shift of at least 15 seconds, once. Keeps the series themselves but for the seam. There
 * are few (263 at 282 volumes of 1.5 s), so p is coarse, and neighbours are alike, so an extrapolated p near .001
 * is about half of what it should be. Significant: .051 to .054; .054 to .061.
 */
public record ShiftSurrogates() implements Surrogates {

	private static final double SHORTEST = 15;

	@Override
	public String key() {
		return "shift";
	}

	@Override
	public boolean drawsAll() {
		return true;
	}

	/** From the shortest shift to the shortest the other way round. */
	@Override
	public SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings) {
		int volumes = networks[0].length;
		int shortest = (int) Math.ceil(SHORTEST / repetitionTime - 1e-6);
		int count = volumes - 2 * shortest + 1;
		if (settings.alpha() * (count + 1) < 1) throw tooShort(volumes);
		return new OrderDraws(networks, count, draw -> shifted(volumes, shortest + draw));
	}

	private static int[] shifted(int volumes, int shift) {
		int[] order = new int[volumes];
		for (int t = 0; t < volumes; t++) order[t] = (t + shift) % volumes;
		return order;
	}
}
