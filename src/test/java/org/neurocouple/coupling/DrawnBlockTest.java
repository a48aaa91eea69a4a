// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;

class DrawnBlockTest {

	private static final int VOLUMES = 61, DRAWS = 330;

	private static Coupling coupling(int networks) {
		Random random = new Random(networks);
		float[] rate = Noise.AUTOREGRESSIVE.series(VOLUMES, random);
		return new Coupling(Noise.AUTOREGRESSIVE.series(300, VOLUMES, random), Noise.AUTOREGRESSIVE.series(networks, VOLUMES,
			random), 2, new CouplingSettings(Surrogates.named("phase"), DRAWS, .05, false, List.of(), 7), new Regressors(60, Map.of(
				"rate", List.of(rate))), Progress.NONE);
	}

	private static byte[] drawn(Coupling coupling, int verdict, int from, int to) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		coupling.draw(verdict, from, to, block -> block.write(out), Progress.NONE);
		return bytes.toByteArray();
	}

	/** One network beside itself in a matrix, several draws in one, matrices that a block does not fill, and one draw in each. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 27, 128, 600 })
	void aBlockHasTheSameBitsAloneAndAmongOthersAndTheyAddUpToTheWhole(int networks) throws IOException {
		Coupling whole = coupling(networks), parts = coupling(networks);
		assertEquals(4, whole.blocks());
		for (int verdict = 0; verdict < 2; verdict++) {
			byte[] all = drawn(whole, verdict, 0, 4);
			List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
			Collections.shuffle(order, new Random(verdict));
			byte[][] alone = new byte[4][];
			for (int block : order) alone[block] = drawn(coupling(networks), verdict, block, block + 1);
			ByteArrayOutputStream together = new ByteArrayOutputStream();
			for (byte[] one : alone) together.writeBytes(one);
			assertArrayEquals(all, together.toByteArray());
			whole.read(verdict, 0, 4, in(all));
			for (int block = 0; block < 4; block++) parts.read(verdict, block, block + 1, in(alone[block]));
		}
		CouplingResult expected = whole.result(Progress.NONE), found = parts.result(Progress.NONE);
		assertEquals(expected.largest(), found.largest());
		assertEquals(expected.neurons(), found.neurons());
		assertEquals(expected.given().networks(), found.given().networks());
	}

	/** r of every neuron with every surrogate, one by one in double precision. */
	@Test
	void theMaximaAreThoseOfEveryPair() throws IOException {
		Random random = new Random(2);
		float[][] neurons = Noise.WHITE.series(5, VOLUMES, random), networks = Noise.WHITE.series(3, VOLUMES, random);
		CouplingSettings settings = new CouplingSettings(Surrogates.named("phase"), DRAWS, .05, false, List.of(), 7);
		Coupling coupling = new Coupling(neurons, networks, 2, settings, Regressors.NONE, Progress.NONE);
		float[][] units = new float[3][];
		for (int n = 0; n < 3; n++) units[n] = Correlation.unit(networks[n]);
		SurrogateDraws draws = settings.surrogates().draws(units, 2, settings);
		float[][] rows = new float[draws.coordinates(units[0]).length][3];
		coupling.draw(0, 2, 4, block -> {
			for (int d = 0; d < block.maxima().length; d++) {
				draws.draw(block.number() * NullTail.BLOCK + d, rows, 0);
				double largest = -1;
				for (float[] neuron : neurons) {
					float[] turned = draws.coordinates(Correlation.unit(neuron));
					for (int n = 0; n < 3; n++) {
						double r = 0;
						for (int t = 0; t < rows.length; t++) r += (double) turned[t] * rows[t][n];
						largest = Math.max(largest, r);
					}
				}
				assertEquals(largest, block.maxima()[d], 1e-6);
			}
		}, Progress.NONE);
	}

	@Test
	void blocksOutOfOrderOrCutShortAreNotAdded() throws IOException {
		Coupling coupling = coupling(2);
		byte[] all = drawn(coupling, 0, 0, 4);
		assertThrows(IllegalStateException.class, () -> coupling.read(0, 1, 2, in(all)));
		assertThrows(EOFException.class, () -> coupling(2).read(0, 0, 4, new DataInputStream(new ByteArrayInputStream(all, 0,
			all.length - 1))));
	}

	private static DataInputStream in(byte[] bytes) {
		return new DataInputStream(new ByteArrayInputStream(bytes));
	}

	/** Above, around and below 0, where bits are in the other order. */
	@Test
	void theLargestIsFoundWhateverTheSigns() {
		Random random = new Random(3);
		for (int count = 1; count < 20; count++) for (float centre : new float[] { -2, -.5f, 0, .5f, 2 }) {
			float[] values = new float[count + 2];
			float largest = Float.NEGATIVE_INFINITY;
			for (int i = 0; i < values.length; i++) values[i] = centre + random.nextFloat() - .5f;
			values[0] = values[count + 1] = 9; // not among those that are asked for
			for (int i = 1; i <= count; i++) if (values[i] > largest) largest = values[i];
			assertEquals(largest, Binding.largest(values, 1, count));
		}
		assertEquals(0, Binding.largest(new float[] { -1, 0, -3 }, 0, 3));
	}
}
