// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.TableFile;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.Activations;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;

import com.google.gson.Gson;

/** The folder {@code networks} of the results (design section 7). */
final class NetworkFiles {

	private static final String MODEL = "model.safetensors";
	private static final String DESCRIPTION = "neurocouple";

	private NetworkFiles() {}

	static void write(Path folder, BrainNetworks networks, VolumeStore store, Progress progress) throws IOException {
		Mask mask = store.mask();
		float[][] maps = networks.maps();
		progress.step("Writing networks", maps.length + store.count());
		try (NiftiWriter writer = NiftiWriter.create(folder.resolve("networks.nii.gz"), mask.grid(), maps.length,
			Double.NaN))
		{
			for (float[] map : maps) {
				progress.checkCancelled();
				writer.write(mask.scatter(map));
				progress.advance(1);
			}
		}
		NiftiWriter.write(folder.resolve("mean.nii.gz"), mask.grid(), new float[][] { store.mean() }, Double.NaN);
		mask.write(folder.resolve("mask.nii.gz"));
		progress.checkCancelled();
		writeModel(folder.resolve(MODEL), networks, mask);
		writeLayers(folder.resolve("layers.csv"), networks.diagnostics());
		Activations activations = new Activations(folder.resolve("activations"));
		for (VolumeStore.Run run : store.runs()) {
			float[][] series = networks.responses(store, run.first(), run.count(), progress);
			activations.write(run.story(), run.subject(), networks.names(), series);
		}
	}

	private static void writeLayers(Path file, List<LayerDiagnostics> layers) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (LayerDiagnostics d : layers) {
			rows.add(List.of(rows.size() + 1, d.unitCount(), d.varianceExplained(), d.zeros(), d.nearZeros(), d.dead(),
				d.saturated(), d.effectiveRank(), d.twins()));
		}
		TableFile.write(file, List.of("layer", "unitcount", "varianceexplained", "zeros", "nearzeros", "dead", "saturated",
			"effectiverank", "twins"), rows);
	}

	/** What is kept of the networks besides the arrays. */
	private record Description(NetworkSettings settings, String engine, List<LayerDiagnostics> diagnostics,
		int nx, int ny, int nz, double[][] affine)
	{}

	private static void writeModel(Path file, BrainNetworks networks, Mask mask) throws IOException {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		int number = 1;
		for (Layer layer : networks.layers()) {
			String name = "layer" + number++;
			layer.rbm().into(tensors, name);
			tensors.put(name + ".mean", Tensor.of(layer.mean(), layer.mean().length));
			tensors.put(name + ".deviation", Tensor.of(layer.deviation(), layer.deviation().length));
		}
		tensors.put("signs", Tensor.of(networks.signs(), networks.count()));
		tensors.put("mask", Tensor.of(mask.voxels(), mask.size()));
		Grid grid = mask.grid();
		Description description = new Description(networks.settings(), networks.engine(), networks.diagnostics(),
			grid.nx(), grid.ny(), grid.nz(), grid.affine().matrix());
		Safetensors.write(file, tensors, Map.of(DESCRIPTION, new Gson().toJson(description)));
	}

	static BrainNetworks read(Path folder, Progress progress) throws IOException {
		Path file = folder.resolve(MODEL);
		String json = Safetensors.metadata(file).get(DESCRIPTION);
		if (json == null) {
			throw new IOException(file +
				" holds no networks of Neurocouple; give the folder \"networks\" of a results folder.");
		}
		Description description = new Gson().fromJson(json, Description.class);
		Map<String, Tensor> tensors = Safetensors.load(file);
		List<Layer> layers = new ArrayList<>();
		for (int l = 1; l <= description.settings().layers(); l++) {
			String name = "layer" + l;
			progress.checkCancelled();
			layers.add(new Layer(Rbm.from(tensors, name), tensors.get(name + ".mean").floats(),
				tensors.get(name + ".deviation").floats()));
		}
		return new BrainNetworks(description.settings(), description.engine(), layers, description.diagnostics(),
			progress);
	}
}
