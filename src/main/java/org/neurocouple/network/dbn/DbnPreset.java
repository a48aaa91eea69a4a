// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import com.google.gson.annotations.SerializedName;

/** What a study's settings stand over (src/site/design.md, "Brain networks"). */
enum DbnPreset {

	/** Ours: strong L1 penalties, which turn units onto networks, and all that keeps units from sharing one. */
	@SerializedName("sparse")
	SPARSE,

	/** The parameters of the paper. */
	@SerializedName("paper")
	PAPER;

	/** From so many voxels on SPARSE has a stronger penalty. */
	static final int MANY_VOXELS = 1000;

	DbnSettings settings(int voxels) {
		return switch (this) {
			case PAPER -> new DbnSettings(this, new int[] { 512, 256, 128 }, 100, 20, //
				new double[] { .001, .0005, .0005 }, new double[] { .001, .00005, .00005 }, //
				new double[] { .01, .01, .01 }, 0, Start.RANDOM, 0, 0, Between.UNIT, EngineChoice.AUTO,
				DeviceChoice.AUTO, 1);
			case SPARSE -> new DbnSettings(this, new int[] { 128, 32, 32 }, 100, 20, //
				new double[] { .005, .005, .005 }, //
				voxels < MANY_VOXELS ? new double[] { .01, .03, .03 } : new double[] { .05, .1, .1 }, //
				new double[] { .01, .1, .1 }, .1, Start.DISTINCT, .05, .1, Between.UNIT, EngineChoice.AUTO,
				DeviceChoice.AUTO, 1);
		};
	}
}
