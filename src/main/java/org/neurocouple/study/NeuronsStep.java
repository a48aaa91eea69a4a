// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.study.StudyFile.Story;

/** Writes the activations of the language model's neurons over each story. */
public final class NeuronsStep implements Step {

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
		for (Story story : study.file().stories()) dependsOn.add(List.of(story.id(), study.window(story)));
		LanguageSettings settings = study.file().language();
		dependsOn.add(List.of(settings.aggregation(), settings.neutral(), study.file().fmri().highpass()));
		return dependsOn;
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		StudyFile file = bench.study().file();
		ResultFiles.Neurons files = new ResultFiles.Neurons(bench.folder());
		ReadingStep.Model model = ReadingStep.Model.of(bench.study());
		NeuronLayout layout = model.layout();
		progress.note(model.description());
		for (Story story : file.stories()) {
			StoryWindow window = bench.study().window(story);
			Progress told = StoryProgress.of(bench.study(), story, progress);
			bench.study().transcript(story).tell(told);
			TokenizedStory tokens = ReadingStep.tokens(bench.study(), story);
			ArtificialNeurons neurons = new ArtificialNeurons(layout, model.causal(), tokens, window, file.language(), file
				.fmri().highpass(), told);
			progress.step("Activations of the neurons in " + story.id(), (long) tokens.lengths().length * layout.layers());
			ReadingStep.show(bench.study(), story, tokens, progress, neurons);
			Npy.write(files.activations(story.id()), neurons.series(progress));
			tokens.write(files.tokens(story.id()), window::bin);
		}
		return new Outcome(layout.count() + " artificial neurons of " + model.name() + ".", file.language(), Map.of("model",
			model.name(), "layers", layout.layers(), "heads", layout.heads(), "dimensions", layout.dimensions(), "sha256", bench
				.study().modelHash(progress)));
	}

	/** How the neurons are numbered that stand in the results. */
	static NeuronLayout layout(StudyInputs study) throws DamagedFile {
		return study.provenance().step(NAME).layout().orElseThrow(() -> new DamagedFile(study.results().neurons().folder(), study
			.results().provenance() + " no longer tells the layers, heads and dimensions of the language model; run the command " +
			"extract again."));
	}
}
