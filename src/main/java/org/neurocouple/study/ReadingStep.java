// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.StoryObserver;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.neuron.StoredReading;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.StudyFile.Story;

/** Has the language model read each story once, and keeps its queries and keys for the steps that look at them; a story is a share. */
public final class ReadingStep implements DividedStep {

	static final String NAME = "reading";

	/** What the step tells of the model that has read the stories. */
	record Model(String name, String description, NeuronLayout layout, boolean causal) {

		/** Of the model that a study's stories were read with. */
		static Model of(StudyInputs study) throws DamagedFile {
			return new Model(told(study, "model", String.class), told(study, "description", String.class), study.provenance().step(
				NAME).layout().orElseThrow(() -> untold(study, "layers, heads and dimensions")), told(study, "causal",
					Boolean.class));
		}

		private static <T> T told(StudyInputs study, String key, Class<T> type) throws DamagedFile {
			Object value = study.provenance().step(NAME).details().get(key);
			if (type.isInstance(value)) return type.cast(value);
			throw untold(study, key);
		}

		private static DamagedFile untold(StudyInputs study, String key) {
			return new DamagedFile(study.results().reading().folder(), study.results().provenance() + " no longer tells the " +
				key + " of the language model that has read the stories; run the study again.");
		}
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String place() {
		return ResultFiles.READING;
	}

	@Override
	public boolean intermediate() {
		return true;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of();
	}

	@Override
	public int revision() {
		return 2; // attention is computed in blocks, which rounds otherwise
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : study.file().stories()) dependsOn.add(dependsOn(story, inputs));
		dependsOn.addAll(dependsOnModel(study, inputs));
		return dependsOn;
	}

	static List<Object> dependsOn(Story story, InputHashes inputs) throws IOException {
		return List.of(story.id(), inputs.of(story.transcript()), inputs.of(story.text()));
	}

	static List<Object> dependsOnModel(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>(List.of(study.modelHash(inputs.progress())));
		LanguageSettings settings = study.file().language();
		if (settings.weights() == LanguageSettings.Weights.RANDOM) dependsOn.add(List.of(settings.weights(), settings.seed()));
		return dependsOn;
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) {
		return new ReadingDivision(study, shares);
	}

	/** Shows observers how the model has read a story. */
	static void show(StudyInputs study, Story story, TokenizedStory tokens, Progress progress, StoryObserver... observers)
		throws IOException
	{
		StoredReading.replay(study.results().reading().vectors(story.id()), Model.of(study).layout(), tokens.lengths(), progress,
			observers);
	}

	/** The tokens of a story that the model has read. */
	static TokenizedStory tokens(StudyInputs study, Story story) throws IOException {
		Path file = study.results().reading().tokens(story.id());
		try {
			return TokenizedStory.read(file);
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
			throw DamagedFile.of(file, damaged);
		}
	}
}
