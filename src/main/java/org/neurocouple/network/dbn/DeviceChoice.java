// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import com.google.gson.annotations.SerializedName;

/** Where networks are trained. */
enum DeviceChoice {

	/** On a GPU where an engine can use one. */
	@SerializedName("auto")
	AUTO,

	@SerializedName("cpu")
	CPU,

	/** As AUTO, but the user is warned if it comes to the CPU. */
	@SerializedName("gpu")
	GPU
}
