// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import com.google.gson.annotations.SerializedName;

/** What the weights of a layer above the first start from. */
enum Start {

	/** Random weights. */
	@SerializedName("random")
	RANDOM,

	/** Single units of the layer below that are unlike each other, see {@link DistinctUnits}. */
	@SerializedName("distinct")
	DISTINCT
}
