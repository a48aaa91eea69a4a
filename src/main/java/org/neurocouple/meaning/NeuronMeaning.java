// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

/**
 * What a neuron's strongest pairs join.
 *
 * @param pairs how many there are
 * @param frequent the category that most of them are of: the neuron's tag in the paper; null if there are no pairs
 * @param over the category that exceeds chance most (the largest z) among those that hold a fiftieth of the pairs; null
 *          if none does
 */
public record NeuronMeaning(int pairs, Share frequent, Share over) {

	/** Below this share of a neuron's pairs, a category does not tell what the neuron attends to. */
	private static final double LEAST = .02;

	/**
	 * The share of a category, against chance.
	 *
	 * @param share of the neuron's pairs
	 * @param logOdds the logarithm of its odds over those that chance gives it, half a pair added to each count
	 * @param z by how many standard deviations of chance its count exceeds the mean; NaN where chance leaves no choice
	 */
	public record Share(Category category, double share, double logOdds, double z) {}

	static NeuronMeaning of(int[] counts, int pairs, float[] means, float[] variances) {
		int frequent = -1, over = -1;
		double best = 0;
		for (int c = 0; c < counts.length; c++) {
			if (counts[c] > (frequent < 0 ? 0 : counts[frequent])) frequent = c;
			double z = z(counts[c], means[c], variances[c]);
			if (counts[c] >= LEAST * pairs && z > best) {
				over = c;
				best = z;
			}
		}
		return new NeuronMeaning(pairs, share(frequent, counts, pairs, means, variances), share(over, counts, pairs, means,
			variances));
	}

	private static Share share(int category, int[] counts, int pairs, float[] means, float[] variances) {
		if (category < 0) return null;
		double count = counts[category], chance = means[category];
		return new Share(Category.of(category), count / pairs, logit(count, pairs) - logit(chance, pairs), z(count, chance,
			variances[category]));
	}

	private static double logit(double count, int pairs) {
		return Math.log((count + .5) / (pairs - count + .5));
	}

	private static double z(double count, double mean, double variance) {
		return variance > 1e-6 ? (count - mean) / Math.sqrt(variance) : Double.NaN;
	}
}
