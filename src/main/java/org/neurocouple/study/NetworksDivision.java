// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.network.SearchByRun;
import org.neurocouple.study.DividedStep.Division;
import org.neurocouple.study.DividedStep.Share;
import org.neurocouple.study.Step.Outcome;

/** Each run is reduced by itself; the networks are found in what is left of all. */
final class NetworksDivision implements Division {

	private final SearchByRun search;
	private final VolumeStore store;
	private final Shares shares;

	NetworksDivision(SearchByRun search, StudyInputs study, Shares shares) throws IOException {
		this.search = search;
		this.shares = shares;
		store = VolumeStore.open(study.results().store());
	}

	/** A run, reduced. */
	private record Reduced(NetworksDivision division, Run run) implements Share {

		@Override
		public String name() {
			return run.story() + "_" + run.subject() + (run.run().isEmpty() ? "" : "_" + run.run());
		}

		@Override
		public Object dependsOn(InputHashes inputs) {
			return division.search.settings();
		}

		@Override
		public void make(Path folder, Progress progress) throws IOException {
			division.search.reduce(division.store, run, folder, progress);
		}
	}

	@Override
	public List<List<Share>> stages() {
		return List.of(store.runs().stream().<Share> map(run -> new Reduced(this, run)).toList());
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		List<Reduced> missing = shares.missing(store.runs().stream().map(run -> new Reduced(this, run)).toList());
		progress.expect("Finding the networks", search.estimate(store, missing.stream().map(Reduced::run).toList()));
		List<Path> reduced = new ArrayList<>();
		for (Run run : store.runs()) reduced.add(shares.of(new Reduced(this, run), progress));
		return NetworksStep.write(search.find(store, reduced, progress), store, folder, progress);
	}

	@Override
	public void close() throws IOException {
		store.close();
	}
}
