// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.StoreBuilder;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Results;
import org.neurocouple.study.DividedStep.Division;
import org.neurocouple.study.DividedStep.Share;
import org.neurocouple.study.Step.Outcome;
import org.neurocouple.study.StudyFile.Story;

/** Each run is looked at, then the mask of all is settled, then each run is cleaned. */
final class StoreDivision implements Division {

	private final StudyInputs study;
	private final Shares shares;
	private final Preprocessing fmri;
	private final List<ScanRun> runs = new ArrayList<>();
	private StoreBuilder builder;
	private StoreBuilder.Common common;
	private String mask;

	StoreDivision(StudyInputs study, Shares shares) throws IOException {
		this.study = study;
		this.shares = shares;
		fmri = study.file().fmri();
		for (Story story : study.file().stories()) runs.addAll(story.scans(study.window(story)));
	}

	/** What is told of all runs together is told where they are joined. */
	private StoreBuilder builder() throws IOException {
		if (builder == null) builder = new StoreBuilder(runs, fmri, Progress.NONE);
		return builder;
	}

	private StoreBuilder.Common common() throws IOException {
		if (common == null) common = builder().common(seen(Progress.NONE), Progress.NONE);
		return common;
	}

	private List<Path> seen(Progress progress) throws IOException {
		List<Path> seen = new ArrayList<>();
		for (ScanRun run : runs) seen.add(shares.of(new Seen(this, run), progress));
		return seen;
	}

	private static String name(ScanRun run) {
		return run.story() + "_" + run.subject() + (run.run().isEmpty() ? "" : "_" + run.run());
	}

	/** What a run says of the mask. */
	private record Seen(StoreDivision division, ScanRun run) implements Share {

		@Override
		public String name() {
			return StoreDivision.name(run) + "_seen";
		}

		@Override
		public List<Object> dependsOn(InputHashes inputs) throws IOException {
			Preprocessing fmri = division.fmri;
			return List.of(run.window(), inputs.ofScan(run.image()), inputs.of(run.confounds()), fmri.confounds(), division.builder()
				.grid(), fmri.mask().equals(Preprocessing.AUTO) ? fmri.mask() : inputs.ofScan(Path.of(fmri.mask())));
		}

		@Override
		public void make(Path folder, Progress progress) throws IOException {
			division.builder().see(run, folder, progress);
		}
	}

	/** A run's rows, of the voxels in the mask. */
	private record Cleaned(StoreDivision division, ScanRun run) implements Share {

		@Override
		public String name() {
			return StoreDivision.name(run) + "_cleaned";
		}

		@Override
		public Object dependsOn(InputHashes inputs) throws IOException {
			Preprocessing fmri = division.fmri;
			if (division.mask == null) division.mask = Provenance.fingerprint(division.common().mask().voxels());
			return List.of(new Seen(division, run).dependsOn(inputs), division.mask, fmri.highpass(), fmri.globalSignal(), fmri
				.smoothing());
		}

		@Override
		public void make(Path folder, Progress progress) throws IOException {
			Seen before = new Seen(division, run);
			Path seen = division.shares.of(before, Progress.NONE);
			division.shares.take(before, StoreBuilder.KEPT, folder);
			division.builder().clean(run, seen, division.common().mask(), folder, progress);
		}
	}

	@Override
	public List<List<Share>> stages() {
		return List.of(runs.stream().<Share> map(run -> new Seen(this, run)).toList(), runs.stream().<Share> map(run -> new Cleaned(
			this, run)).toList());
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		study.tellWindows(progress);
		builder = new StoreBuilder(runs, fmri, progress);
		List<Seen> missing = shares.missing(runs.stream().map(run -> new Seen(this, run)).toList());
		Estimate estimate = builder.estimate(missing.stream().map(Seen::run).toList());
		progress.expect("Preparing the scans", estimate);
		if (!fmri.mask().equals(Preprocessing.AUTO)) Results.requireRoom(folder, estimate.disk(), "Preparing the scans");
		List<Path> seen = seen(progress), cleaned = new ArrayList<>();
		common = builder.common(seen, progress);
		for (ScanRun run : runs) cleaned.add(shares.of(new Cleaned(this, run), progress));
		builder.join(common, seen, cleaned, folder, progress);
		try (VolumeStore store = VolumeStore.open(folder)) {
			return new Outcome("", fmri, Map.of("volumes", store.count(), "voxels", store.voxels(), "grid", store.mask().grid()
				.toString()));
		}
	}
}
