// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.neurocouple.Progress;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.meaning.LabelAtlas;
import org.neurocouple.meaning.NetworkPlaces;
import org.neurocouple.meaning.SharedSpace;
import org.neurocouple.report.NetworkFigure;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.results.ResultFiles;

/**
 * Where the networks lie: their clusters and peaks, and with an atlas what they
 * are called. Weights count that figures and viewer colour by default: those
 * that lie {@link NetworkFigure#DEVIATIONS} standard deviations of their map
 * from zero, or more.
 */
public final class RegionsStep implements Step {

	static final String NAME = "regions";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean guest() {
		return true;
	}

	@Override
	public boolean applies(StudyInputs study) {
		return !study.file().hasSeries();
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of(NetworksStep.NAME);
	}

	@Override
	public int revision() {
		return 2;
	}

	/** Names of files count only in what they tell of the space. */
	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		AtlasSettings atlas = study.file().atlas();
		if (!atlas.isGiven()) return NetworkFigure.DEVIATIONS;
		return List.of(NetworkFigure.DEVIATIONS, inputs.ofScan(atlas.atlas()), inputs.of(atlas.labels()),
			SharedSpace.names(List.of(atlas.atlas())), SharedSpace.names(scans(study)));
	}

	@Override
	public void check(StudyInputs study) throws IOException {
		AtlasSettings atlas = study.file().atlas();
		if (atlas.isGiven() && applies(study)) LabelAtlas.read(atlas, Progress.NONE);
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		StudyInputs study = bench.study();
		ResultFiles files = new ResultFiles(bench.folder());
		NetworkMaps maps = NetworkMaps.read(study.results().networks().folder(), progress);
		Map<String, Object> details = new TreeMap<>(Map.of("threshold", NetworkFigure.DEVIATIONS));
		LabelAtlas atlas = study.file().atlas().isGiven() ? atlas(study, maps, progress) : null;
		NetworkPlaces places = new NetworkPlaces(maps.mask(), atlas);
		int named = 0;
		progress.step("Locating " + maps.names().size() + " networks", maps.names().size());
		for (int n = 0; n < maps.names().size(); n++) {
			progress.checkCancelled();
			String title = places.add(maps.names().get(n), maps.maps()[n], NetworkFigure.DEVIATIONS * maps.deviation(n));
			if (!title.isEmpty()) named++;
			progress.advance(1);
		}
		Files.createDirectories(files.networks().folder());
		places.writePeaks(files.networks().peaks());
		if (atlas == null) return new Outcome("", study.file().atlas().block(), details);
		places.writeNames(files.networks().names());
		places.writeLabels(files.networks().regions(), files.networks().regionNames());
		Files.createDirectories(files.meaning().folder());
		places.writeRegions(files.meaning().regions());
		details.putAll(Map.of("regions", atlas.size(), "named", named, "covered", SharedSpace.covered(atlas, maps.mask())));
		return new Outcome(named + " of the " + maps.names().size() + " networks are called after the regions of " +
			atlas.file().getFileName() + ".", study.file().atlas().block(), details);
	}

	/** The atlas if it may be of the scans' space, else null. */
	private static LabelAtlas atlas(StudyInputs study, NetworkMaps maps, Progress progress) throws IOException {
		LabelAtlas atlas = LabelAtlas.read(study.file().atlas(), progress);
		List<Path> scans = scans(study);
		Optional<String> objection = SharedSpace.objection(atlas, maps.mask(), scans);
		if (objection.isPresent()) {
			progress.warn("The networks get no names: " + objection.get());
			return null;
		}
		return atlas;
	}

	private static List<Path> scans(StudyInputs study) {
		List<Path> scans = new ArrayList<>();
		study.file().stories().forEach(story -> story.runs().forEach(run -> scans.add(run.image())));
		return scans;
	}
}
