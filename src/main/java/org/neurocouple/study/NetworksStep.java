// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.neurocouple.Progress;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.NetworkFiles;
import org.neurocouple.network.SearchByRun;
import org.neurocouple.network.given.GivenNetworks;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/**
 * Finds the brain networks in the prepared volumes, or takes series of networks found elsewhere in their place; where
 * each run is reduced by itself first, that is a share.
 */
public final class NetworksStep implements DividedStep {

	static final String NAME = "networks";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return study.file().hasSeries() ? List.of() : List.of(StoreStep.NAME);
	}

	@Override
	public int revision() {
		return 4; // PyTorch goes through the weights in blocks, and so sums in another order
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		StudyFile file = study.file();
		if (!file.hasSeries()) return file.networks().settings();
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : file.stories())
			for (Run run : story.runs()) dependsOn.add(List.of(story.id(), run.subject(), run.run(), study.window(story, run),
				inputs.of(run.series()), inputs.of(run.confounds())));
		dependsOn.add(List.of(file.fmri().highpass(), file.fmri().confounds()));
		return dependsOn;
	}

	@Override
	public boolean divides(StudyInputs study) {
		return !study.file().hasSeries() && study.file().networks() instanceof SearchByRun;
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) throws IOException {
		return new NetworksDivision((SearchByRun) study.file().networks(), study, shares);
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		if (bench.study().file().hasSeries()) return adopt(bench, progress);
		if (divides(bench.study())) return DividedStep.super.work(bench, progress);
		try (VolumeStore store = VolumeStore.open(bench.study().results().store())) {
			return write(bench.study().file().networks().find(store, bench.scratch(), progress), store, bench.folder(), progress);
		}
	}

	/** Writes networks that were found. */
	static Outcome write(BrainNetworks networks, VolumeStore store, Path folder, Progress progress) throws IOException {
		ResultFiles.Networks files = new ResultFiles.Networks(folder);
		new NetworkFiles(files.maps(), files.mean(), files.mask(), files.model(), files.diagnostics(), files.twins(), files
			.activations()).write(networks, store, progress);
		Map<String, Object> details = new TreeMap<>(networks.details());
		details.putAll(Map.of("method", networks.method(), "networks", networks.names().size(), "voxels", store.voxels(),
			"volumes", store.count()));
		return new Outcome(networks.summary(), networks.settings(), details);
	}

	private static Outcome adopt(Bench bench, Progress progress) throws IOException {
		StudyFile file = bench.study().file();
		double highpass = file.fmri().highpass();
		Preprocessing usual = Preprocessing.DEFAULT;
		if (!file.fmri().equals(new Preprocessing(usual.mask(), usual.grid(), highpass, usual.globalSignal(), usual.smoothing(),
			file.fmri().confounds())) || file.atlas().isGiven()) progress.warn(
			"The study has series, so of the block fmri only highpass and confounds count.");
		bench.study().tellWindows(progress);
		List<GivenNetworks.Run> runs = new ArrayList<>();
		for (Story story : file.stories()) {
			for (Run run : story.runs()) runs.add(new GivenNetworks.Run(story.id(), run.subject(), run.run(), run.series(),
				run.confounds(), bench.study().window(story, run)));
		}
		GivenNetworks networks = GivenNetworks.read(runs, highpass, file.fmri().confounds(), progress);
		ResultFiles.Networks files = new ResultFiles.Networks(bench.folder());
		networks.write(files.activations(), files.twins());
		return new Outcome(networks.summary(), file.fmri(), Map.of("networks", networks.names().size()));
	}
}
