// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.neurocouple.Refusal;

class NetworkSettingsTest {

	private static NetworkSettings with(int[] units, double[] rates) {
		double[] three = { .01, .01, .01 };
		return new NetworkSettings("sparse", units, 100, 20, rates, three, three, .1, "unit", "auto", 1);
	}

	@Test
	void thePresetsAreThoseOfTheDesign() {
		NetworkSettings paper = NetworkSettings.preset("paper", 50_000);
		assertArrayEquals(new int[] { 512, 256, 128 }, paper.units());
		assertArrayEquals(new double[] { .001, .0005, .0005 }, paper.rates());
		assertArrayEquals(new double[] { .001, .00005, .00005 }, paper.sparsity());
		assertArrayEquals(new double[] { .01, .01, .01 }, paper.sigma());
		assertEquals(.001, paper.sparsity(0, 0));
		assertEquals(100, paper.epochs());
		assertEquals(20, paper.batch());
		NetworkSettings sparse = NetworkSettings.preset("sparse", 1000);
		assertArrayEquals(new double[] { .05, .1, .05 }, sparse.sparsity());
		assertArrayEquals(new double[] { .01, .1, .1 }, sparse.sigma());
		assertArrayEquals(new double[] { .01, .03, .03 }, NetworkSettings.preset("sparse", 999).sparsity());
		assertEquals(0, sparse.sparsity(1, 9));
		assertEquals(.1, sparse.sparsity(1, 10));
	}

	@Test
	void aRateThatDivergesIsRefusedWithTheLargestAllowed() {
		int[] units = { 128, 64, 32 };
		assertDoesNotThrow(() -> with(units, new double[] { .0625, .125, .25 }));
		double[] high = { .07, .1, .1 };
		Refusal error =
			assertThrows(Refusal.class, () -> with(units, high));
		assertEquals("networks.rates is 0.07; it must be at most 8/128 = 0.0625 for the 128 units of layer 1, " +
			"since training diverges above that.", error.getMessage());
	}

	@Test
	void everyWrongValueNamesItsKey() {
		NetworkSettings s = NetworkSettings.preset("sparse", 5000);
		double[] two = { .1, .1 }, negative = { .1, -.1, .1 }, nothing = { .1, 0, .1 }, unknown = { .1, Double.NaN, .1 },
			rates = s.rates();
		List<Runnable> wrong = List.of(() -> NetworkSettings.preset("dense", 1), //
			() -> with(new int[] { 128, 64, 1 }, rates), () -> with(new int[0], rates), //
			() -> with(s.units(), two), () -> with(s.units(), nothing), () -> with(s.units(), unknown), //
			() -> new NetworkSettings("sparse", s.units(), 0, 20, rates, rates, rates, .1, "unit", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 0, rates, rates, rates, .1, "unit", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 20, rates, negative, rates, .1, "unit", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 20, rates, rates, nothing, .1, "unit", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 20, rates, rates, rates, 1.1, "unit", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 20, rates, rates, rates, .1, "column", "auto", 1),
			() -> new NetworkSettings("sparse", s.units(), 1, 20, rates, rates, rates, .1, "unit", "cuda", 1));
		List<String> keys = List.of("preset", "units", "units", "rates", "rates", "rates", "epochs", "batch",
			"sparsity", "sigma", "warmup", "between", "engine");
		for (int i = 0; i < wrong.size(); i++) {
			Refusal error =
				assertThrows(Refusal.class, wrong.get(i)::run, keys.get(i));
			assertTrue(error.getMessage().startsWith("networks." + keys.get(i) + " "), error.getMessage());
		}
	}
}
