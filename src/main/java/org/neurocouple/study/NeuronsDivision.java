// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.study.Step.Outcome;
import org.neurocouple.study.StudyFile.Story;

/** The neurons' activations over each story, of what the model has read. */
final class NeuronsDivision extends StoryDivision {

	NeuronsDivision(StudyInputs study, Shares shares) {
		super(study, shares);
	}

	@Override
	Object dependsOn(Story story, InputHashes inputs) throws IOException {
		return List.of(NeuronsStep.dependsOn(study, story), NeuronsStep.settings(study));
	}

	@Override
	void make(Story story, Path folder, Progress progress) throws IOException {
		ResultFiles.Neurons files = new ResultFiles.Neurons(folder);
		ReadingStep.Model model = ReadingStep.Model.of(study);
		StoryWindow window = study.window(story);
		Progress told = StoryProgress.of(study, story, progress);
		study.transcript(story).tell(told);
		TokenizedStory tokens = ReadingStep.tokens(study, story);
		ArtificialNeurons neurons = new ArtificialNeurons(model.layout(), model.causal(), tokens, window, study.file().language(),
			study.file().fmri().highpass(), told);
		progress.step("Activations of the neurons in " + story.id(), (long) tokens.lengths().length * model.layout().layers());
		ReadingStep.show(study, story, tokens, progress, neurons);
		Npy.write(files.activations(story.id()), neurons.series(progress));
		tokens.write(files.tokens(story.id()), window::bin);
	}

	@Override
	List<Path> files(Path folder, Story story) {
		ResultFiles.Neurons files = new ResultFiles.Neurons(folder);
		return List.of(files.activations(story.id()), files.tokens(story.id()));
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		ReadingStep.Model model = ReadingStep.Model.of(study);
		NeuronLayout layout = model.layout();
		progress.note(model.description());
		for (Story story : study.file().stories()) share(story, progress);
		gather(folder);
		return new Outcome(layout.count() + " artificial neurons of " + model.name() + ".", study.file().language(), Map.of("model",
			model.name(), "layers", layout.layers(), "heads", layout.heads(), "dimensions", layout.dimensions(), "sha256", study
				.modelHash(progress)));
	}
}
