// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The networks a VS-DBN found: a map and, for any volumes of the same mask, a
 * series of each. A network is a unit of the last layer. A map's sign is free,
 * so the lobe (all positive or all negative weights) with the larger sum of
 * cubes, in which strong weights count most, is made positive, and its series
 * flipped with it.
 */
public final class BrainNetworks {

	private final NetworkSettings settings;
	private final String engine;
	private final List<Layer> layers;
	private final List<LayerDiagnostics> diagnostics;
	/** 1 or -1 of each unit of the last layer. */
	private final float[] signs;
	private final float[][] maps;

	BrainNetworks(NetworkSettings settings, String engine, List<Layer> layers, List<LayerDiagnostics> diagnostics,
		Progress progress)
	{
		this.settings = settings;
		this.engine = engine;
		this.layers = List.copyOf(layers);
		this.diagnostics = List.copyOf(diagnostics);
		float[] folded = folded(layers.size() - 1, progress);
		signs = signs(folded, count());
		maps = maps(folded, signs);
	}

	/** How many networks there are. */
	public int count() {
		return layers.get(layers.size() - 1).rbm().hidden();
	}

	/** How many values a row of volumes must have. */
	public int voxels() {
		return layers.get(0).rbm().visible();
	}

	/** BN1, BN2, ... */
	public List<String> names() {
		return IntStream.rangeClosed(1, count()).mapToObj(n -> "BN" + n).toList();
	}

	public NetworkSettings settings() {
		return settings;
	}

	/** What trained, as in "PyTorch 2.7.1 on the CPU". */
	public String engine() {
		return engine;
	}

	/** Of each layer, from the first. */
	public List<LayerDiagnostics> diagnostics() {
		return diagnostics;
	}

	/** The networks' maps, not a copy: {@code [network][voxel of the mask]}. */
	public float[][] maps() {
		return maps;
	}

	/** The maps of a layer's units, a layer from 0: its weights carried down to voxels, signed like networks. */
	public float[][] maps(int layer) {
		float[] folded = folded(layer, Progress.NONE);
		return maps(folded, signs(folded, layers.get(layer).rbm().hidden()));
	}

	/**
	 * The networks' series over the volumes from {@code first} on: the linear
	 * responses of the last layer.
	 *
	 * @param volumes rows made as the training's were
	 * @param progress advances by a volume
	 * @return {@code [network][volume]}
	 * @throws Refusal if the rows have another number of voxels
	 */
	public float[][] responses(Volumes volumes, int first, int count, Progress progress) {
		if (volumes.voxels() != voxels()) {
			throw new Refusal("The networks are of " + voxels() + " voxels, but the volumes have " +
				volumes.voxels() + "; use volumes of the same mask.");
		}
		float[] rows = Layer.responses(layers.get(0).rbm(), volumes, first, count, progress);
		for (int l = 1; l < layers.size(); l++) {
			layers.get(l - 1).standardise(rows, settings.between());
			rows = layers.get(l).rbm().responses(rows, count, progress);
		}
		int networks = count();
		float[][] series = new float[networks][count];
		for (int i = 0; i < rows.length; i++) series[i % networks][i / networks] = signs[i % networks] * rows[i];
		return series;
	}

	/** What was found, in a sentence. */
	public String summary() {
		LayerDiagnostics last = diagnostics.get(diagnostics.size() - 1);
		String explained = diagnostics.stream().map(d -> Math.round(100 * d.varianceExplained()) + " %")
			.collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "%d networks over %d voxels; the layers explain %s of their input's " +
			"variance; the networks' series have an effective rank of %.1f, and %d are twins of another.", count(),
			voxels(), explained, last.effectiveRank(), last.twins());
	}

	/**
	 * Writes maps, mean image, mask, model, diagnostics and the series of each
	 * run and story into a folder (design section 7, networks/).
	 *
	 * @param store the volumes they were trained on
	 */
	public void write(Path folder, VolumeStore store, Progress progress) throws IOException {
		NetworkFiles.write(folder, this, store, progress);
	}

	/** Reads the model of a folder that was written, to apply it to other volumes. */
	public static BrainNetworks read(Path folder, Progress progress) throws IOException {
		return NetworkFiles.read(folder, progress);
	}

	List<Layer> layers() {
		return layers;
	}

	float[] signs() {
		return signs.clone();
	}

	/** The weights of a layer's units carried down to the voxels, voxels x units. */
	private float[] folded(int layer, Progress progress) {
		float[] folded = layers.get(0).rbm().weights();
		for (int l = 1; l <= layer; l++) folded = layers.get(l).fold(folded, layers.get(l - 1), settings.between(), progress);
		return folded;
	}

	private static float[][] maps(float[] folded, float[] signs) {
		int units = signs.length;
		float[][] maps = new float[units][folded.length / units];
		for (int i = 0; i < folded.length; i++) maps[i % units][i / units] = signs[i % units] * folded[i];
		return maps;
	}

	private static float[] signs(float[] folded, int units) {
		double[] lobes = new double[units];
		for (int i = 0; i < folded.length; i++) lobes[i % units] += Math.pow(folded[i], 3);
		float[] signs = new float[units];
		for (int u = 0; u < units; u++) signs[u] = lobes[u] < 0 ? -1 : 1;
		return signs;
	}
}
