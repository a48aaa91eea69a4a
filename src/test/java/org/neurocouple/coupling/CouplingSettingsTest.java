// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.PHASE;
import static org.neurocouple.coupling.Kinds.SHIFT;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.JsonObject;

class CouplingSettingsTest {

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, -1, 5, Double.NaN })
	void alphaOutsideZeroToOneIsRefusedByName(double alpha) {
		assertNames("coupling.alpha", () -> new CouplingSettings(PHASE, 5000, alpha, false, 1));
	}

	@Test
	void drawsTooFewForAlphaAreRefusedWithTheNumberThatWouldDo() {
		assertNames("coupling.draws", () -> new CouplingSettings(PHASE, 0, .05, false, 1));
		assertNames("give 19 draws", () -> new CouplingSettings(PHASE, 18, .05, false, 1));
		new CouplingSettings(PHASE, 19, .05, false, 1);
		new CouplingSettings(SHIFT, 1, .05, false, 1);
	}

	@Test
	void aNuisanceThatIsGivenTwiceIsRefused() {
		assertNames("\"rate\" several times", () -> new CouplingSettings(PHASE, 5000, .05, false, List.of("rate", "time", "rate"), 1));
	}

	@ParameterizedTest
	@MethodSource("org.neurocouple.coupling.Surrogates#all")
	void everySurrogateHasAWordThatFindsIt(Surrogates surrogates) {
		assertEquals(surrogates, Surrogates.named(surrogates.key()));
	}

	@Test
	void anUnknownWordIsRefusedWithTheKnownOnes() {
		assertNames("phase, shift, block, permute",
			() -> Surrogates.named("phases"));
	}

	@Test
	void aKindThatSomebodyAddedIsReadFromAStudyAndCouples() {
		JsonObject block = new JsonObject();
		block.addProperty("surrogates", "reversed");
		block.addProperty("draws", 99);
		CouplingSettings settings = CouplingSettings.read(JsonBlock.of(block, "coupling."));
		assertEquals(new ReversedSurrogates(), settings.surrogates());
		assertEquals("reversed", settings.block().get("surrogates"));
		Random random = new Random(1);
		CouplingResult result = Coupling.couple(Noise.WHITE.series(3, 60, random), Noise.WHITE.series(2, 60, random),
			1.5, settings, Progress.NONE);
		assertEquals(99, result.draws());
		assertTrue(result.summary(new NeuronLayout(1, 1, 3), List.of("a", "b")).contains("CAUTION: p is a test's."));
	}

	private static void assertNames(String part, Executable wrong) {
		String message = assertThrows(Refusal.class, wrong).getMessage();
		assertTrue(message.contains(part), message);
	}
}
