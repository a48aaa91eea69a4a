// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.network.NetworkSearch;
import org.neurocouple.Progress;

/** Networks as units of the last layer of a {@link VsDbn}. */
public final class DbnDecomposition implements Decomposition {

	static final String METHOD = "dbn";

	/** The preset "sparse" depends on the number of voxels, which is not known before the scans are read. */
	private record Search(String method, DbnSettings fewVoxels, DbnSettings manyVoxels) implements NetworkSearch {

		@Override
		public Object settings() {
			return this;
		}

		@Override
		public BrainNetworks find(VolumeStore volumes, Path checkpoints, Progress progress) throws IOException {
			return VsDbn.train(volumes, volumes.voxels() < DbnPreset.MANY_VOXELS ? fewVoxels : manyVoxels, checkpoints,
				progress);
		}
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public NetworkSearch search(JsonBlock networks) {
		return new Search(METHOD, DbnSettings.read(networks, 0), DbnSettings.read(networks, DbnPreset.MANY_VOXELS));
	}

	/** The rest of the preset depends on the scans and is left to it. */
	@Override
	public Map<String, Object> block() {
		DbnSettings usual = DbnPreset.SPARSE.settings(DbnPreset.MANY_VOXELS);
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("preset", usual.preset());
		block.put("engine", usual.engine());
		block.put("seed", usual.seed());
		return block;
	}

	@Override
	public BrainNetworks read(NetworkModel model, Progress progress) {
		return BeliefNetwork.of(model, progress);
	}
}
