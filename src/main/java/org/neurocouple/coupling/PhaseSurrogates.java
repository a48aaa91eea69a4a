// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/**
 * Every frequency's phase is turned by a random angle (Theiler et al. 1992; one angle for all networks: Prichard
 * and Theiler 1994). Keeps each network's spectrum, so its autocorrelation, and every lagged correlation between
 * networks; loses when things happened. Significant: .048 to .050; .048 to .057.
 */
public record PhaseSurrogates() implements Surrogates {

	@Override
	public String key() {
		return "phase";
	}

	@Override
	public SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings) {
		return new PhaseDraws(networks, settings);
	}
}
