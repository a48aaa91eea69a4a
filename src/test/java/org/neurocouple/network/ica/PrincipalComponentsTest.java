// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.DamagedFile;

class PrincipalComponentsTest {

	private static final int VOXELS = 40, EACH = 11;

	@TempDir
	Path folder;
	private final float[][] volumes = new float[2 * EACH][VOXELS];

	/** Volumes that have their first few directions in common, and each a mean of its own. */
	@BeforeEach
	void makeVolumes() {
		Random random = new Random(4);
		for (int t = 0; t < volumes.length; t++)
			for (int v = 0; v < VOXELS; v++)
				volumes[t][v] = (float) (t + random.nextGaussian() + 5 * Math.sin(t * (1 + v % 4)));
	}

	/** XᵀX of the centred volumes from {@code first} on: voxels x voxels. */
	private double[] covariance(int first, int count) {
		double[] covariance = new double[VOXELS * VOXELS];
		for (int t = first; t < first + count; t++) {
			double mean = 0;
			for (float x : volumes[t]) mean += x / VOXELS;
			for (int i = 0; i < covariance.length; i++)
				covariance[i] += (volumes[t][i / VOXELS] - mean) * (volumes[t][i % VOXELS] - mean);
		}
		return covariance;
	}

	/** MMᵀ, M being voxels x components. */
	private static double[] square(PrincipalComponents components) {
		double[] square = new double[VOXELS * VOXELS];
		int count = components.count();
		for (int i = 0; i < square.length; i++)
			for (int k = 0; k < count; k++)
				square[i] += components.maps()[i / VOXELS * count + k] * components.maps()[i % VOXELS * count + k];
		return square;
	}

	private static void assertOrthogonal(PrincipalComponents components) {
		int count = components.count();
		for (int a = 0; a < count; a++)
			for (int b = 0; b < count; b++) {
				double product = 0;
				for (int v = 0; v < VOXELS; v++)
					product += components.maps()[v * count + a] * components.maps()[v * count + b];
				assertEquals(a == b ? components.variances()[a] : 0, product, 1e-3);
			}
	}

	@Test
	void whatIsWrittenIsReadToTheBit() throws IOException {
		Path file = folder.resolve("components.bin");
		try (VolumeStore store = People.store(folder.resolve("store"), volumes, EACH)) {
			PrincipalComponents written = PrincipalComponents.of(store, 0, EACH, 5, Progress.NONE);
			written.write(file, Progress.NONE);
			PrincipalComponents read = PrincipalComponents.read(file, VOXELS, Progress.NONE);
			assertArrayEquals(written.maps(), read.maps());
			assertArrayEquals(written.variances(), read.variances());
		}
		assertEquals(file + " does not hold principal components of 41 voxels; run the study again.", assertThrows(DamagedFile.class,
			() -> PrincipalComponents.read(file, VOXELS + 1, Progress.NONE)).getMessage());
	}

	@Test
	void allComponentsAreTheVolumesTurned() throws IOException {
		try (VolumeStore store = People.store(folder, volumes, EACH)) {
			PrincipalComponents one = PrincipalComponents.of(store, 0, EACH, 30, Progress.NONE);
			assertEquals(EACH, one.count());
			assertOrthogonal(one);
			assertArrayEquals(covariance(0, EACH), square(one), 1e-2);

			PrincipalComponents both = one.with(PrincipalComponents.of(store, EACH, EACH, 30, Progress.NONE), 30, Progress.NONE);
			assertEquals(2 * EACH, both.count());
			assertOrthogonal(both);
			assertArrayEquals(covariance(0, 2 * EACH), square(both), 1e-2);
		}
	}

	@Test
	void theFirstFewAreTheSameInBlocksAndAtOnce() throws IOException {
		try (VolumeStore store = People.store(folder, volumes, 2 * EACH)) {
			PrincipalComponents few = PrincipalComponents.of(store, 0, 2 * EACH, 4, Progress.NONE);
			PrincipalComponents all = PrincipalComponents.of(store, 0, 2 * EACH, 30, Progress.NONE);
			assertArrayEquals(Arrays.copyOf(all.variances(), 4), few.variances(), 1e-3);
			assertArrayEquals(all.white(4), few.white(4), 1e-4f);
		}
	}

	/** A run of one volume is all 0 when it has been standardised. */
	@Test
	void volumesThatDoNotVaryAddNothing() throws IOException {
		Arrays.fill(volumes[0], 0);
		try (VolumeStore store = People.store(folder, volumes, EACH)) {
			PrincipalComponents none = PrincipalComponents.of(store, 0, 1, 4, Progress.NONE);
			PrincipalComponents some = PrincipalComponents.of(store, 1, 5, 4, Progress.NONE);
			assertEquals(0, none.count());
			assertArrayEquals(square(some), square(some.with(none, 4, Progress.NONE)));
			assertArrayEquals(square(some), square(none.with(some, 4, Progress.NONE)), 1e-2);
		}
	}
}
