// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.study.TinyStudy;

/** Reads what one run says of the voxels of a small grid. */
public final class SeenFile {

	private SeenFile() {}

	/** As where the mask of all runs is settled, and a run's rows are told of. */
	public static void read(Path file) throws IOException {
		SeenRun seen = SeenRun.read(file, TinyStudy.grid(3, 3).voxels(), 10);
		float[] series = seen.blank().cut(new float[10]);
		if (series.length > 0) seen.blank().kept(series.length - 1);
		CommonMask common = new CommonMask(TinyStudy.grid(3, 3), null);
		common.add(file, seen);
		common.mask(Progress.NONE);
		common.mean();
	}
}
