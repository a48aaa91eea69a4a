// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Refusal;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.NetworkSearch;

import com.google.gson.Gson;
import com.google.gson.JsonParser;

class IcaSettingsTest {

	/** @param networks the block's JSON, in which quotes may be left out */
	static NetworkSearch search(String networks) {
		return Decomposition.of(JsonBlock.of(JsonParser.parseString(networks).getAsJsonObject(), "networks."));
	}

	private static String refusal(String networks) {
		return assertThrows(Refusal.class, () -> search(networks)).getMessage();
	}

	@Test
	void whatIsNotThereHasItsDefault() {
		assertEquals("{\"method\":\"ica\",\"units\":[32],\"iterations\":1000,\"tolerance\":1.0E-6,\"seed\":1}", new Gson()
			.toJson(search("{method: 'ica'}").settings()));
		assertEquals("{\"method\":\"ica\",\"units\":[20],\"iterations\":5,\"tolerance\":0.1,\"seed\":7}", new Gson()
			.toJson(search("{method: 'ica', units: [20], iterations: 5, tolerance: 0.1, seed: 7}").settings()));
	}

	@Test
	void aNewStudyGetsWhatIsChangedMost() {
		assertEquals("{\"method\":\"ica\",\"units\":[32],\"seed\":1}", new Gson().toJson(Decomposition.named("ica").block()));
	}

	@Test
	void keysOfTheBeliefNetworkAreRefusedByNameAndTheOtherWayRound() {
		for (String key : new String[] { "preset: 'paper'", "epochs: 9", "batch: 9", "rates: [1]", "sparsity: [1]",
			"engine: 'auto'", "between: 'row'" })
		{
			String name = key.substring(0, key.indexOf(':'));
			assertEquals("networks." + name + " belongs to method dbn, not ica; remove it, or set networks.method to \"dbn\".",
				refusal("{method: 'ica', " + key + "}"));
		}
		assertEquals("networks.iterations belongs to method ica, not dbn; remove it, or set networks.method to \"ica\".",
			refusal("{iterations: 9}"));
		assertEquals("networks.tolerance belongs to method ica, not dbn; remove it, or set networks.method to \"ica\".",
			refusal("{method: 'dbn', tolerance: 0.1}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "units: [128, 64, 32]", "units: [1]", "units: []", "iterations: 0", "tolerance: 0",
		"tolerance: 1" })
	void aValueOutOfItsRangeIsRefused(String key) {
		String message = refusal("{method: 'ica', " + key + "}");
		assertTrue(message.startsWith("networks." + key.substring(0, key.indexOf(':')) + " is "),
			message);
		assertTrue(message.contains("it must be"), message);
	}

	@Test
	void layersAreToldThatThereAreNone() {
		assertEquals("networks.units is [128, 64, 32]; it must be one number of 2 or more, as in [32], since method ica has " +
			"no layers.", refusal("{method: 'ica', units: [128, 64, 32]}"));
	}
}
