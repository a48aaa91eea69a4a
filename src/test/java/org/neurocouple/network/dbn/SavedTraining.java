// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.JsonBlock;

import com.google.gson.JsonParser;

/** The saved state of a small training, for tests outside of this room. */
public final class SavedTraining {

	private static final Volumes VOLUMES = new Rows(new float[][] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } });
	private static final DbnSettings SETTINGS = DbnSettings.read(JsonBlock.of(JsonParser.parseString(
		"{\"units\": [2, 2, 2]}").getAsJsonObject(), "networks."), 3);

	private SavedTraining() {}

	private static Checkpoints checkpoints(Path folder) throws IOException {
		return new Checkpoints(folder, VOLUMES, SETTINGS, "an engine");
	}

	/** Saves what a first layer of two units would have after three epochs. */
	public static void write(Path folder) throws IOException {
		checkpoints(folder).write(0, new Checkpoints.State(new Rbm(3, 2, new float[6], new float[2], new float[3]), 3));
	}

	/** Reads what stands there; whatever it is, the layer can be trained. */
	public static void read(Path folder) throws IOException {
		Checkpoints.State state = checkpoints(folder).read(0, Progress.NONE);
		if (state == null) return;
		Rbm rbm = state.rbm();
		if (rbm.visible() != 3 || rbm.hidden() != 2 || rbm.weights().length != 6 || rbm.hiddenBias().length != 2 ||
			rbm.visibleBias().length != 3 || state.epochs() < 0) throw new AssertionError(state);
	}
}
