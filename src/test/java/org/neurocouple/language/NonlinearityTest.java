// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.neurocouple.engine.Engines;
import org.neurocouple.Progress;

class NonlinearityTest {

	@ParameterizedTest
	@CsvSource({ "relu, 0, 0, 1, 3", "gelu, -0.15865525, 0, 0.84134475, 2.99595030",
		"gelu_new, -0.15880801, 0, 0.84119199, 2.99636261" })
	void valuesAreThoseOfTheirNames(String name, float minusOne, float zero, float one, float three)
		throws IOException
	{
		Engines.pytorch(Progress.NONE);
		try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
			NDArray x = manager.create(new float[] { -1, 0, 1, 3 });
			float[] expected = { minusOne, zero, one, three };
			assertArrayEquals(expected, Nonlinearity.of(name).of(x).toFloatArray(), 1e-6f);
		}
	}
}
