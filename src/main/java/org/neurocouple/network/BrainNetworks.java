// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Networks that were found in a brain, whatever found them: a map of each and,
 * for any volumes of the same mask, a series of each.
 */
public interface BrainNetworks {

	/** Which {@link Decomposition} found them, by its name in a study file. */
	String method();

	/** What the networks are called, in their order: BN1, BN2, ... unless they have names of their own. */
	default List<String> names() {
		return NetworkNames.first(maps().length);
	}

	/** The networks' maps, not a copy: {@code [network][voxel of the mask]}; empty if they have none. */
	float[][] maps();

	/**
	 * The maps of the units of a layer, from 0: as many layers as there are
	 * {@link #diagnostics()}, of which the last one's units are the networks.
	 */
	default float[][] maps(int layer) {
		if (layer == diagnostics().size() - 1) return maps();
		throw new IndexOutOfBoundsException("There is no layer " + layer + ".");
	}

	/**
	 * The networks' series over the volumes from {@code first} on.
	 *
	 * @param volumes rows made as those were in which the networks were found
	 * @param progress advances by a volume
	 * @return {@code [network][volume]}
	 * @throws Refusal if the rows have another number of voxels, or nothing is known but the series given once
	 */
	float[][] series(Volumes volumes, int first, int count, Progress progress);

	/** How well the networks stand for the volumes, a row a layer from the first; a method without layers has one row. */
	List<LayerDiagnostics> diagnostics();

	/** What was found, in a sentence. */
	String summary();

	/** What makes the networks doubtful, a sentence each; the search has told them as they came up. */
	List<String> warnings();

	/** Every parameter they were found with, presets filled in, in a form that becomes JSON. */
	Object settings();

	/** What else is worth recording: the engine and its device. */
	default Map<String, Object> details() {
		return Map.of();
	}

	/** What it takes to apply the networks to other volumes. */
	NetworkModel model();

	/**
	 * Reads a model, to apply it to other volumes.
	 *
	 * @param model the file {@code networks/model.safetensors} of a results folder
	 * @throws IOException naming the file, if there is none, or it holds no networks
	 */
	static BrainNetworks read(Path model, Progress progress) throws IOException {
		return NetworkFiles.read(model, progress);
	}
}
