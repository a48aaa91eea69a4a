// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.study.StudyFile.Story;

/** Writes the activations of the language model's neurons over each story; a story is a share. */
public final class NeuronsStep implements DividedStep {

	static final String NAME = "neurons";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of(ReadingStep.NAME);
	}

	@Override
	public int revision() {
		return 2; // words before the first kept volume count
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : study.file().stories()) dependsOn.add(dependsOn(study, story));
		dependsOn.add(settings(study));
		return dependsOn;
	}

	static List<Object> dependsOn(StudyInputs study, Story story) throws IOException {
		return List.of(story.id(), study.window(story));
	}

	static List<Object> settings(StudyInputs study) {
		LanguageSettings settings = study.file().language();
		return List.of(settings.aggregation(), settings.neutral(), study.file().fmri().highpass());
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) {
		return new NeuronsDivision(study, shares);
	}

	/** How the neurons are numbered that stand in the results. */
	static NeuronLayout layout(StudyInputs study) throws DamagedFile {
		return study.provenance().step(NAME).layout().orElseThrow(() -> new DamagedFile(study.results().neurons().folder(), study
			.results().provenance() + " no longer tells the layers, heads and dimensions of the language model; run the command " +
			"extract again."));
	}
}
