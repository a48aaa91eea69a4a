// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** A search that first reduces each run by itself, which several machines can do side by side. */
public interface SearchByRun extends NetworkSearch {

	/**
	 * Reduces a run to what the search needs of it.
	 *
	 * @param folder gets the files
	 * @throws Refusal if these settings do not work for these volumes
	 * @throws CancellationException if the user stops it
	 */
	void reduce(VolumeStore volumes, VolumeStore.Run run, Path folder, Progress progress) throws IOException;

	/**
	 * What reducing some runs will take, and then finding the networks in what is left of all.
	 *
	 * @param runs those that are not reduced yet
	 */
	Estimate estimate(VolumeStore volumes, List<VolumeStore.Run> runs);

	/**
	 * Finds the networks, as {@link NetworkSearch#find} does.
	 *
	 * @param reduced the folder of each run, in the volumes' order
	 */
	BrainNetworks find(VolumeStore volumes, List<Path> reduced, Progress progress) throws IOException;

	@Override
	default BrainNetworks find(VolumeStore volumes, Path checkpoints, Progress progress) throws IOException {
		List<Path> reduced = new ArrayList<>();
		for (VolumeStore.Run run : volumes.runs()) {
			Path folder = Files.createDirectories(checkpoints.resolve("run-" + (reduced.size() + 1)));
			reduce(volumes, run, folder, progress);
			reduced.add(folder);
		}
		return find(volumes, reduced, progress);
	}
}
