// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;

/** What is done with each volume of a scan as it streams by. */
@FunctionalInterface
public interface VolumeVisitor {

	/**
	 * @param volume which volume, from 0
	 * @param voxels its real values, x fastest; the array is reused for the next volume
	 */
	void visit(int volume, float[] voxels) throws IOException;
}
