// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.neurocouple.Refusal;

class CouplingSettingsTest {

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, -1, 5, Double.NaN })
	void alphaOutsideZeroToOneIsRefusedByName(double alpha) {
		assertNames("coupling.alpha", () -> new CouplingSettings(Surrogates.PHASE, 5000, alpha, false, 1));
	}

	@Test
	void drawsTooFewForAlphaAreRefusedWithTheNumberThatWouldDo() {
		assertNames("coupling.draws", () -> new CouplingSettings(Surrogates.PHASE, 0, .05, false, 1));
		assertNames("give 19 draws", () -> new CouplingSettings(Surrogates.PHASE, 18, .05, false, 1));
		new CouplingSettings(Surrogates.PHASE, 19, .05, false, 1);
		new CouplingSettings(Surrogates.SHIFT, 1, .05, false, 1);
	}

	@ParameterizedTest
	@EnumSource
	void everySurrogateHasAWordThatFindsIt(Surrogates surrogates) {
		assertEquals(surrogates, Surrogates.named(surrogates.key()));
	}

	@Test
	void anUnknownWordIsRefusedWithTheKnownOnes() {
		assertNames("coupling.surrogates is \"phases\": give one of phase, shift, block, permute.",
			() -> Surrogates.named("phases"));
	}

	private static void assertNames(String part, Executable wrong) {
		String message = assertThrows(Refusal.class, wrong).getMessage();
		assertTrue(message.contains(part), message);
	}
}
