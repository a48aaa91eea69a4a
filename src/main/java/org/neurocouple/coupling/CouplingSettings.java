// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.Refusal;
import org.neurocouple.format.JsonBlock;

/**
 * The {@code coupling} block of a study.
 *
 * @param surrogates the null
 * @param draws how many surrogates are drawn, unless these draw all there are
 * @param alpha the level of the family-wise verdict
 * @param absolute whether a strong negative correlation binds as well as a positive one
 * @param nuisance the names of what is regressed out of neurons and networks for the second verdict; may be empty
 * @param seed draw d depends on the seed and d alone, whatever the number of threads
 */
public record CouplingSettings(Surrogates surrogates, int draws, double alpha, boolean absolute, List<String> nuisance,
	long seed)
{

	public static final CouplingSettings DEFAULT = new CouplingSettings(new PhaseSurrogates(), 5000, .05, false, 1);

	/** With the nuisances that a study has which names none. */
	public CouplingSettings(Surrogates surrogates, int draws, double alpha, boolean absolute, long seed) {
		this(surrogates, draws, alpha, absolute, List.of("rate", "position"), seed);
	}

	/** @throws Refusal if a value is out of range; the message names its key */
	public CouplingSettings {
		nuisance = List.copyOf(nuisance);
		for (String name : nuisance) if (Collections.frequency(nuisance, name) > 1) throw new Refusal("coupling.nuisance has \"" +
			name + "\" several times: give it once.");
		if (!(alpha > 0 && alpha < 1)) {
			throw new Refusal("coupling.alpha is " + alpha + ": give a number between 0 and 1.");
		}
		if (draws < 1) {
			throw new Refusal("coupling.draws is " + draws + ": give a whole number of 1 or more.");
		}
		if (!surrogates.drawsAll() && 1 > alpha * (draws + 1.0)) {
			throw new Refusal("coupling.draws is " + draws + ": no p can then be as small as " +
				"coupling.alpha, " + alpha + "; give " + (long) Math.ceil(1 / alpha - 1) + " draws or more.");
		}
	}

	/** The keys of the block, each with its default where it is not there. */
	public static CouplingSettings read(JsonBlock block) {
		CouplingSettings settings = new CouplingSettings(
			Surrogates.named(block.text("surrogates", DEFAULT.surrogates().key())),
			block.integer("draws", DEFAULT.draws()), block.number("alpha", DEFAULT.alpha()),
			block.flag("absolute", DEFAULT.absolute()), block.texts("nuisance", DEFAULT.nuisance()), block.seed("seed", DEFAULT.seed()));
		block.refuseUnknown();
		return settings;
	}

	/** The block as a study file has it. */
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("surrogates", surrogates.key());
		block.put("draws", draws);
		block.put("alpha", JsonBlock.plain(alpha));
		block.put("absolute", absolute);
		block.put("nuisance", nuisance);
		block.put("seed", seed);
		return block;
	}
}
