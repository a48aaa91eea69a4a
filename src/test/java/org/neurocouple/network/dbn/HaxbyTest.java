// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.Progress;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;

/**
 * The VS-DBN on fMRI, z-scored over each run. The least share asked for, half of a
 * layer's input, is what prototypes reached that did no more than that to the data;
 * the preset "sparse" gives .57/.68/.74 on the slice and .62/.64/.75 on the head.
 * The default high-pass would take slow variance away that networks explain easily.
 */
class HaxbyTest {

	private static final double TR = 2.5;
	private static final int VOLUMES = 121;

	@TempDir
	Path folder;

	private VolumeStore store(boolean slice) throws IOException {
		List<ScanRun> runs = new ArrayList<>();
		double length = VOLUMES * TR;
		for (int r = 0; r < (slice ? 12 : 8); r++) {
			String image = slice ? "bold_1slice_12runs.nii.gz" : "run-0" + (r + 1) + "_bold_25mm.nii.gz";
			StoryWindow window = new StoryWindow(TR, slice ? r * length : 0, length);
			runs.add(new ScanRun("objects", "run" + (r + 1), SharedData.require("haxby/" + image), null, window));
		}
		Path mask = SharedData.require("haxby/mask_" + (slice ? "1slice" : "25mm") + ".nii.gz");
		return VolumeStore.build(folder.resolve("store"), runs, new Preprocessing(mask.toString(), 0, false, 0),
			Progress.NONE);
	}

	private BeliefNetwork train(VolumeStore store, DbnSettings settings) throws IOException {
		return VsDbn.train(store, settings, folder.resolve("checkpoints-" + settings.engine()), Progress.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "PAPER,true", "PAPER,false", "SPARSE,true", "SPARSE,false" })
	void everyLayerExplainsHalfItsInputAndSeriesAreThoseOfTheMaps(DbnPreset preset, boolean slice) throws IOException {
		try (VolumeStore store = store(slice)) {
			BeliefNetwork networks = train(store, preset.settings(store.voxels()));
			System.out.println(preset + (slice ? ", one slice: " : ", coarse: ") + networks.diagnostics());
			double zeros = 0, weights = 0;
			int below = store.voxels();
			for (LayerDiagnostics layer : networks.diagnostics()) {
				assertTrue(layer.varianceExplained() >= .5, layer.toString());
				assertTrue(layer.effectiveRank() > 4, layer.toString());
				if (preset == DbnPreset.SPARSE) assertTrue(layer.twins() < .25 * layer.unitCount(), layer.toString());
				zeros += layer.zeros() * below * layer.unitCount();
				weights += below * layer.unitCount();
				below = layer.unitCount();
			}
			if (preset == DbnPreset.SPARSE) assertTrue(zeros >= .01 * weights, "exact zeros: " + zeros / weights);
			assertSeriesCorrelateWithProjections(networks, store);
		}
	}

	private static void assertSeriesCorrelateWithProjections(BeliefNetwork networks, VolumeStore store) {
		float[][] maps = networks.maps(), series = networks.series(store, 0, store.count(), Progress.NONE);
		double[][] projections = new double[maps.length][store.count()];
		float[] row = new float[store.voxels()];
		for (int v = 0; v < store.count(); v++) {
			store.read(v, row, 0);
			for (int n = 0; n < maps.length; n++) {
				for (int i = 0; i < row.length; i++) projections[n][v] += row[i] * maps[n][i];
			}
		}
		for (int n = 0; n < maps.length; n++) assertEquals(1, correlation(series[n], projections[n]), 1e-4);
	}

	@Test
	void theEnginesAgree() throws IOException {
		try (VolumeStore store = store(true)) {
			float[][] a = train(store, brief(EngineChoice.PYTORCH, 1)).maps(0);
			float[][] b = train(store, brief(EngineChoice.ND4J, 1)).maps(0);
			for (int n = 0; n < a.length; n++) assertArrayEquals(a[n], b[n], 1e-4f);

			BeliefNetwork pytorch = train(store, brief(EngineChoice.PYTORCH, 10));
			BeliefNetwork nd4j = train(store, brief(EngineChoice.ND4J, 10));
			for (int layer = 0; layer < 3; layer++) {
				a = pytorch.maps(layer);
				b = nd4j.maps(layer);
				for (int n = 0; n < a.length; n++) {
					double r = correlation(a[n], doubles(b[n]));
					// Of a map with two lobes of the same size either may be the larger.
					assertTrue(Math.abs(r) >= .99, "layer " + (layer + 1) + ", unit " + (n + 1) + ": r = " + r);
				}
			}
		}
	}

	private static DbnSettings brief(EngineChoice engine, int epochs) {
		DbnSettings s = DbnPreset.SPARSE.settings(530);
		return new DbnSettings(s.preset(), s.units(), epochs, s.batch(), s.rates(), s.sparsity(), s.sigma(),
			s.warmup(), s.start(), s.repulsion(), s.prune(), s.between(), engine, s.device(), s.seed());
	}

	private static double[] doubles(float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
	}

	private static double correlation(float[] x, double[] y) {
		double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
		for (int i = 0; i < x.length; i++) {
			mx += x[i] / (double) x.length;
			my += y[i] / x.length;
		}
		for (int i = 0; i < x.length; i++) {
			xy += (x[i] - mx) * (y[i] - my);
			xx += (x[i] - mx) * (x[i] - mx);
			yy += (y[i] - my) * (y[i] - my);
		}
		return xy / Math.sqrt(xx * yy);
	}
}
