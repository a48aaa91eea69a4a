// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import org.neurocouple.format.JsonBlock;

import com.google.gson.JsonParser;

/** Settings as a study has them. */
final class Blocks {

	private Blocks() {}

	/** @param networks the block's JSON, in which quotes may be left out */
	static DbnSettings settings(String networks, int voxels) {
		return DbnSettings.read(block(networks), voxels);
	}

	static JsonBlock block(String networks) {
		return JsonBlock.of(JsonParser.parseString(networks).getAsJsonObject(), "networks.");
	}
}
