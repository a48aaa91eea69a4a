// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingResult;
import org.neurocouple.coupling.CouplingTables;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.network.Activations;
import org.neurocouple.network.RunAgreement;
import org.neurocouple.network.Twins;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/** Binds artificial neurons and brain networks, and writes the tables. */
public final class CouplingStep implements Step {

	static final String NAME = "coupling";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean concludes() {
		return true;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of(NetworksStep.NAME, NeuronsStep.NAME);
	}

	@Override
	public int revision() {
		return 3; // words before the first kept volume count; networks that repeat others are named
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) {
		return study.file().coupling();
	}

	@Override
	public void check(StudyInputs study) throws IOException {
		for (Story story : study.file().stories()) {
			int volumes = study.window(story).volumes();
			if (volumes < Coupling.FEWEST_VOLUMES) throw new Refusal("The story \"" + story.id() + "\" keeps " + volumes +
				" volumes, but coupling needs " + Coupling.FEWEST_VOLUMES + " at least; check its origin and duration.");
		}
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		StudyInputs study = bench.study();
		NeuronLayout layout = NeuronsStep.layout(study);
		ResultFiles.Coupling files = new ResultFiles.Coupling(bench.folder());
		Map<String, String> twins = Twins.read(study.results().networks().twins()).originals();
		StringBuilder summary = new StringBuilder();
		for (Story story : study.file().stories()) {
			StoryWindow window = study.window(story);
			float[][] neurons = Npy.read(study.results().neurons().activations(story.id()));
			Activations.Table networks = Activations.readMean(study.results().networks().activations(), story.id());
			CouplingResult result = Coupling.couple(neurons, networks.series(), window.repetitionTime(), study.file()
				.coupling(), progress);
			float[] wordRate = ArtificialNeurons.wordRate(study.transcript(story), window, study.file().fmri().highpass());
			double[] wordRates = Stream.of(networks.series()).mapToDouble(series -> Coupling.correlation(wordRate, series))
				.toArray();
			Map<String, double[]> ofNetworks = new LinkedHashMap<>();
			ofNetworks.put("wordrate", wordRates);
			ofNetworks.put("runs", runAgreement(study, story));
			CouplingTables tables = new CouplingTables(result, layout, networks.names(), ofNetworks, twins);
			tables.writeNeurons(files.neurons(story.id()));
			tables.writeNetworks(files.networks(story.id()));
			tables.writeLayers(files.layers(story.id()));
			tables.writeAnchored(files.anchored(story.id()));
			summary.append("Story ").append(story.id()).append(":\n").append(result.summary(layout, networks.names()).indent(2))
				.append(String.format(Locale.ROOT, "  Plain word rate has r %.3f to %.3f with the networks: what a coupling " +
					"says beyond that is for you to judge.%n", DoubleStream.of(wordRates).min().orElse(0), DoubleStream.of(
						wordRates).max().orElse(0)));
		}
		if (!twins.isEmpty()) summary.append(twins.size()).append(" of the networks repeat another (column twin): what is " +
			"bound to these is counted more than once.\n");
		return new Outcome(summary.toString(), study.file().coupling(), Map.of());
	}

	/** Of each network, r between the runs of people who heard the story several times; NaN if nobody did. */
	private static double[] runAgreement(StudyInputs study, Story story) throws IOException {
		Map<String, List<float[][]>> people = new LinkedHashMap<>();
		for (Run run : story.runs()) people.computeIfAbsent(run.subject(), subject -> new ArrayList<>()).add(Activations.read(study
			.results().networks().activations(), story.id(), run.subject(), run.run()).series());
		return RunAgreement.of(List.copyOf(people.values()));
	}
}
