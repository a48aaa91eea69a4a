// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.Regressors;
import org.neurocouple.network.Activations;
import org.neurocouple.neuron.Nuisance;
import org.neurocouple.study.StudyFile.Story;

/** Binds artificial neurons and brain networks, and writes the tables; some blocks of draws are a share. */
public final class CouplingStep implements DividedStep {

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
		return 5; // draws are multiplied by a library, which rounds otherwise
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : study.file().stories()) dependsOn.add(dependsOn(study, story, inputs));
		return List.of(study.file().coupling(), dependsOn);
	}

	/** What the coupling of a story depends on besides the settings. */
	static List<Object> dependsOn(StudyInputs study, Story story, InputHashes inputs) throws IOException {
		List<Object> hashes = new ArrayList<>();
		for (Nuisance nuisance : nuisances(study, story)) {
			hashes.add(nuisance);
			for (Path file : nuisance.files(heard(study, story))) hashes.add(inputs.of(file));
		}
		return hashes;
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

	static Nuisance.Heard heard(StudyInputs study, Story story) throws IOException {
		return new Nuisance.Heard(story.id(), study.transcript(story), study.window(story), study.results().neurons().tokens(
			story.id()), story.audio(), study.file().fmri().highpass(), study.file().language().neutral());
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) {
		return new CouplingDivision(study, shares);
	}

	/** How many verdicts a story has: as it is, and given the nuisances if there are some. */
	static int verdicts(StudyInputs study, Story story) {
		return nuisances(study, story).isEmpty() ? 1 : 2;
	}

	/** Couples a story's networks with neurons, its own or a control's; the draws are not made yet. */
	static Coupling coupling(StudyInputs study, Story story, float[][] neurons, Regressors regressors, Progress progress)
		throws IOException
	{
		return new Coupling(neurons, Activations.readMean(study.results().networks().activations(), story.id()).series(), study
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
