// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

/** Volumes as samples: rows of values, one a voxel of a mask. Safe to read from several threads. */
public interface Volumes {

	/** How many rows there are. */
	int count();

	/** How many values a row has. */
	int voxels();

	/** Copies a row into {@code into}, from {@code offset} on. */
	void read(int volume, float[] into, int offset);
}
