// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import com.google.gson.annotations.SerializedName;

/** Which numerical engine trains. */
enum EngineChoice {

	/** The faster one of those that are usable, see {@link Trainer}. */
	@SerializedName("auto")
	AUTO,

	@SerializedName("pytorch")
	PYTORCH,

	@SerializedName("nd4j")
	ND4J
}
