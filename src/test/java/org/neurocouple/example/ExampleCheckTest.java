// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.neurocouple.example.ExampleCheck.Pair;
import org.neurocouple.example.ExampleCheck.Recovery;
import org.neurocouple.example.ExampleCheck.TrueNetwork;

/** Three true networks; L1H1D1 drives the first, L1H1D3 the second and nothing the third. */
class ExampleCheckTest {

	private static final List<String> DRIVERS = List.of("L1H1D1", "L1H1D3", "none");

	private final Random random = new Random(1);
	private final float[][] truth = { random(200), random(200), random(200) };
	/** BN 0 and 1 are the first network's, 2 the second's, 3 the third's; the second layer has the third poorly. */
	private final List<float[][]> maps = List.of(new float[][] { near(truth[2], .1, -1) }, new float[][] {
		near(truth[0], .2, 1), near(truth[0], .3, 1), near(truth[1], .2, 1), near(truth[2], 2, 1) });
	/** Neuron 1 is like the first driver, neuron 3 is not like any. */
	private final float[][] neurons = neurons();

	private float[][] neurons() {
		float[] first = random(300);
		return new float[][] { first, near(first, .3, 1), random(300), random(300) };
	}

	private float[] random(int length) {
		float[] values = new float[length];
		for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
		return values;
	}

	private float[] near(float[] values, double noise, double factor) {
		float[] near = new float[values.length];
		for (int i = 0; i < near.length; i++) near[i] = (float) (factor * values[i] + noise * random.nextGaussian());
		return near;
	}

	private ExampleCheck check(List<Pair> neuronTable, List<Pair> networkTable) {
		return check(neuronTable, networkTable, List.of());
	}

	private ExampleCheck check(List<Pair> neuronTable, List<Pair> networkTable, List<Pair> given) {
		return ExampleCheck.of("piano", DRIVERS, Map.of("L1H1D1", "NOUN>VERB"), truth, maps, neurons,
			List.of(neuronTable, networkTable, given, List.of()), List.of());
	}

	@Test
	void onlyMapsOfNetworksCountWhateverTheirSign() {
		ExampleCheck check = check(List.of(), List.of());
		assertEquals(List.of(true, true, false), check.networks().stream().map(TrueNetwork::found).toList());
		assertEquals(List.of(false, false, true), check.networks().stream().map(TrueNetwork::lost).toList());
		assertTrue(check.networks().get(2).maps()[0] > .9 && check.networks().get(2).maps()[1] < .8);
		assertTrue(check.toString().lines().anyMatch(line -> line.matches(".*networks found.* 2 of 3")), check.toString());
		assertTrue(check.toString().lines().anyMatch(line -> line.matches(".*networks lost.* 1 of 3")), check.toString());
		assertTrue(check.toString().lines().anyMatch(line -> line.contains("T3") && line.contains("LOST")));
	}

	@Test
	void theDriverOnAnyUnitOfItsNetworkIsARecovery() {
		ExampleCheck check = check(List.of(new Pair(0, 1), new Pair(2, 2)), List.of(new Pair(0, 0)));
		assertEquals(List.of(Recovery.EXACT, Recovery.EXACT), check.networks().get(0).recoveries().subList(0, 2));
		assertEquals(List.of(Recovery.EXACT, Recovery.MISSED), check.networks().get(1).recoveries().subList(0, 2));
		assertEquals(List.of(), check.networks().get(2).recoveries());
		assertArrayEquals(new int[] { 2, 1, 0, 0 }, check.significant());
		assertArrayEquals(new int[] { 0, 0, 0, 0 }, check.wrong());
		assertTrue(check.couplings().lines().anyMatch(
			line -> line.matches("  T1 +L1H1D1 +NOUN>VERB +yes +yes +MISSED +MISSED")), check.couplings());
		assertTrue(check.toString().endsWith(check.couplings()) && check.couplings().startsWith("Couplings of story piano"));
	}

	@Test
	void whatStandsGivenTheNuisancesIsCountedApart() {
		ExampleCheck check = check(List.of(new Pair(0, 0), new Pair(2, 2)), List.of(), List.of(new Pair(0, 1), new Pair(3, 1)));
		TrueNetwork first = check.networks().get(0), second = check.networks().get(1);
		assertTrue(first.recovered() && first.recoveredGiven() && second.recovered());
		assertFalse(second.recoveredGiven());
		assertArrayEquals(new int[] { 2, 0, 2, 0 }, check.significant());
		assertArrayEquals(new int[] { 0, 0, 1, 0 }, check.wrong());
		assertTrue(check.toString().lines().anyMatch(line -> line.matches(".*recovered.* 2 of 2")), check.toString());
		assertTrue(check.toString().lines().anyMatch(line -> line.matches(".*the same, given.* 1 of 2")), check.toString());
	}

	@Test
	void aLikeNeuronIsCountedApart() {
		TrueNetwork network = check(List.of(new Pair(1, 0)), List.of()).networks().get(0);
		assertEquals(List.of(Recovery.LIKE, Recovery.MISSED), network.recoveries().subList(0, 2));
		assertTrue(network.recovered());
	}

	@Test
	void aMissIsPrintedAsAMiss() {
		ExampleCheck check = check(List.of(new Pair(0, 0)), List.of());
		assertFalse(check.networks().get(1).recovered());
		assertTrue(check.toString().lines().anyMatch(line -> line.contains("T2") && line.contains("MISSED")));
		assertTrue(check.toString().lines().anyMatch(line -> line.matches(".*recovered.* 1 of 2")));
	}

	@Test
	void anotherNeuronOrAnUndrivenNetworkIsFalse() {
		ExampleCheck check = check(
			List.of(new Pair(3, 0), new Pair(0, 3), new Pair(0, 2), new Pair(0, 0)), List.of());
		assertArrayEquals(new int[] { 3, 0, 0, 0 }, check.wrong());
		assertArrayEquals(new int[] { 4, 0, 0, 0 }, check.significant());
	}
}
