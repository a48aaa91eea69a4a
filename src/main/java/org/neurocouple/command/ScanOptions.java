// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.util.List;

import org.neurocouple.fmri.ConfoundStrategy;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.TargetGrid;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.Refusal;

/** What every command that makes a study asks of how scans are prepared; all else stands in the study file. */
final class ScanOptions {

	static final String STRATEGY = "Strategy for confounds (optional)";
	/** The names are those of {@link ConfoundStrategy}, as a test holds. */
	static final String STRATEGY_TOLD = "Which columns of fMRIPrep's confounds are regressed out: motion6, motion12, motion24, " +
		"wmcsf, wmcsf8, global, global4, acompcor, tcompcor, aroma, scrub, or several with commas between them";

	static final String GRID = "Grid (optional)";
	static final String GRID_TOLD = "For scans of different grids: the NIfTI file whose grid all are brought onto, or a spacing " +
		"in mm; if not given, all must be on the same";

	static final String ATLAS = "Atlas (optional)";
	static final String ATLAS_TOLD = "A NIfTI image in the scans' space whose voxels hold the numbers of regions, after which " +
		"the networks are named";

	static final String LABELS = "Labels of the atlas (optional)";
	static final String LABELS_TOLD = "The table with number and name of its regions: CSV, TSV, FreeSurfer's, or FSL's XML";

	private ScanOptions() {}

	/** The files are null where there are none. */
	static AtlasSettings atlas(File atlas, File labels) {
		if (atlas != null && labels == null) throw new Refusal("The input labels=… (labels of the atlas) is missing; give the " +
			"table that names the regions of " + atlas + ", or no atlas.");
		if (atlas == null && labels != null) throw new Refusal("The input atlas=… is missing; give the image whose regions " +
			labels + " names, or no labels.");
		return atlas == null ? AtlasSettings.NONE : new AtlasSettings(atlas.toPath(), labels.toPath());
	}

	/** @param usual the confounds if no strategy is given */
	static Preprocessing of(String strategy, List<String> usual, String grid) {
		List<String> confounds = ConfoundStrategy.patterns(strategy);
		return Preprocessing.DEFAULT.with(TargetGrid.given(grid), confounds.isEmpty() ? usual : confounds);
	}
}
