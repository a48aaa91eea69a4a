// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
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
import org.neurocouple.coupling.Regressors;
import org.neurocouple.engine.Engines;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.network.Activations;
import org.neurocouple.network.Twins;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.Nuisance;
import org.neurocouple.neuron.RateNuisance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.study.StudyFile.Story;

/** Binds artificial neurons and brain networks, and writes the tables. */
public final class CouplingStep implements Step {

	static final String NAME = "coupling";

	private static final String RATE = new RateNuisance().key();

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
		return 5; // draws are multiplied by a library, which rounds otherwise
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : study.file().stories()) {
			List<Object> hashes = new ArrayList<>();
			for (Nuisance nuisance : nuisances(study, story)) {
				hashes.add(nuisance);
				for (Path file : nuisance.files(heard(study, story))) hashes.add(inputs.of(file));
			}
			dependsOn.add(hashes);
		}
		return List.of(study.file().coupling(), dependsOn);
	}

	@Override
	public void check(StudyInputs study) throws IOException {
		for (Story story : study.file().stories()) {
			int volumes = study.window(story).volumes();
			if (volumes < Coupling.FEWEST_VOLUMES) throw new Refusal("The story \"" + story.id() + "\" keeps " + volumes +
				" volumes, but coupling needs " + Coupling.FEWEST_VOLUMES + " at least; check its origin and duration.");
			List<Nuisance> nuisances = nuisances(study, story);
			for (Nuisance nuisance : nuisances) nuisance.check(heard(study, story));
			Regressors.requireVolumes(volumes, study.window(story).repetitionTime(), study.file().fmri().highpass(), nuisances
				.stream().mapToInt(Nuisance::columns).sum(), nuisances.stream().map(Nuisance::key).toList());
		}
	}

	/** Those of the study, and the story's own. */
	private static List<Nuisance> nuisances(StudyInputs study, Story story) {
		return Stream.concat(study.file().coupling().nuisance().stream().map(Nuisance::named), story.nuisance().stream())
			.toList();
	}

	private static Nuisance.Heard heard(StudyInputs study, Story story) throws IOException {
		return new Nuisance.Heard(story.id(), study.transcript(story), study.window(story), study.results().neurons().tokens(
			story.id()), story.audio(), study.file().fmri().highpass(), study.file().language().neutral());
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
			Progress told = StoryProgress.of(study, story, progress);
			Regressors regressors = regressors(study, heard(study, story), story, told);
			CouplingResult result = couple(study, story, neurons, regressors, told);
			float[] wordRate = ArtificialNeurons.wordRate(study.transcript(story), window, study.file().fmri().highpass());
			double[] wordRates = Stream.of(networks.series()).mapToDouble(series -> Coupling.correlation(wordRate, series))
				.toArray();
			Map<String, double[]> ofNetworks = new LinkedHashMap<>();
			ofNetworks.put("wordrate", wordRates);
			StoryPeople people = new StoryPeople(study, story, neurons, networks.names(), result, regressors, told);
			ofNetworks.putAll(people.columns());
			CouplingTables tables = new CouplingTables(result, layout, networks.names(), ofNetworks, twins);
			tables.writeNeurons(files.neurons(story.id()));
			tables.writeNetworks(files.networks(story.id()));
			tables.writeLayers(files.layers(story.id()));
			tables.writeAnchored(files.anchored(story.id()));
			tables.writeChance(files.chance(story.id()));
			people.write(files.people(story.id()), layout);
			summary.append("Story ").append(story.id()).append(":\n").append(result.summary(layout, networks.names()).indent(2));
			if (!result.verdict().nuisances().contains(RATE)) summary.append(String.format(Locale.ROOT, "  Plain word rate has " +
				"r %.3f to %.3f with the networks, and is not regressed out: what a coupling says beyond that is for you to judge.\n",
				DoubleStream.of(wordRates).min().orElse(0), DoubleStream.of(wordRates).max().orElse(0)));
			summary.append(people.summary().indent(2));
		}
		if (!twins.isEmpty()) summary.append(twins.size()).append(" of the networks repeat another (column twin): what is " +
			"bound to these is counted more than once.\n");
		Engines.Status engine = Engines.openBlasStatus(progress);
		return new Outcome(summary.toString(), study.file().coupling(), Map.of("engine", engine.usable() ? engine.title()
			: "Java"));
	}

	/** Couples a story's networks with neurons, its own or a control's. */
	static CouplingResult couple(StudyInputs study, Story story, float[][] neurons, Regressors regressors, Progress progress)
		throws IOException
	{
		return Coupling.couple(neurons, Activations.readMean(study.results().networks().activations(), story.id()).series(), study
			.window(story).repetitionTime(), study.file().coupling(), regressors, progress);
	}

	/**
	 * What surrogates lose, and what is given.
	 *
	 * @param heard what the model read, of which nuisances are made
	 */
	static Regressors regressors(StudyInputs study, Nuisance.Heard heard, Story story, Progress progress) throws IOException {
		Map<String, List<float[]>> columns = new LinkedHashMap<>();
		for (Nuisance nuisance : nuisances(study, story)) columns.put(nuisance.key(), nuisance.series(heard, progress));
		return new Regressors(study.file().fmri().highpass(), columns);
	}
}
