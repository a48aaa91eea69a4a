// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.neurocouple.Refusal;

/**
 * How the brain networks' series are disturbed to see what r is worth without any coupling (design section 6).
 * Each draw treats all networks alike, so correlations between networks stay as they are.
 *
 * <p>"Significant" below is the share of p ≤ .05 in simulated studies without coupling, of 282 volumes and one neuron; it
 * should be .05. First among eight networks, in 4,000 studies each of white noise, AR(.5), and white noise through a
 * haemodynamic response; then among 32 networks, in 1,000 studies each of AR(0), AR(.5) and AR(.7) through it.</p>
 */
public enum Surrogates {

	/**
	 * Every frequency's phase is turned by a random angle (Theiler et al. 1992; one angle for all networks: Prichard
	 * and Theiler 1994). Keeps each network's spectrum, so its autocorrelation, and every lagged correlation between
	 * networks; loses when things happened. Significant: .048 to .050; .048 to .057.
	 */
	PHASE(""),

	/**
	 * Every distinct circular shift of at least 15 seconds, once. Keeps the series themselves but for the seam. There
	 * are few (263 at 282 volumes of 1.5 s), so p is coarse, and neighbours are alike, so an extrapolated p near .001
	 * is about half of what it should be. Significant: .051 to .054; .054 to .061.
	 */
	SHIFT(""),

	/**
	 * Blocks of 30 seconds in random order. Keeps what happens within a block, breaks the series at every seam.
	 * Significant: .049 to .054; .064 to .068.
	 */
	BLOCK("p is mildly too small: blocks break the series at their seams"),

	/**
	 * Volumes in random order, as in the paper. Keeps the values only. Smooth series correlate far more by chance
	 * than such white ones do. Significant: .05, .18 and .40; .67, .85 and .93.
	 */
	PERMUTE("p is far too small: permuted volumes are not smooth as real ones are");

	private final String caution;

	Surrogates(String caution) {
		this.caution = caution;
	}

	/** What must stand wherever a p from these surrogates is shown; empty if nothing. */
	public String caution() {
		return caution;
	}

	/** The word for it in {@code study.json}. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The surrogates of that word.
	 *
	 * @throws Refusal if there are none
	 */
	public static Surrogates named(String key) {
		String keys = Arrays.stream(values()).map(Surrogates::key).collect(Collectors.joining(", "));
		return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst().orElseThrow(
			() -> new Refusal("coupling.surrogates is \"" + key + "\": give one of " + keys + "."));
	}
}
