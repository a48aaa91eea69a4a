// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Arrays;
import java.util.Random;

/**
 * A pair that is bound in the mean of all people, in each of them.
 *
 * @param neuron its number
 * @param network its number
 * @param given whether it is bound given the nuisances, which are then regressed out of each person's series as well
 * @param r in the mean of all people
 * @param persons r in each person; NaN in one whose series does not vary
 * @param mean of these
 * @param low lower end of the 95 % interval of the mean; NaN with fewer than two people
 * @param high its upper end
 */
public record PersonalCoupling(int neuron, int network, boolean given, float r, double[] persons, double mean, double low,
	double high)
{

	private static final double TAIL = .025;

	/**
	 * Makes the interval by bootstrap over people, whose percentiles it takes: as many people as there are, drawn with
	 * replacement (Efron 1979). With few people it is too narrow.
	 *
	 * @param settings how many draws, and their seed; each pair meets the same people
	 */
	static PersonalCoupling of(int neuron, int network, boolean given, float r, double[] persons, CouplingSettings settings) {
		double[] known = Arrays.stream(persons).filter(value -> !Double.isNaN(value)).toArray();
		double mean = Arrays.stream(known).average().orElse(Double.NaN);
		if (known.length < 2) return new PersonalCoupling(neuron, network, given, r, persons, mean, Double.NaN, Double.NaN);
		double[] means = new double[settings.draws()];
		for (int draw = 0; draw < means.length; draw++) {
			Random random = SurrogateDraws.random(settings.seed(), draw);
			for (int i = 0; i < known.length; i++) means[draw] += known[random.nextInt(known.length)] / known.length;
		}
		Arrays.sort(means);
		return new PersonalCoupling(neuron, network, given, r, persons, mean, quantile(means, TAIL), quantile(means, 1 - TAIL));
	}

	/** Between the two values that are next to it, as numpy's percentile. */
	private static double quantile(double[] sorted, double share) {
		double place = share * (sorted.length - 1);
		int below = (int) place;
		return below + 1 < sorted.length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
	}

	/** In how many people r is above 0. */
	public long positive() {
		return Arrays.stream(persons).filter(value -> value > 0).count();
	}

	/** Of how many people r is known. */
	public long people() {
		return Arrays.stream(persons).filter(value -> !Double.isNaN(value)).count();
	}
}
