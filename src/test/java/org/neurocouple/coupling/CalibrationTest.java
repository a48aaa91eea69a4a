// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.BLOCK;
import static org.neurocouple.coupling.Kinds.PERMUTE;
import static org.neurocouple.coupling.Kinds.PHASE;
import static org.neurocouple.coupling.Kinds.SHIFT;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.Progress;

/** Whether p is what it says, on simulated studies; the shares are printed. */
class CalibrationTest {

	private static final int VOLUMES = 282;
	private static final double TR = 1.5;
	private static final int STUDIES = 4000;

	/** One neuron, eight networks, nothing between them: p at or below .05 in a twentieth of the studies. */
	@ParameterizedTest
	@EnumSource(names = { "WHITE", "AUTOREGRESSIVE" })
	void aStudyWithoutCouplingIsSignificantAsOftenAsItSays(Noise noise) {
		double[] share = falsePositives(noise, PHASE, SHIFT, BLOCK, PERMUTE);
		System.out.printf(Locale.ROOT, "Share of p <= .05 without coupling, %s: phase %.4f, shift %.4f, block %.4f, " +
			"permute %.4f%n", noise, share[0], share[1], share[2], share[3]);
		assertTrue(share[0] > .04 && share[0] <= .06, "phase " + share[0]);
		assertTrue(share[1] > .04 && share[1] <= .065, "shift " + share[1]);
		assertTrue(share[2] > .04 && share[2] <= .08, "block " + share[2]);
		// White volumes may stand in any order; those of a scan may not.
		assertTrue(noise == Noise.WHITE ? share[3] > .04 && share[3] <= .06 : share[3] > .1, "permute " + share[3]);
	}

	/** For each kind of surrogates the share of 4,000 studies, the same ones for all. */
	private static double[] falsePositives(Noise noise, Surrogates... kinds) {
		AtomicIntegerArray significant = new AtomicIntegerArray(kinds.length);
		IntStream.range(0, STUDIES).parallel().forEach(study -> {
			Random random = random(study);
			float[][] neuron = noise.series(1, VOLUMES, random);
			float[][] networks = noise.series(8, VOLUMES, random);
			for (int k = 0; k < kinds.length; k++) {
				double p = couple(neuron, networks, TR, kinds[k], 199, study).neurons().get(0).p();
				if (p <= .05) significant.incrementAndGet(k);
			}
		});
		return IntStream.range(0, kinds.length).mapToDouble(k -> significant.get(k) / (double) STUDIES).toArray();
	}

	/** A thousand neurons that share twenty sources, as a model's do, so that they are far from independent. */
	@Test
	void familyWisePIsSignificantInATwentiethOfStudiesOfManyCorrelatedNeurons() {
		double share = share(400, study -> {
			Random random = random(study);
			float[][] sources = Noise.AUTOREGRESSIVE.series(20, VOLUMES, random);
			float[][] neurons = Noise.AUTOREGRESSIVE.series(1000, VOLUMES, random);
			for (float[] neuron : neurons) {
				float[] source = sources[random.nextInt(sources.length)];
				float[] other = sources[random.nextInt(sources.length)];
				for (int t = 0; t < VOLUMES; t++) neuron[t] += 2 * source[t] - other[t];
			}
			float[][] networks = Noise.AUTOREGRESSIVE.series(6, VOLUMES, random);
			CouplingResult result = couple(neurons, networks, TR, PHASE, 99, study);
			return result.neurons().stream().anyMatch(result::significant);
		});
		System.out.printf(Locale.ROOT, "Share of studies of 1,000 correlated neurons with a family-wise p <= .05 " +
			"without coupling: %.4f%n", share);
		// Two and a half standard errors of 400 studies.
		assertTrue(share > .023 && share < .077, "share " + share);
	}

	/** r = .5 over 362 volumes among 32 networks, the second time as smooth as words and blood make them. */
	@ParameterizedTest
	@EnumSource(names = { "AUTOREGRESSIVE", "HAEMODYNAMIC" })
	void aPlantedNeuronIsFoundAndItsReversalIsNot(Noise noise) {
		double found = share(40, seed -> finds(noise, seed, false));
		double reversed = share(40, seed -> finds(noise, seed, true));
		System.out.printf(Locale.ROOT, "A neuron planted at r = .5, %s: p <= .01 in %.3f of seeds, reversed in %.3f%n",
			noise, found, reversed);
		assertTrue(found >= .9, "found " + found);
		assertTrue(reversed <= .05, "reversed " + reversed);
	}

	private static boolean finds(Noise noise, int seed, boolean reversed) {
		int volumes = 362;
		Random random = random(seed);
		float[][] networks = noise.series(32, volumes, random);
		float[] own = noise.series(volumes, random);
		float[] neuron = new float[volumes];
		for (int t = 0; t < volumes; t++) {
			neuron[reversed ? volumes - 1 - t : t] = (float) (.5 * networks[7][t] + Math.sqrt(.75) * own[t]);
		}
		Anchor anchor = couple(new float[][] { neuron }, networks, 2, PHASE, 999, seed).neurons().get(0);
		return anchor.p() <= .01 && (reversed || anchor.network() == 7);
	}

	private static CouplingResult couple(float[][] neurons, float[][] networks, double repetitionTime,
		Surrogates surrogates, int draws, int seed)
	{
		return Coupling.couple(neurons, networks, repetitionTime,
			new CouplingSettings(surrogates, draws, .05, false, seed), Progress.NONE);
	}

	/** Not the stream of any draw. */
	private static Random random(int study) {
		return SurrogateDraws.random(study, -1);
	}

	private static double share(int studies, IntPredicate significant) {
		return IntStream.range(0, studies).parallel().filter(significant).count() / (double) studies;
	}
}
