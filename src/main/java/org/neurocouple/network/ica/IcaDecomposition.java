// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.network.NetworkSearch;
import org.neurocouple.Progress;

/** Networks as spatially independent components of all runs together: {@link SpatialIca}. */
public final class IcaDecomposition implements Decomposition {

	static final String METHOD = "ica";

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public NetworkSearch search(JsonBlock networks) {
		return IcaSettings.read(networks);
	}

	@Override
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("method", METHOD);
		block.put("units", IcaSettings.USUAL.units());
		block.put("seed", IcaSettings.USUAL.seed());
		return block;
	}

	@Override
	public BrainNetworks read(NetworkModel model, Progress progress) {
		return IndependentNetworks.of(model);
	}
}
