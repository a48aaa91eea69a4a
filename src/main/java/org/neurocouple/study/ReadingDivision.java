// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.OwnJson;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.StoredReading;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.results.Results;
import org.neurocouple.study.Step.Outcome;
import org.neurocouple.study.StudyFile.Story;

import com.google.gson.Gson;

/** The model is opened by the first story that has to be read, and reads each by itself. */
final class ReadingDivision extends StoryDivision {

	private static final String FACTS = "model.json";

	/** What a story's share tells of the model, so that it need not be opened where stories are joined. */
	record Facts(String model, String description, int layers, int heads, int dimensions, boolean causal, List<String> notes,
		List<String> warnings)
	{

		boolean isWhole() {
			return model != null && description != null && layers > 0 && heads > 0 && dimensions > 0 && Shares.areTexts(notes) && Shares
				.areTexts(warnings);
		}
	}

	private LanguageModel model;
	private Untold opening;

	ReadingDivision(StudyInputs study, Shares shares) {
		super(study, shares);
	}

	private LanguageModel model(Progress progress) throws IOException {
		if (model == null) model = study.file().language().open(opening = new Untold(progress));
		return model;
	}

	@Override
	Object dependsOn(Story story, InputHashes inputs) throws IOException {
		return List.of(ReadingStep.dependsOn(story, inputs), ReadingStep.dependsOnModel(study, inputs));
	}

	@Override
	void make(Story story, Path folder, Progress progress) throws IOException {
		ResultFiles.Reading files = new ResultFiles.Reading(folder);
		LanguageModel model = model(progress);
		TokenizedStory tokens = TokenizedStory.of(study.transcript(story), model.tokenizer(), model.maximumTokens(), StoryProgress.of(
			study, story, progress));
		tokens.save(files.tokens(story.id()));
		Estimate estimate = model.estimate(IntStream.of(tokens.lengths()).sum());
		progress.expect("Reading " + story.id(), estimate);
		Results.requireRoom(folder, estimate.disk(), "Reading " + story.id());
		try (StoredReading reading = new StoredReading(files.vectors(story.id()))) {
			model.read(tokens.segments(), progress, reading);
		}
		NeuronLayout layout = model.layout();
		Files.writeString(folder.resolve(FACTS), new Gson().toJson(new Facts(model.name(), model.description(), layout.layers(), layout
			.heads(), layout.dimensions(), model.causal(), opening.remarks().notes(), opening.remarks().warnings())));
	}

	@Override
	List<Path> files(Path folder, Story story) {
		ResultFiles.Reading files = new ResultFiles.Reading(folder);
		return List.of(files.tokens(story.id()), files.vectors(story.id()));
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		Facts facts = null;
		for (Story story : study.file().stories()) {
			Untold told = new Untold(progress);
			Path share = share(story, told);
			if (facts == null) {
				facts = facts(share.resolve(FACTS));
				facts.notes.forEach(progress::note);
				facts.warnings.forEach(progress::warn);
			}
			told.remarks().tell(progress);
		}
		gather(folder);
		return new Outcome("", study.file().language(), Map.of("model", facts.model, "description", facts.description, "layers",
			facts.layers, "heads", facts.heads, "dimensions", facts.dimensions, "causal", facts.causal, "sha256", study.modelHash(
				progress)));
	}

	static Facts facts(Path file) throws IOException {
		Facts facts = OwnJson.read(file, Facts.class);
		if (facts != null && facts.isWhole()) return facts;
		throw new DamagedFile(file, file + " does not tell of the language model; run the study again.");
	}

	@Override
	public void close() throws IOException {
		if (model != null) model.close();
	}
}
