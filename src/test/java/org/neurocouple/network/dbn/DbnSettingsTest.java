// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Refusal;

class DbnSettingsTest {

	@Test
	void thePresetsAreThoseOfTheDesign() {
		DbnSettings paper = DbnPreset.PAPER.settings(50_000);
		assertArrayEquals(new int[] { 512, 256, 128 }, paper.units());
		assertArrayEquals(new double[] { 0.001, 0.0005, 0.0005 }, paper.rates());
		assertArrayEquals(new double[] { 0.001, 0.00005, 0.00005 }, paper.sparsity());
		assertArrayEquals(new double[] { 0.01, 0.01, 0.01 }, paper.sigma());
		assertEquals(.001, paper.sparsity(0, 0));
		assertEquals(Start.RANDOM, paper.start());
		assertEquals(0, paper.repulsion());
		assertEquals(0, paper.prune());
		assertEquals(100, paper.epochs());
		assertEquals(20, paper.batch());
		DbnSettings sparse = DbnPreset.SPARSE.settings(1000);
		assertArrayEquals(new int[] { 128, 32, 32 }, sparse.units());
		assertArrayEquals(new double[] { 0.05, 0.1, 0.1 }, sparse.sparsity());
		assertEquals(Start.DISTINCT, sparse.start());
		assertEquals(.05, sparse.repulsion());
		assertEquals(.1, sparse.prune());
		assertArrayEquals(new double[] { 0.01, 0.1, 0.1 }, sparse.sigma());
		assertArrayEquals(new double[] { 0.01, 0.03, 0.03 }, DbnPreset.SPARSE.settings(999).sparsity());
		assertEquals(0, sparse.sparsity(1, 9));
		assertEquals(.1, sparse.sparsity(1, 10));
	}

	@Test
	void aStudySetsSingleValuesOverAPreset() {
		DbnSettings settings = Blocks.settings(
			"{preset: 'paper', epochs: 7, between: 'row', engine: 'nd4j', device: 'gpu'}", 5000);
		assertArrayEquals(new int[] { 512, 256, 128 }, settings.units());
		assertEquals(7, settings.epochs());
		assertEquals(Between.ROW, settings.between());
		assertEquals(EngineChoice.ND4J, settings.engine());
		assertEquals(DeviceChoice.GPU, settings.device());
		assertEquals(DeviceChoice.AUTO, Blocks.settings("{}", 5000).device());
		assertArrayEquals(DbnPreset.SPARSE.settings(999).sparsity(), Blocks.settings("{seed: 2}", 999).sparsity());
	}

	@Test
	void aRateThatDivergesIsRefusedWithTheLargestAllowed() {
		assertEquals(.25, Blocks.settings("{units: [128, 64, 32], rates: [0.0625, 0.125, 0.25]}", 5000).rates()[2]);
		Refusal error = assertThrows(Refusal.class,
			() -> Blocks.settings("{units: [128, 64, 32], rates: [0.07, 0.1, 0.1]}", 5000));
		assertEquals("networks.rates is 0.07; it must be at most 8/128 = 0.0625 for the 128 units of layer 1, " +
			"since training diverges above that.", error.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "preset | 'dense'", "units | [128, 64, 1]", "units | []", "rates | [0.1, 0.1]",
		"rates | [0.01, 0, 0.01]", "rates | [0.01, NaN, 0.01]", "epochs | 0", "batch | 0", "sparsity | [0.1, -0.1, 0.1]",
		"sigma | [0.1, 0, 0.1]", "warmup | 1.1", "start | 'zero'", "repulsion | -0.1", "prune | 1",
		"between | 'column'", "engine | 'cuda'", "device | 'cuda'" }, quoteCharacter = '`')
	void everyWrongValueNamesItsKey(String key, String value) {
		Refusal error = assertThrows(Refusal.class, () -> Blocks.settings("{" + key + ": " + value + "}", 5000));
		assertTrue(error.getMessage().replace("\"", "").startsWith("networks." + key + " "), error.getMessage());
	}
}
