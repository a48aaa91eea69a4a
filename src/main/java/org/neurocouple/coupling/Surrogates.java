// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import org.neurocouple.Refusal;
import org.neurocouple.format.Keyed;

/**
 * How the brain networks' series are disturbed to see what r is worth without any coupling (src/site/design.md,
 * "Coupling"). Each draw treats all networks alike, so correlations between networks stay as they are.
 *
 * <p>A kind is one class with a constructor without parameters and one line in
 * {@code META-INF/services/org.neurocouple.coupling.Surrogates}. Its Javadoc holds the evidence: "significant" is the
 * share of p ≤ .05 in simulated studies without coupling, of 282 volumes and one neuron; it should be .05. First among
 * eight networks, in 4,000 studies each of white noise, AR(.5), and white noise through a haemodynamic response; then
 * among 32 networks, in 1,000 studies each of AR(0), AR(.5) and AR(.7) through it.</p>
 */
public interface Surrogates extends Keyed {

	/** What must stand wherever a p from these surrogates is shown; empty if nothing. */
	default String caution() {
		return "";
	}

	/** Whether every surrogate that there is is drawn once, so that the number of draws asked for does not count. */
	default boolean drawsAll() {
		return false;
	}

	/**
	 * The surrogates of a set of networks.
	 *
	 * @param networks series of mean 0 and length 1, [network][volume]
	 * @param repetitionTime seconds
	 * @throws Refusal if the story is too short for them
	 */
	SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings);

	/** All kinds, in the order in which they are registered. */
	static List<Surrogates> all() {
		return ServiceLoader.load(Surrogates.class, Surrogates.class.getClassLoader()).stream()
			.map(ServiceLoader.Provider::get).toList();
	}

	/**
	 * The surrogates of that word.
	 *
	 * @throws Refusal if there are none
	 */
	static Surrogates named(String key) {
		return all().stream().filter(kind -> kind.key().equals(key)).findFirst().orElseThrow(
			() -> new Refusal("coupling.surrogates is \"" + key + "\": give one of " +
				all().stream().map(Surrogates::key).collect(Collectors.joining(", ")) + "."));
	}

	/** What a kind says of a story that has too few volumes for it. */
	default Refusal tooShort(int volumes) {
		return new Refusal("The story has " + volumes + " volumes, too few for coupling.surrogates \"" + key() +
			"\": use \"phase\".");
	}
}
