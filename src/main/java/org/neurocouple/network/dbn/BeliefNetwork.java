// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.network.Signs;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.Gson;

/**
 * The networks a VS-DBN found: the units of its last layer. A map is the
 * product of the layers' weights, a series the linear response.
 */
final class BeliefNetwork implements BrainNetworks {

	/** What is kept of it besides the arrays. */
	private record Description(DbnSettings settings, String engine, List<LayerDiagnostics> diagnostics) {}

	private final DbnSettings settings;
	private final String engine;
	private final List<Layer> layers;
	private final List<LayerDiagnostics> diagnostics;
	private final float[][] maps;
	/** 1 or -1 of each unit of the last layer. */
	private final float[] signs;

	/** @param engine what trained, as in "PyTorch 2.7.1 on the CPU" */
	BeliefNetwork(DbnSettings settings, String engine, List<Layer> layers, List<LayerDiagnostics> diagnostics,
		Progress progress)
	{
		this.settings = settings;
		this.engine = engine;
		this.layers = List.copyOf(layers);
		this.diagnostics = List.copyOf(diagnostics);
		maps = folded(layers.size() - 1, progress);
		signs = Signs.largerLobePositive(maps);
	}

	@Override
	public String method() {
		return DbnDecomposition.METHOD;
	}

	@Override
	public DbnSettings settings() {
		return settings;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("engine", engine);
	}

	@Override
	public List<LayerDiagnostics> diagnostics() {
		return diagnostics;
	}

	@Override
	public float[][] maps() {
		return maps;
	}

	@Override
	public float[][] maps(int layer) {
		float[][] units = folded(layer, Progress.NONE);
		Signs.largerLobePositive(units);
		return units;
	}

	@Override
	public float[][] series(Volumes volumes, int first, int count, Progress progress) {
		int voxels = layers.get(0).rbm().visible();
		if (volumes.voxels() != voxels) {
			throw new Refusal("The networks are of " + voxels + " voxels, but the volumes have " +
				volumes.voxels() + "; use volumes of the same mask.");
		}
		float[] rows = Layer.responses(layers.get(0).rbm(), volumes, first, count, progress);
		for (int l = 1; l < layers.size(); l++) {
			layers.get(l - 1).standardise(rows, settings.between());
			rows = layers.get(l).rbm().responses(rows, count, progress);
		}
		int networks = maps.length;
		float[][] series = new float[networks][count];
		for (int i = 0; i < rows.length; i++) series[i % networks][i / networks] = signs[i % networks] * rows[i];
		return series;
	}

	@Override
	public String summary() {
		LayerDiagnostics last = diagnostics.get(diagnostics.size() - 1);
		String explained = diagnostics.stream().map(d -> Math.round(100 * d.varianceExplained()) + " %")
			.collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "%d networks over %d voxels; the layers explain %s of their input's " +
			"variance; the networks' series have an effective rank of %.1f, and %d are twins of another.", maps.length,
			maps[0].length, explained, last.effectiveRank(), last.twins());
	}

	@Override
	public List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		for (int l = 0; l < layers.size(); l++) warnings.addAll(LayerMeasures.warnings(diagnostics.get(l), l));
		return warnings;
	}

	@Override
	public NetworkModel model() {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		for (int l = 0; l < layers.size(); l++) {
			Layer layer = layers.get(l);
			layer.rbm().into(tensors, name(l));
			tensors.put(name(l) + ".mean", Tensor.of(layer.mean(), layer.mean().length));
			tensors.put(name(l) + ".deviation", Tensor.of(layer.deviation(), layer.deviation().length));
		}
		tensors.put("signs", Tensor.of(signs, signs.length));
		return new NetworkModel(tensors, new Gson().toJsonTree(new Description(settings, engine, diagnostics))
			.getAsJsonObject());
	}

	static BeliefNetwork of(NetworkModel model, Progress progress) {
		Description description = model.described(Description.class);
		int count = description.settings.layers();
		if (description.diagnostics.size() != count || !description.diagnostics.stream().allMatch(d -> d != null && d.isWhole())) {
			throw NetworkModel.damaged("it does not describe each layer");
		}
		List<Layer> layers = new ArrayList<>();
		int below = -1;
		for (int l = 0; l < count; l++) {
			progress.checkCancelled();
			Rbm rbm = Rbm.from(model, name(l), below);
			below = rbm.hidden();
			layers.add(new Layer(rbm, model.floats(name(l) + ".mean", below), model.floats(name(l) + ".deviation", below)));
		}
		return new BeliefNetwork(description.settings, description.engine, layers, description.diagnostics, progress);
	}

	private static String name(int layer) {
		return "layer" + (layer + 1);
	}

	List<Layer> layers() {
		return layers;
	}

	float[] signs() {
		return signs.clone();
	}

	/** The weights of a layer's units carried down to the voxels: {@code [unit][voxel]}. */
	private float[][] folded(int layer, Progress progress) {
		float[] folded = layers.get(0).rbm().weights();
		for (int l = 1; l <= layer; l++)
			folded = layers.get(l).fold(folded, layers.get(l - 1), settings.between(), progress);
		int units = layers.get(layer).rbm().hidden();
		float[][] maps = new float[units][folded.length / units];
		for (int i = 0; i < folded.length; i++) maps[i % units][i / units] = folded[i];
		return maps;
	}
}
