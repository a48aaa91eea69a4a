// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import org.neurocouple.Progress;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.StudyFile.Story;

/** What the steps of a study read: the study file, its transcripts, and what earlier steps left. */
public final class StudyInputs {

	private final StudyFile file;
	private final ResultFiles results;
	private final Provenance provenance;
	private final Map<String, Transcript> transcripts = new TreeMap<>();
	private final Map<String, StoryWindow> windows = new TreeMap<>();
	private String modelHash;

	StudyInputs(StudyFile file, ResultFiles results, Provenance provenance) {
		this.file = file;
		this.results = results;
		this.provenance = provenance;
	}

	public StudyFile file() {
		return file;
	}

	/** Where the results of finished steps stand. */
	public ResultFiles results() {
		return results;
	}

	/** What finished steps told. */
	public Provenance provenance() {
		return provenance;
	}

	/** What tells the language model from every other; its files are read once. */
	public String modelHash(Progress progress) throws IOException {
		if (modelHash == null) modelHash = LanguageModel.hash(file.language().model(), progress);
		return modelHash;
	}

	public Transcript transcript(Story story) throws IOException {
		Transcript transcript = transcripts.get(story.id());
		if (transcript == null) transcripts.put(story.id(), transcript = Transcript.read(story.transcript(), story.text()));
		return transcript;
	}

	/** The part of the scan that is kept for the story: its length from the transcript if the study does not say. */
	public StoryWindow window(Story story) throws IOException {
		StoryWindow window = windows.get(story.id());
		if (window == null) windows.put(story.id(), window = story.window(transcript(story)));
		return window;
	}
}
