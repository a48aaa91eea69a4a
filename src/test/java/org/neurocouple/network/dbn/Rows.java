// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Random;

import org.neurocouple.fmri.Volumes;

/** Volumes in memory. */
record Rows(float[][] rows) implements Volumes {

	/** Noise that has a few components in common. */
	static Rows gaussian(int count, int voxels, long seed) {
		Random random = new Random(seed);
		float[][] maps = new float[5][voxels];
		for (float[] map : maps) for (int v = 0; v < voxels; v++) map[v] = (float) random.nextGaussian();
		float[][] rows = new float[count][voxels];
		for (float[] row : rows) {
			for (float[] map : maps) {
				double strength = .5 * random.nextGaussian();
				for (int v = 0; v < voxels; v++) row[v] += strength * map[v];
			}
			for (int v = 0; v < voxels; v++) row[v] += .5 * random.nextGaussian();
		}
		return new Rows(rows);
	}

	@Override
	public int count() {
		return rows.length;
	}

	@Override
	public int voxels() {
		return rows[0].length;
	}

	@Override
	public void read(int volume, float[] into, int offset) {
		System.arraycopy(rows[volume], 0, into, offset, voxels());
	}
}
