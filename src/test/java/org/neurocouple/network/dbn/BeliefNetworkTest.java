// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.Activations;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.NetworkFolder;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class BeliefNetworkTest {

	private static final int VOLUMES = 120;
	private static final int[] VOXELS = IntStream.range(0, 125).filter(v -> v % 3 > 0).toArray();
	private static final Affine AFFINE = new Affine(new double[][] { //
		{ -3, 0, 0, 90 }, { 0, 3, 0, -126 }, { 0, 0, 3, -72 } });
	private static final Mask MASK = new Mask(new Grid(5, 5, 5, AFFINE), VOXELS);
	private static final Rows ROWS = Rows.gaussian(VOLUMES, VOXELS.length, 9);

	@TempDir
	Path folder;
	private VolumeStore store;

	@BeforeEach
	void makeStore() throws IOException {
		List<Run> runs = List.of(new Run("tale", "anna", 0, 40), new Run("tale", "ben", 40, 40),
			new Run("song", "anna", 80, 40));
		store = VolumeStore.create(folder.resolve("store"), MASK, runs, (volume, row) -> ROWS.read(volume, row, 0));
	}

	private BeliefNetwork train(Between between) throws IOException {
		DbnSettings settings = new DbnSettings(DbnPreset.SPARSE, new int[] { 20, 12, 6 }, 10, 20,
			new double[] { .02, .02, .02 }, new double[] { .05, .1, .05 }, new double[] { .01, .1, .1 }, .1, Start.RANDOM, 0, 0,
			between, EngineChoice.PYTORCH, DeviceChoice.AUTO, 5);
		return VsDbn.train(store, settings, folder.resolve("checkpoints"), Progress.NONE);
	}

	@Test
	void theLargerLobeIsPositiveAndTheSeriesGoWithIt() throws IOException {
		BeliefNetwork networks = train(Between.UNIT);
		for (int layer = 0; layer < 3; layer++) {
			for (float[] map : networks.maps(layer)) {
				double lobes = 0;
				for (float w : map) lobes += Math.pow(w, 3);
				assertTrue(lobes >= 0);
			}
		}
		float[][] maps = networks.maps(), series = networks.series(store, 0, VOLUMES, Progress.NONE);
		for (int n = 0; n < maps.length; n++) {
			double slope = 0;
			for (int v = 1; v < VOLUMES; v++) {
				double change = 0;
				float[] now = ROWS.rows()[v], before = ROWS.rows()[v - 1];
				for (int i = 0; i < VOXELS.length; i++) change += maps[n][i] * (now[i] - before[i]);
				slope += change * (series[n][v] - series[n][v - 1]);
				assertEquals(change, series[n][v] - series[n][v - 1], 1e-3);
			}
			assertTrue(slope > 0);
		}
	}

	/** The whole chain of a volume by hand. */
	@ParameterizedTest
	@EnumSource
	void responsesAreTheChainOfLayers(Between between) throws IOException {
		BeliefNetwork networks = train(between);
		double[] x = new double[VOXELS.length];
		for (int i = 0; i < x.length; i++) x[i] = ROWS.rows()[57][i];
		for (int l = 0; l < 3; l++) {
			Layer layer = networks.layers().get(l);
			double[] z = new double[layer.rbm().hidden()];
			double squares = 0;
			for (int h = 0; h < z.length; h++) {
				z[h] = layer.rbm().hiddenBias()[h];
				for (int v = 0; v < x.length; v++) z[h] += x[v] * layer.rbm().weights()[v * z.length + h];
				squares += z[h] * z[h];
			}
			for (int h = 0; h < z.length && l < 2; h++) {
				z[h] = between == Between.ROW ? z[h] / Math.sqrt(squares) : (z[h] - layer.mean()[h]) / layer.deviation()[h];
			}
			x = z;
		}
		float[][] series = networks.series(store, 50, 10, Progress.NONE);
		for (int n = 0; n < x.length; n++) assertEquals(x[n] * networks.signs()[n], series[n][7], 1e-4);
	}

	@Test
	void theFolderHoldsAllOfTheDesign() throws IOException {
		BeliefNetwork networks = train(Between.UNIT);
		Path results = Files.createDirectory(folder.resolve("networks"));
		NetworkFolder.files(results).write(networks, store, Progress.NONE);

		float[][] maps = networks.maps();
		try (NiftiImage image = NiftiImage.open(results.resolve("networks.nii.gz"))) {
			assertEquals(6, image.volumes());
			assertTrue(image.grid().matches(MASK.grid()));
			for (int n = 0; n < 6; n++) assertArrayEquals(MASK.scatter(maps[n]), image.volume(n));
		}
		assertArrayEquals(VOXELS, Mask.read(results.resolve("mask.nii.gz")).voxels());
		assertTrue(Files.exists(results.resolve("mean.nii.gz")));
		assertArrayEquals(VOXELS, Safetensors.read(results.resolve("model.safetensors")).get("mask").ints());

		List<String> layers = Files.readAllLines(results.resolve("diagnostics.csv"));
		assertEquals("layer,unitcount,varianceexplained,zeros,nearzeros,dead,saturated,effectiverank,twins",
			layers.get(0));
		assertEquals(4, layers.size());
		assertTrue(layers.get(1).startsWith("1,20," + networks.diagnostics().get(0).varianceExplained() + ","));

		List<String> run = Files.readAllLines(results.resolve("activations/song_anna.tsv"));
		assertEquals("BN1\tBN2\tBN3\tBN4\tBN5\tBN6", run.get(0));
		assertEquals(41, run.size());
		assertEquals(networks.series(store, 80, 40, Progress.NONE)[2][39], Float.parseFloat(run.get(40).split("\t")[2]));

		Activations.Table mean = Activations.readMean(results.resolve("activations"), "tale");
		assertEquals(networks.names(), mean.names());
		float[] anna = networks.series(store, 0, 40, Progress.NONE)[4];
		float[] ben = networks.series(store, 40, 40, Progress.NONE)[4];
		for (int v = 0; v < 40; v++) {
			assertEquals((standard(anna, v) + standard(ben, v)) / 2, mean.series()[4][v], 1e-5);
		}
	}

	private static double standard(float[] series, int volume) {
		double mean = 0, squares = 0;
		for (float x : series) mean += x / (double) series.length;
		for (float x : series) squares += (x - mean) * (x - mean);
		return (series[volume] - mean) / Math.sqrt(squares / series.length);
	}

	@ParameterizedTest
	@EnumSource
	void aModelThatIsReadBackGivesTheSameNetworks(Between between) throws IOException {
		BeliefNetwork networks = train(between);
		Path results = Files.createDirectory(folder.resolve("networks"));
		NetworkFolder.files(results).write(networks, store, Progress.NONE);
		BrainNetworks back = BrainNetworks.read(NetworkFolder.files(results).model(), Progress.NONE);
		assertArrayEquals(networks.maps(), back.maps());
		assertArrayEquals(networks.series(store, 3, 11, Progress.NONE), back.series(store, 3, 11, Progress.NONE));
		assertEquals(networks.diagnostics(), back.diagnostics());
		assertEquals(networks.summary(), back.summary());
	}

	@Test
	void otherVolumesAndOtherFilesAreRefused() throws IOException {
		BeliefNetwork networks = train(Between.UNIT);
		Rows wider = Rows.gaussian(9, 84, 1);
		Refusal other =
			assertThrows(Refusal.class, () -> networks.series(wider, 0, 9, Progress.NONE));
		assertTrue(other.getMessage().contains("83 voxels"), other.getMessage());
		Path foreign = folder.resolve("model.safetensors");
		Safetensors.write(foreign, Map.of("a", Tensor.of(new float[1], 1)), Map.of());
		IOException error = assertThrows(IOException.class, () -> BrainNetworks.read(foreign, Progress.NONE));
		assertTrue(error.getMessage().contains("model.safetensors"), error.getMessage());
	}
}
