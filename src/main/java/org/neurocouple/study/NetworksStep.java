// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.network.Activations;
import org.neurocouple.network.dbn.BrainNetworks;
import org.neurocouple.network.dbn.NetworkSettings;
import org.neurocouple.network.dbn.VsDbn;
import org.neurocouple.network.given.SeriesTable;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/** Finds the brain networks in the prepared volumes, or takes series of networks found elsewhere in their place. */
public final class NetworksStep implements Step {

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
		return 1;
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		StudyFile file = study.file();
		// Presets depend on how many voxels there are, which is not known before the scans are prepared.
		if (!file.hasSeries()) return List.of(file.networks(1), file.networks(Integer.MAX_VALUE));
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : file.stories())
			for (Run run : story.runs()) dependsOn.add(List.of(story.id(), run.subject(), study.window(story),
				inputs.of(run.series()), inputs.of(run.confounds())));
		dependsOn.add(file.fmri().highpass());
		return dependsOn;
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		return bench.study().file().hasSeries() ? adopt(bench, progress) : train(bench, progress);
	}

	private static Outcome train(Bench bench, Progress progress) throws IOException {
		try (VolumeStore store = VolumeStore.open(bench.study().results().store())) {
			NetworkSettings settings = bench.study().file().networks(store.voxels());
			BrainNetworks networks = VsDbn.train(store, settings, bench.scratch(), progress);
			networks.write(bench.folder(), store, progress);
			return new Outcome(networks.summary(), settings, Map.of("engine", networks.engine(), "networks",
				networks.count(), "voxels", store.voxels(), "volumes", store.count()));
		}
	}

	private static Outcome adopt(Bench bench, Progress progress) throws IOException {
		StudyFile file = bench.study().file();
		if (file.json().has("fmri") && !file.fmri().equals(new Preprocessing(Preprocessing.AUTO, file.fmri().highpass(), false,
			0))) progress.warn("The study has series, so of the block fmri only highpass counts.");
		progress.step("Reading series", file.stories().stream().mapToInt(story -> story.runs().size()).sum());
		Activations activations = new Activations(new ResultFiles.Networks(bench.folder()).activations());
		List<String> names = null;
		for (Story story : file.stories()) {
			for (Run run : story.runs()) {
				progress.checkCancelled();
				SeriesTable table = SeriesTable.read(run.series(), run.confounds(), bench.study().window(story),
					file.fmri().highpass(), progress);
				if (names == null) names = table.names();
				if (!names.equals(table.names())) throw new Refusal(run.series() + " has the columns " + table.names() +
					", other runs have " + names + "; give every run the same.");
				activations.write(story.id(), run.subject(), table.names(), table.series());
				progress.advance(1);
			}
		}
		return new Outcome(names.size() + " networks were given as series.", file.fmri(), Map.of("networks",
			names.size()));
	}
}
