// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.NetworkFolder;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.signal.Correlation;

class SpatialIcaTest {

	private static final People PEOPLE = People.simulated();
	private static final int NETWORKS = People.NETWORKS, ALL = People.EACH * People.COUNT;

	@TempDir
	Path folder;
	private VolumeStore store;

	@BeforeEach
	void makeStore() throws IOException {
		store = PEOPLE.store(folder.resolve("store"));
	}

	@AfterEach
	void closeStore() throws IOException {
		store.close();
	}

	private BrainNetworks find(String keys, Progress progress) {
		try {
			return IcaSettingsTest.search("{method: 'ica'" + keys + "}").find(store, folder, progress);
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	private BrainNetworks find(String keys) {
		return find(keys, Progress.NONE);
	}

	private static double correlation(float[] one, float[] other) {
		return Correlation.of(Correlation.unit(one), Correlation.unit(other));
	}

	/** Which of some maps or series is most like one. */
	private static int closest(float[][] many, float[] one) {
		int closest = 0;
		for (int n = 1; n < many.length; n++)
			if (Math.abs(correlation(many[n], one)) > Math.abs(correlation(many[closest], one))) closest = n;
		return closest;
	}

	@Test
	void networksAreFoundAndTheirSeriesFollow() {
		BrainNetworks networks = find(", units: [8]");
		float[][] series = networks.series(store, 0, ALL, Progress.NONE);
		for (int n = 0; n < NETWORKS; n++) {
			int found = closest(networks.maps(), PEOPLE.maps()[n]);
			double map = correlation(networks.maps()[found], PEOPLE.maps()[n]);
			assertTrue(map >= .9, "map of " + n + ": " + map);
			double r = correlation(series[found], PEOPLE.series()[n]);
			assertTrue(r >= .95, "series of " + n + ": " + r);
			assertTrue(found < NETWORKS, "networks come before noise");
		}
		LayerDiagnostics diagnostics = networks.diagnostics().get(0);
		assertEquals(0, diagnostics.twins());
		assertTrue(diagnostics.effectiveRank() > 7, diagnostics.toString());
		assertNull(diagnostics.saturated());
	}

	@Test
	void mapsAreUncorrelatedAndStandardWithTheLargerLobePositive() {
		float[][] maps = find(", units: [8]").maps();
		for (float[] map : maps) {
			double sum = 0, cubes = 0;
			for (float x : map) {
				sum += x;
				cubes += Math.pow(x, 3);
			}
			assertEquals(0, sum / map.length, 1e-5);
			assertTrue(cubes >= 0);
			for (float[] other : maps) {
				double product = 0;
				for (int v = 0; v < map.length; v++) product += map[v] * other[v] / (double) map.length;
				assertEquals(map == other ? 1 : 0, product, 1e-4);
			}
		}
	}

	@Test
	void seriesAreTheLeastSquaresThatExplainAVolumeByAllMaps() {
		BrainNetworks networks = find(", units: [8]");
		float[][] maps = networks.maps(), series = networks.series(store, 100, 7, Progress.NONE);
		double[] volume = new double[People.VOXELS];
		double[][] design = new double[People.VOXELS][maps.length];
		for (int v = 0; v < volume.length; v++) {
			volume[v] = PEOPLE.volumes()[104][v];
			for (int n = 0; n < maps.length; n++) design[v][n] = maps[n][v];
		}
		OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
		regression.newSampleData(volume, design);
		double[] coefficients = regression.estimateRegressionParameters();
		for (int n = 0; n < maps.length; n++) assertEquals(coefficients[n + 1], series[n][4], 1e-4);
	}

	@Test
	void theVarianceExplainedIsThatOfTheVolumesMadeAnew() {
		BrainNetworks networks = find(", units: [8]");
		float[][] maps = networks.maps(), series = networks.series(store, 0, ALL, Progress.NONE);
		double total = 0, left = 0;
		for (int v = 0; v < People.VOXELS; v++) {
			double[] x = new double[ALL], rest = new double[ALL];
			for (int t = 0; t < ALL; t++) {
				x[t] = rest[t] = PEOPLE.volumes()[t][v];
				for (int n = 0; n < maps.length; n++) rest[t] -= maps[n][v] * series[n][t];
			}
			total += squares(x);
			left += squares(rest);
		}
		assertEquals(1 - left / total, networks.diagnostics().get(0).varianceExplained(), 1e-4);
	}

	private static double squares(double[] values) {
		double mean = Arrays.stream(values).average().orElseThrow();
		return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
	}

	@Test
	void anotherSeedFindsTheSame() {
		float[][] one = find(", units: [5]").maps(), other = find(", units: [5], seed: 2").maps();
		for (int n = 0; n < one.length; n++) assertTrue(correlation(one[n], other[n]) >= .99, "network " + n);
	}

	@Test
	void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
		BrainNetworks one = new ForkJoinPool(1).submit(() -> find(", units: [8]")).get();
		BrainNetworks other = new ForkJoinPool(7).submit(() -> find(", units: [8]")).get();
		assertArrayEquals(one.maps(), other.maps());
		assertArrayEquals(one.series(store, 0, ALL, Progress.NONE), other.series(store, 0, ALL, Progress.NONE));
		assertEquals(one.diagnostics(), other.diagnostics());
	}

	@Test
	void whatHasNotSettledIsAWarning() throws IOException {
		List<String> warnings = new ArrayList<>();
		BrainNetworks networks = find(", units: [8], iterations: 2", new Progress() {

			@Override
			public void warn(String sentence) {
				warnings.add(sentence);
			}
		});
		assertEquals(1, warnings.size(), warnings.toString());
		assertTrue(warnings.get(0).matches("The independent components had not settled after 2 steps: the last still turned " +
			"one by .*, and networks.tolerance is 1e-06. Raise networks.iterations or lower networks.units."), warnings.get(0));
		assertEquals(warnings, networks.warnings());
		assertEquals(List.of(), find(", units: [5]").warnings());
		NetworkFolder.files(folder).write(networks, store, Progress.NONE);
		assertEquals(warnings, BrainNetworks.read(folder.resolve("model.safetensors"), Progress.NONE).warnings());
	}

	@Test
	void theFolderHoldsWhatItHoldsOfAnyMethod() throws IOException {
		BrainNetworks networks = find(", units: [6]");
		NetworkFolder.files(folder).write(networks, store, Progress.NONE);
		try (NiftiImage image = NiftiImage.open(folder.resolve("networks.nii.gz"))) {
			assertEquals(6, image.volumes());
			for (int n = 0; n < 6; n++) assertArrayEquals(networks.maps()[n], image.volume(n));
		}
		LayerDiagnostics d = networks.diagnostics().get(0);
		assertEquals("1,6," + d.varianceExplained() + ",n/a,n/a,n/a,n/a," + d.effectiveRank() + ",0", Files.readAllLines(
			folder.resolve("diagnostics.csv")).get(1));
		assertEquals(People.EACH + 1, Files.readAllLines(folder.resolve("activations/tale_s2.tsv")).size());

		BrainNetworks back = BrainNetworks.read(folder.resolve("model.safetensors"), Progress.NONE);
		assertEquals("ica", back.method());
		assertArrayEquals(networks.maps(), back.maps());
		assertArrayEquals(networks.series(store, 7, 50, Progress.NONE), back.series(store, 7, 50, Progress.NONE));
		assertEquals(networks.diagnostics(), back.diagnostics());
		assertEquals(networks.summary(), back.summary());
		assertEquals(networks.details(), back.details());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Principal components of s2, tale", "Principal components of all runs", "Independent components", "Diagnostics of the networks" })
	void itCanBeStoppedInEveryStep(String step) {
		Progress stopping = new Progress() {

			private volatile String now = "";

			@Override
			public void step(String name, long total) {
				now = name;
			}

			@Override
			public boolean cancelled() {
				return now.equals(step);
			}
		};
		assertThrows(CancellationException.class, () -> find(", units: [8]", stopping));
	}

	@Test
	void whatVolumesCannotHoldIsRefused() throws IOException {
		assertEquals("networks.units is [280], but the volumes have only 270 dimensions; it may be at most that.", assertThrows(
			Refusal.class, () -> find(", units: [280]")).getMessage());
		assertEquals("networks.units is [1000000], too many for 600 voxels; it may be at most 894784.", assertThrows(
			Refusal.class, () -> find(", units: [1000000]")).getMessage());
		BrainNetworks networks = find(", units: [5]");
		float[][] wider = new float[3][People.VOXELS + 1];
		try (VolumeStore other = People.store(folder.resolve("wider"), wider, 3)) {
			String message = assertThrows(Refusal.class, () -> networks.series(other, 0, 3, Progress.NONE)).getMessage();
			assertTrue(message.startsWith("The networks are of 600 voxels, but the volumes have 601"), message);
		}
	}

	/** The largest arrays are blocks of voxels x 64 and volumes x volumes of a run: here 8 MB and 3 MB. */
	@Test
	void aStudyLargerThanTheHeapIsDecomposed() throws IOException, InterruptedException {
		Path output = folder.resolve("output");
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Process process = new ProcessBuilder(java.toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"),
			LargeStore.class.getName(), folder.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertEquals(0, process.waitFor(), () -> read(output));
		assertEquals(LargeStore.DONE, read(output).strip());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException e) {
			return e.toString();
		}
	}
}
