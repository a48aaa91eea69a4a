// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import org.neurocouple.Refusal;

class LanguageSettingsTest {

	@Test
	void settingsNameTheKeyThatIsWrong() {
		assertThrows(Refusal.class, () -> new LanguageSettings(" ", Aggregation.MEAN, true));
		assertThrows(Refusal.class, () -> Aggregation.named("sum"));
	}
}
