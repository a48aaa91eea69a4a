// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import com.google.gson.annotations.SerializedName;

/** What happens to a layer's responses before they go into the next one. */
enum Between {

	/** Each unit is standardised over the volumes. */
	@SerializedName("unit")
	UNIT,

	/** Each volume's responses get length 1, as the published reference code does it. */
	@SerializedName("row")
	ROW
}
