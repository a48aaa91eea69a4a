// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.TableFile;
import org.neurocouple.format.Tensor;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The files of networks, the same for every method.
 *
 * @param maps a volume a network
 * @param mean the mean over all volumes
 * @param mask the voxels that were looked at
 * @param model what applies the networks to new volumes
 * @param diagnostics a row a layer
 * @param twins networks that repeat others
 * @param activations the folder of the networks' series
 */
public record NetworkFiles(Path maps, Path mean, Path mask, Path model, Path diagnostics, Path twins,
	Path activations)
{

	private static final String DESCRIPTION = "neurocouple";
	private static final String METHOD = "method";
	private static final Gson GSON = new Gson();

	/**
	 * Writes maps, mean image, mask, model, diagnostics, twins, and the series of each run and story.
	 *
	 * @param store the volumes in which the networks were found
	 */
	public void write(BrainNetworks networks, VolumeStore store, Progress progress) throws IOException {
		Mask voxels = store.mask();
		float[][] volumes = networks.maps();
		progress.step("Writing networks", volumes.length + store.count());
		try (NiftiWriter writer = NiftiWriter.create(maps, voxels.grid(), volumes.length, Double.NaN)) {
			for (float[] map : volumes) {
				progress.checkCancelled();
				writer.write(voxels.scatter(map));
				progress.advance(1);
			}
		}
		NiftiWriter.write(mean, voxels.grid(), new float[][] { store.mean() }, Double.NaN);
		voxels.write(mask);
		progress.checkCancelled();
		writeModel(networks, voxels);
		writeDiagnostics(networks.diagnostics());
		Activations tables = new Activations(activations, networks.names());
		float[][] all = new float[volumes.length][store.count()];
		for (VolumeStore.Run run : store.runs()) {
			float[][] series = networks.series(store, run.first(), run.count(), progress);
			tables.write(run.story(), run.subject(), run.run(), run.overKeptVolumes(series));
			for (int n = 0; n < all.length; n++) System.arraycopy(series[n], 0, all[n], run.first(), run.count());
		}
		tables.writeMeans();
		Twins.of(networks.names(), all).write(twins);
	}

	private void writeDiagnostics(List<LayerDiagnostics> layers) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (LayerDiagnostics d : layers) {
			List<Object> row = new ArrayList<>();
			for (Object value : new Object[] { rows.size() + 1, d.unitCount(), d.varianceExplained(), d.zeros(),
				d.nearZeros(), d.dead(), d.saturated(), d.effectiveRank(), d.twins() }) row.add(value == null ? "n/a" : value);
			rows.add(row);
		}
		TableFile.write(diagnostics, List.of("layer", "unitcount", "varianceexplained", "zeros", "nearzeros", "dead",
			"saturated", "effectiverank", "twins"), rows);
	}

	private void writeModel(BrainNetworks networks, Mask voxels) throws IOException {
		NetworkModel its = networks.model();
		Map<String, Tensor> tensors = new LinkedHashMap<>(its.tensors());
		tensors.put("mask", Tensor.of(voxels.voxels(), voxels.size()));
		Grid grid = voxels.grid();
		JsonObject description = new JsonObject();
		description.addProperty(METHOD, networks.method());
		its.description().entrySet().forEach(entry -> description.add(entry.getKey(), entry.getValue()));
		description.addProperty("nx", grid.nx());
		description.addProperty("ny", grid.ny());
		description.addProperty("nz", grid.nz());
		description.add("affine", GSON.toJsonTree(grid.affine().matrix()));
		Safetensors.write(model, tensors, Map.of(DESCRIPTION, description.toString()));
	}

	static BrainNetworks read(Path file, Progress progress) throws IOException {
		String json = Safetensors.metadata(file).get(DESCRIPTION);
		if (json == null) {
			throw new IOException(file +
				" holds no networks of Neurocouple; give the model.safetensors of a results folder.");
		}
		try {
			JsonObject description = JsonParser.parseString(json).getAsJsonObject();
			// Version 0.1 knew one method and wrote no name.
			String method = description.has(METHOD) ? description.get(METHOD).getAsString() : Decomposition.USUAL;
			return Decomposition.named(method).read(new NetworkModel(Safetensors.load(file), description), progress);
		}
		catch (JsonParseException | IllegalStateException | UnsupportedOperationException damaged) {
			throw new DamagedFile(file, file + " is damaged: its description is no JSON object; train the networks again.");
		}
		catch (Refusal damaged) {
			throw new DamagedFile(file, file + " is damaged: " + damaged.getMessage().replaceFirst("\\.$", "") +
				"; train the networks again.");
		}
	}
}
