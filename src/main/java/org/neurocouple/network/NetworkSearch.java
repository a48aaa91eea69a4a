// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** A {@link Decomposition} with all its choices made. */
public interface NetworkSearch {

	/**
	 * Everything the outcome depends on beside the volumes, presets filled in, in a form that becomes JSON. What
	 * depends on the number of voxels stands there for every case.
	 */
	Object settings();

	/**
	 * Finds the networks. Warns of what makes them doubtful as soon as it is known.
	 *
	 * @param volumes rows z-scored over each run, and the runs
	 * @param checkpoints folder for what lets a later call with the same volumes and settings go on where this one
	 *          stopped, to the same result; may be deleted when this returns
	 * @throws Refusal if these settings do not work for these volumes
	 * @throws IOException if the folder cannot be written, or an engine not be loaded
	 * @throws CancellationException if the user stops it
	 */
	BrainNetworks find(VolumeStore volumes, Path checkpoints, Progress progress) throws IOException;
}
