// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.GoldenData;
import org.neurocouple.Progress;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.network.ica.FastIca.Turn;

import com.google.gson.Gson;

class FastIcaTest {

	@TempDir
	Path folder;

	/**
	 * What scikit-learn 1.9.1 (numpy 2.4.6) makes of a small matrix, written by
	 *
	 * <pre>
	 * random = np.random.RandomState(7)
	 * sources = np.vstack([random.laplace(size=(4, 300)), random.uniform(-1, 1, size=(2, 300))])
	 * volumes = random.normal(size=(14, 6)) @ sources + .3 * random.normal(size=(14, 300))
	 * volumes = np.round(volumes, 4)
	 * start = np.round(random.normal(size=(6, 6)), 4)
	 * ica = FastICA(6, whiten="unit-variance", fun="logcosh", w_init=start, tol=1e-12, max_iter=5000)
	 * components = np.round(ica.fit_transform(volumes.T).T, 4)
	 * json.dump({"volumes": volumes.tolist(), "start": start.tolist(), "components": components.tolist()}, ...)
	 * </pre>
	 *
	 * @param volumes {@code [volume][voxel]}
	 * @param start a row for each component
	 * @param components {@code [component][voxel]}
	 */
	private record Reference(float[][] volumes, double[][] start, double[][] components) {}

	@Test
	void componentsAreThoseOfScikitLearnFromTheSameStart() throws IOException {
		Reference reference = new Gson().fromJson(Files.readString(GoldenData.file("ica/fastica.json")), Reference.class);
		int count = reference.components.length, voxels = reference.volumes[0].length;
		// Here a column is a component.
		double[] start = new double[count * count];
		for (int i = 0; i < start.length; i++) start[i] = reference.start[i % count][i / count];
		try (VolumeStore store = People.store(folder, reference.volumes, reference.volumes.length)) {
			float[] white = PrincipalComponents.of(store, 0, store.count(), 2 * count, Progress.NONE).white(count);
			FastIca ica = new FastIca(white, count, Progress.NONE);
			Turn turn = ica.turn(start, 5000, 1e-12);
			assertTrue(turn.change() < 1e-12);
			float[] components = ica.turned(turn.turn());
			for (int k = 0; k < count; k++)
				for (int v = 0; v < voxels; v++) assertEquals(reference.components[k][v], components[v * count + k], 1e-3);
		}
	}

	/** Uniform noise, of mean 0 and variance 1. */
	private static float[] noise(int samples, int components) {
		Random random = new Random(3);
		float[] noise = new float[samples * components];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) ((random.nextDouble() - .5) * Math.sqrt(12));
		return noise;
	}

	@Test
	void theDataAreTurnedAndNeitherStretchedNorSkewed() {
		double[] turn = new FastIca(noise(500, 5), 5, Progress.NONE).turn(FastIca.start(5, 1), 3, 1e-9).turn();
		for (int a = 0; a < 5; a++)
			for (int b = 0; b < 5; b++) {
				double product = 0;
				for (int i = 0; i < 5; i++) product += turn[i * 5 + a] * turn[i * 5 + b];
				assertEquals(a == b ? 1 : 0, product, 1e-9);
			}
	}

	@Test
	void itStopsAfterAsManyStepsAsItMayTakeAndTellsHowFarItIs() {
		Turn turn = new FastIca(noise(500, 5), 5, Progress.NONE).turn(FastIca.start(5, 1), 2, 1e-9);
		assertEquals(2, turn.iterations());
		assertTrue(turn.change() >= 1e-9, "settled: " + turn.change());
	}

	@Test
	void itCanBeStoppedWithinAStep() {
		AtomicInteger looks = new AtomicInteger();
		Progress stopped = new Progress() {

			@Override
			public void advance(long steps) {
				throw new AssertionError("A step went to its end.");
			}

			@Override
			public boolean cancelled() {
				return looks.incrementAndGet() > 5;
			}
		};
		FastIca ica = new FastIca(noise(20_000, 5), 5, stopped);
		assertThrows(CancellationException.class, () -> ica.turn(FastIca.start(5, 1), 2, 1e-9));
	}
}
