// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.Progress;

class LayerTest {

	private static final int VISIBLE = 30;
	private static final Rows ROWS = Rows.gaussian(200, VISIBLE, 6);

	/** Each unit sees voxel 0, with these weights. */
	private static Rbm rbm(float... weights) {
		float[] all = new float[VISIBLE * weights.length];
		System.arraycopy(weights, 0, all, 0, weights.length);
		float[] biases = new float[weights.length];
		for (int h = 0; h < biases.length; h++) biases[h] = h - 1;
		return new Rbm(VISIBLE, weights.length, all, biases, new float[VISIBLE]);
	}

	@Test
	void unitsThatHardlyRespondAreTakenOut() {
		Rbm rbm = rbm(1, .09f, -.11f);
		float[] responses = Layer.responses(rbm, ROWS, 0, 200, Progress.NONE);
		float[] first = { responses[0], responses[2] };
		Layer whole = Layer.of(rbm, responses);
		assertSame(whole, whole.pruned(0, responses));
		Layer pruned = whole.pruned(.1, responses);

		assertEquals(0, pruned.rbm().weights()[1]);
		assertEquals(0, pruned.deviation()[1]);
		assertArrayEquals(new float[] { first[0], 0, first[1] }, new float[] { responses[0], responses[1], responses[2] },
			"what is left of the response is the bias");
		assertArrayEquals(Layer.responses(pruned.rbm(), ROWS, 0, 200, Progress.NONE), responses);
		LayerDiagnostics d = LayerMeasures.of(pruned, ROWS, responses, Progress.NONE);
		assertEquals(1, d.dead());
		assertEquals(3, d.unitCount());

		Layer living = pruned.living();
		assertArrayEquals(new float[] { 1, -.11f }, new float[] { living.rbm().weights()[0], living.rbm().weights()[1] });
		assertArrayEquals(new float[] { -1, 1 }, living.rbm().hiddenBias());
		float[] both = Layer.responses(living.rbm(), ROWS, 0, 200, Progress.NONE);
		for (int i = 0; i < 200; i++) {
			assertEquals(responses[3 * i], both[2 * i]);
			assertEquals(responses[3 * i + 2], both[2 * i + 1]);
		}
	}
}
