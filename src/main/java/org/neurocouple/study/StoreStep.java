// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.TargetGrid;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/** Prepares the volumes of all scans and lays them on disk, where only the networks' training reads them; runs are shares. */
public final class StoreStep implements DividedStep {

	static final String NAME = "store";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String place() {
		return "work/store";
	}

	@Override
	public boolean intermediate() {
		return true;
	}

	@Override
	public boolean applies(StudyInputs study) {
		return !study.file().hasSeries();
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of();
	}

	@Override
	public int revision() {
		return 2; // volumes before the steady state do not count, and confounds begin with their first value
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : study.file().stories())
			for (Run run : story.runs()) dependsOn.add(List.of(story.id(), run.subject(), run.run(), study.window(story, run),
				inputs.ofScan(run.image()), inputs.of(run.confounds())));
		Preprocessing fmri = study.file().fmri();
		String mask = fmri.mask();
		if (!mask.equals(Preprocessing.AUTO)) mask = inputs.ofScan(Path.of(mask));
		String grid = TargetGrid.isFile(fmri.grid()) ? inputs.ofScan(Path.of(fmri.grid())) : fmri.grid();
		dependsOn.add(List.of(mask, grid, fmri.highpass(), fmri.globalSignal(), fmri.smoothing(), fmri.confounds()));
		return dependsOn;
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) throws IOException {
		return new StoreDivision(study, shares);
	}
}
