// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.neurocouple.engine.Engines;
import org.neurocouple.neuron.Aggregation;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class LanguageModelTest {

	@ParameterizedTest
	@CsvSource({ "relu, 0, 0, 1, 3", "gelu, -0.15865525, 0, 0.84134475, 2.99595030",
		"gelu_new, -0.15880801, 0, 0.84119199, 2.99636261" })
	void activationsAreThoseOfTheirNames(String name, float minusOne, float zero, float one, float three)
		throws IOException
	{
		Engines.pytorch(Progress.NONE);
		try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
			NDArray x = manager.create(new float[] { -1, 0, 1, 3 });
			float[] expected = { minusOne, zero, one, three };
			assertArrayEquals(expected, BertLayer.activation(name, x).toFloatArray(), 1e-6f);
		}
	}

	@Test
	void segmentsThatDoNotFitAreRefused(@TempDir Path folder) throws IOException {
		new TinyBert().write(folder);
		try (LanguageModel model = LanguageModel.open(folder.toString(), Progress.NONE)) {
			assertThrows(IllegalArgumentException.class, () -> model.hiddenStates(new long[0]));
			assertThrows(IllegalArgumentException.class, () -> model.hiddenStates(new long[65]));
			assertThrows(Refusal.class, () -> model.hiddenStates(new long[] { 2, 57, 3 }));
		}
	}

	@Test
	void settingsNameTheKeyThatIsWrong() {
		assertThrows(Refusal.class, () -> new LanguageSettings(" ", Aggregation.MEAN, true));
	}
}
