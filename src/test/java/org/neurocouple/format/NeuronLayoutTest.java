// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.neurocouple.Refusal;

class NeuronLayoutTest {

	/** BERT-base, from which the paper's L8H2D51 is. */
	private final NeuronLayout bert = new NeuronLayout(12, 12, 64);

	@Test
	void bertBaseHasThePapersNeurons() {
		assertEquals(9216, bert.count());
		int neuron = bert.index("L8H2D51");
		assertEquals(((8 - 1) * 12 + 2 - 1) * 64 + 51 - 1, neuron);
		assertEquals(8, bert.layer(neuron));
		assertEquals(2, bert.head(neuron));
		assertEquals(51, bert.dimension(neuron));
	}

	@Test
	void everyNameLeadsBackToItsNeuron() {
		for (int neuron = 0; neuron < bert.count(); neuron++) assertEquals(neuron, bert.index(bert.name(neuron)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "L0H1D1", "L13H1D1", "L1H13D1", "L1H1D65", "l1h1d1", "L1H1", "", "L99999999999H1D1" })
	void otherNamesAreRefused(String name) {
		String message = assertThrows(Refusal.class, () -> bert.index(name)).getMessage();
		assertTrue(message.contains("\"" + name + "\"") && message.contains("L12H12D64"), message);
	}
}
