// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.Progress;

/** A study of 216 MB, of which a run alone has 72 MB. Run by {@link SpatialIcaTest} with a small heap. */
final class LargeStore {

	static final String DONE = "Found.";
	private static final int VOXELS = 30_000, EACH = 600, RUNS = 3;

	private LargeStore() {}

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		List<Run> runs = IntStream.range(0, RUNS).mapToObj(r -> new Run("tale", "s" + r, r * EACH, EACH)).toList();
		try (VolumeStore store = VolumeStore.create(folder.resolve("large"), People.mask(VOXELS), runs, LargeStore::fill)) {
			BrainNetworks networks = IcaSettingsTest.search("{method: 'ica', units: [6], iterations: 20}").find(store, folder,
				Progress.NONE);
			if (found(networks.maps())) System.out.println(DONE);
		}
	}

	/** Noise, and a patch that comes and goes. */
	private static void fill(int volume, float[] row) {
		SplittableRandom random = new SplittableRandom(volume);
		float patch = (float) (4 * random.nextDouble() - 2);
		for (int v = 0; v < row.length; v++) row[v] = (float) (random.nextDouble() - .5) + (v < 1000 ? patch : 0);
	}

	/** Whether the first of the networks is the patch. */
	private static boolean found(float[][] maps) {
		for (int v = 0; v < VOXELS; v++) if (maps[0][v] > 2 != v < 1000) return false;
		return true;
	}
}
