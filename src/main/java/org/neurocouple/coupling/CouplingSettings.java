// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import org.neurocouple.Refusal;

/**
 * The {@code coupling} block of a study.
 *
 * @param surrogates the null
 * @param draws how many surrogates are drawn; {@link Surrogates#SHIFT} has a number of its own instead
 * @param alpha the level of the family-wise verdict
 * @param absolute whether a strong negative correlation binds as well as a positive one
 * @param seed draw d depends on the seed and d alone, whatever the number of threads
 */
public record CouplingSettings(Surrogates surrogates, int draws, double alpha, boolean absolute, long seed) {

	/** @throws Refusal if a value is out of range; the message names its key */
	public CouplingSettings {
		if (!(alpha > 0 && alpha < 1)) {
			throw new Refusal("coupling.alpha is " + alpha + ": give a number between 0 and 1.");
		}
		if (draws < 1) {
			throw new Refusal("coupling.draws is " + draws + ": give a whole number of 1 or more.");
		}
		if (surrogates != Surrogates.SHIFT && 1 > alpha * (draws + 1.0)) {
			throw new Refusal("coupling.draws is " + draws + ": no p can then be as small as " +
				"coupling.alpha, " + alpha + "; give " + (long) Math.ceil(1 / alpha - 1) + " draws or more.");
		}
	}

	/** Phase surrogates, 5,000 draws, level .05, signed, seed 1. */
	public static CouplingSettings standard() {
		return new CouplingSettings(Surrogates.PHASE, 5000, .05, false, 1);
	}
}
