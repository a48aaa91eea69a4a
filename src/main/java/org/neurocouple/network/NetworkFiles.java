// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The folder {@code networks} of the results (design section 7), the same for every method. */
public final class NetworkFiles {

	private static final String MODEL = "model.safetensors";
	private static final String DESCRIPTION = "neurocouple";
	private static final String METHOD = "method";
	private static final Gson GSON = new Gson();

	private NetworkFiles() {}

	/**
	 * Writes maps, mean image, mask, model, diagnostics, and the series of each run and story.
	 *
	 * @param store the volumes in which the networks were found
	 */
	public static void write(Path folder, BrainNetworks networks, VolumeStore store, Progress progress)
		throws IOException
	{
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
		writeDiagnostics(folder.resolve("diagnostics.csv"), networks.diagnostics());
		Activations activations = new Activations(folder.resolve("activations"), networks.names());
		for (VolumeStore.Run run : store.runs()) {
			activations.write(run.story(), run.subject(), networks.series(store, run.first(), run.count(), progress));
		}
		activations.writeMeans();
	}

	private static void writeDiagnostics(Path file, List<LayerDiagnostics> layers) throws IOException {
		CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setNullString("n/a").setHeader("layer",
			"unitcount", "varianceexplained", "zeros", "nearzeros", "dead", "saturated", "effectiverank", "twins").get();
		try (CSVPrinter csv = format.print(Files.newBufferedWriter(file))) {
			int layer = 1;
			for (LayerDiagnostics d : layers) {
				csv.printRecord(layer++, d.unitCount(), d.varianceExplained(), d.zeros(), d.nearZeros(), d.dead(),
					d.saturated(), d.effectiveRank(), d.twins());
			}
		}
	}

	private static void writeModel(Path file, BrainNetworks networks, Mask mask) throws IOException {
		NetworkModel model = networks.model();
		Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
		tensors.put("mask", Tensor.of(mask.voxels(), mask.size()));
		Grid grid = mask.grid();
		JsonObject description = new JsonObject();
		description.addProperty(METHOD, networks.method());
		model.description().entrySet().forEach(entry -> description.add(entry.getKey(), entry.getValue()));
		description.addProperty("nx", grid.nx());
		description.addProperty("ny", grid.ny());
		description.addProperty("nz", grid.nz());
		description.add("affine", GSON.toJsonTree(grid.affine().matrix()));
		Safetensors.write(file, tensors, Map.of(DESCRIPTION, description.toString()));
	}

	static BrainNetworks read(Path folder, Progress progress) throws IOException {
		Path file = folder.resolve(MODEL);
		String json = Safetensors.metadata(file).get(DESCRIPTION);
		if (json == null) {
			throw new IOException(file +
				" holds no networks of Neurocouple; give the folder \"networks\" of a results folder.");
		}
		JsonObject description = JsonParser.parseString(json).getAsJsonObject();
		// Version 0.1 knew one method and wrote no name.
		String method = description.has(METHOD) ? description.get(METHOD).getAsString() : Decomposition.USUAL;
		return Decomposition.named(method).read(new NetworkModel(Safetensors.load(file), description), progress);
	}
}
