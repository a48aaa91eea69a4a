// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.Progress;

import com.google.gson.Gson;

/**
 * The state of training on disk, a file a layer, from which it can go on
 * exactly. Saving takes at most a twentieth of the time.
 */
final class Checkpoints {

	/** How far a layer is. */
	record State(Rbm rbm, int epochs) {}

	private static final String NAME = "rbm";
	private static final long SHARE_OF_TIME = 20;

	private final Path folder;
	private final String key;
	private long saved = System.nanoTime();
	private long duration;

	/** Opens a folder, made if needed, for these volumes, settings and engine. */
	Checkpoints(Path folder, Volumes volumes, DbnSettings settings, String engine) throws IOException {
		this.folder = Files.createDirectories(folder);
		key = key(volumes, settings, engine);
	}

	/** The state of a layer, or null if there is none of this very training. */
	State read(int layer, Progress progress) {
		Path file = file(layer);
		if (!Files.exists(file)) return null;
		try {
			Map<String, String> metadata = Safetensors.metadata(file);
			if (key.equals(metadata.get("key"))) {
				return new State(Rbm.from(Safetensors.load(file), NAME), Integer.parseInt(metadata.get("epochs")));
			}
		}
		catch (IOException damaged) {
			// As useless as one of another training.
		}
		progress.warn("Layer " + (layer + 1) +
			" is trained anew, because its saved state belongs to other volumes or settings.");
		return null;
	}

	/** Whether it is worth saving now. */
	boolean due() {
		return System.nanoTime() - saved >= SHARE_OF_TIME * duration;
	}

	void write(int layer, State state) throws IOException {
		long start = System.nanoTime();
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		state.rbm().into(tensors, NAME);
		Path part = folder.resolve("part");
		Safetensors.write(part, tensors, Map.of("key", key, "epochs", Integer.toString(state.epochs())));
		Files.move(part, file(layer), StandardCopyOption.REPLACE_EXISTING);
		saved = System.nanoTime();
		duration = saved - start;
	}

	private Path file(int layer) {
		return folder.resolve("layer" + (layer + 1) + ".safetensors");
	}

	/** Tells a training from others: its settings, engine and, as far as is cheap to see, its volumes. */
	private static String key(Volumes volumes, DbnSettings settings, String engine) {
		CRC32 crc = new CRC32();
		float[] row = new float[volumes.voxels()];
		for (int volume : new int[] { 0, volumes.count() / 2, volumes.count() - 1 }) {
			volumes.read(volume, row, 0);
			crc.update(Tensor.of(row, row.length).bytes());
		}
		return engine + " " + volumes.count() + " x " + volumes.voxels() + " " + crc.getValue() + " " +
			new Gson().toJson(settings);
	}
}
