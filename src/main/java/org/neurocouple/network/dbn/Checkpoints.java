// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.Gson;

/**
 * The state of training on disk, a file a layer, from which it can go on
 * exactly. Saving takes at most a twentieth of the time.
 */
final class Checkpoints {

	/** How far a layer is. */
	record State(Rbm rbm, int epochs) {}

	private static final String NAME = "rbm";
	private static final String KEY = "key", EPOCHS = "epochs", SUM = "crc32";
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
			Map<String, Tensor> tensors = Safetensors.load(file);
			String epochs = metadata.getOrDefault(EPOCHS, "");
			if (!key.equals(metadata.get(KEY))) progress.warn("Layer " + (layer + 1) +
				" is trained anew, because its saved state belongs to other volumes or settings.");
			else if (sum(tensors, epochs).equals(metadata.get(SUM))) {
				return new State(Rbm.from(new NetworkModel(tensors, null), NAME, -1), Integer.parseInt(epochs));
			}
			else warnOfDamage(layer, file, progress);
		}
		catch (IOException | Refusal | NumberFormatException damaged) {
			warnOfDamage(layer, file, progress);
		}
		return null;
	}

	private static void warnOfDamage(int layer, Path file, Progress progress) {
		progress.warn("Layer " + (layer + 1) + " is trained anew, because its saved state, " + file + ", is damaged.");
	}

	/** A single changed bit would go unnoticed into the networks. */
	private static String sum(Map<String, Tensor> tensors, String epochs) {
		CRC32 crc = new CRC32();
		crc.update(epochs.getBytes(StandardCharsets.UTF_8));
		tensors.forEach((name, tensor) -> {
			crc.update((name + tensor.type() + Arrays.toString(tensor.shape())).getBytes(StandardCharsets.UTF_8));
			crc.update(tensor.bytes().duplicate().clear());
		});
		return Long.toHexString(crc.getValue());
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
		String epochs = Integer.toString(state.epochs());
		Safetensors.write(part, tensors, Map.of(KEY, key, EPOCHS, epochs, SUM, sum(tensors, epochs)));
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
