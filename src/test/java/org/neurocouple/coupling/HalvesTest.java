// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;

class HalvesTest {

	private static final int VOLUMES = 60, NETWORKS = 3;
	private static final long SEED = 5;

	private final float[][] neurons = Noise.AUTOREGRESSIVE.series(150, VOLUMES, new Random(1));

	private List<float[][]> people(int count) {
		Random random = new Random(2);
		List<float[][]> people = new ArrayList<>();
		for (int p = 0; p < count; p++) {
			float[][] series = Noise.AUTOREGRESSIVE.series(NETWORKS, VOLUMES, random);
			for (int t = 0; t < VOLUMES; t++) {
				series[0][t] += neurons[70][t];
				series[1][t] -= .5 * neurons[149][t];
			}
			people.add(series);
		}
		return people;
	}

	private static float[][] mean(List<float[][]> people) {
		float[][] mean = new float[NETWORKS][VOLUMES];
		for (float[][] person : people) for (int n = 0; n < NETWORKS; n++) for (int t = 0; t < VOLUMES; t++) mean[n][t] +=
			person[n][t];
		return mean;
	}

	private CouplingResult couple(List<float[][]> people, boolean absolute) {
		return Coupling.couple(neurons, mean(people), 2, new CouplingSettings(new PhaseSurrogates(), 100, .05, absolute, SEED),
			Progress.NONE);
	}

	private static double r(float[] one, float[] other) {
		double[] a = new double[one.length], b = new double[one.length];
		for (int t = 0; t < a.length; t++) {
			a[t] = one[t];
			b[t] = other[t];
		}
		return new PearsonsCorrelation().correlation(a, b);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void halvesAreThosePlainlyCoupled(boolean absolute) {
		List<float[][]> people = people(7);
		CouplingResult whole = couple(people, absolute);
		Halves halves = Halves.of(neurons, people, HalvesTest::mean, whole, Progress.NONE);
		double[] returns = new double[NETWORKS], holds = new double[NETWORKS], inHalf = new double[NETWORKS];
		double same = 0;
		for (int split = 0; split < Halves.SPLITS; split++) {
			List<float[][]> order = new ArrayList<>(people);
			Collections.shuffle(order, SurrogateDraws.random(SEED, split));
			float[][][] means = { mean(order.subList(0, 3)), mean(order.subList(3, 7)) };
			for (int half = 0; half < 2; half++) {
				for (int n = 0; n < NETWORKS; n++) {
					int best = -1;
					double most = -2;
					for (int neuron = 0; neuron < neurons.length; neuron++) {
						double r = r(neurons[neuron], means[half][n]);
						if ((absolute ? Math.abs(r) : r) > most) {
							most = absolute ? Math.abs(r) : r;
							best = neuron;
						}
					}
					double sign = absolute ? Math.signum(r(neurons[best], means[half][n])) : 1;
					if (best == whole.networks().get(n).neuron()) returns[n] += 1 / 40.;
					inHalf[n] += most / 40;
					holds[n] += sign * r(neurons[best], means[1 - half][n]) / 40;
				}
				for (int neuron = 0; neuron < neurons.length; neuron++) {
					int best = 0;
					double[] r = new double[NETWORKS];
					for (int n = 0; n < NETWORKS; n++) {
						r[n] = r(neurons[neuron], means[half][n]);
						if (absolute) r[n] = Math.abs(r[n]);
						if (r[n] > r[best]) best = n;
					}
					if (best == whole.neurons().get(neuron).network()) same += 1. / 40 / neurons.length;
				}
			}
		}
		for (int n = 0; n < NETWORKS; n++) {
			assertEquals(returns[n], halves.returns()[n], 1e-9);
			assertEquals(holds[n], halves.holds()[n], 1e-5);
			assertEquals(inHalf[n], halves.inHalf()[n], 1e-5);
		}
		assertEquals(same, halves.neuronReturns(), 1e-9);
		assertEquals(1, halves.returns()[0], 1e-9); // planted
		assertTrue(halves.holds()[2] < halves.inHalf()[2] - .2, "chance does not hold");
		assertTrue(halves.summary().startsWith("In 20 splits of the 7 people into halves"), halves.summary());
	}

	@Test
	void threePeopleAreTooFew() {
		List<float[][]> people = people(3);
		Halves halves = Halves.of(neurons, people, HalvesTest::mean, couple(people, false), Progress.NONE);
		assertTrue(Double.isNaN(halves.returns()[0]) && Double.isNaN(halves.holds()[0]));
		assertEquals("", halves.summary());
	}

	@Test
	void aVolumeThatAHalfLacksLeavesTheSplit() {
		List<float[][]> people = people(4);
		CouplingResult whole = couple(people, false);
		List<float[][]> cut = people.stream().map(person -> {
			float[][] series = new float[NETWORKS][];
			for (int n = 0; n < NETWORKS; n++) {
				series[n] = person[n].clone();
				series[n][9] = Float.NaN;
			}
			return series;
		}).toList();
		Halves halves = Halves.of(neurons, cut, HalvesTest::mean, whole, Progress.NONE);
		assertEquals(1, halves.returns()[0], 1e-9);
		assertTrue(halves.holds()[0] > .5, "" + halves.holds()[0]);
	}
}
