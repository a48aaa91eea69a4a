// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/** What the steps of a study read: the study file, its transcripts, and what earlier steps left. */
public final class StudyInputs {

	private static final double TOLERANCE = 1e-3;

	private final StudyFile file;
	private final ResultFiles results;
	private final Provenance provenance;
	private final HashMemory hashes;
	private final Map<String, Transcript> transcripts = new TreeMap<>();
	private final Map<String, StoryWindow> windows = new TreeMap<>();
	private String modelHash;

	StudyInputs(StudyFile file, ResultFiles results, Provenance provenance, HashMemory hashes) {
		this.file = file;
		this.results = results;
		this.provenance = provenance;
		this.hashes = hashes;
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
		if (modelHash != null) return modelHash;
		String model = file.language().model();
		List<Path> files = LanguageModel.files(model);
		return modelHash = files.isEmpty() ? LanguageModel.hash(model, progress) : hashes.of(files, () -> LanguageModel.hash(model,
			progress), progress);
	}

	public Transcript transcript(Story story) throws IOException {
		Transcript transcript = transcripts.get(story.id());
		if (transcript == null) transcripts.put(story.id(), transcript = Transcript.read(story.transcript(), story.text()));
		return transcript;
	}

	/**
	 * The volumes that are kept for the story, as a run without an origin of its own has them. Where runs have one, only
	 * the volumes that every run has are kept.
	 */
	public StoryWindow window(Story story) throws IOException {
		StoryWindow window = windows.get(story.id());
		if (window == null) windows.put(story.id(), window = common(story, story.window(transcript(story)), Progress.NONE));
		return window;
	}

	/** The same volumes, as a run has them. */
	public StoryWindow window(Story story, Run run) throws IOException {
		StoryWindow window = window(story);
		return window.later(story.shift(run, window.repetitionTime()));
	}

	/** The part of a window that lies within all runs, if some have an origin of their own. */
	private static StoryWindow common(Story story, StoryWindow window, Progress progress) throws IOException {
		if (story.runs().stream().allMatch(run -> run.origin() == story.origin())) return window;
		int skipped = 0, end = window.volumes();
		Run latest = null, shortest = null, just = null;
		for (Run run : story.runs()) {
			double remainder = story.remainder(run, window.repetitionTime());
			if (Math.abs(remainder) > TOLERANCE * window.repetitionTime()) progress.note("The origin of " + run.file() +
				" differs from the story's by " + seconds(run.origin() - story.origin()) + " s, which is no whole number of " +
				"volumes; " + seconds(remainder) + " s of it are left out of account.");
			StoryWindow own = window.later(story.shift(run, window.repetitionTime()));
			if (-own.first() > skipped) {
				skipped = -own.first();
				latest = run;
			}
			int volumes = run.volumes(own);
			if (run.series() != null && volumes == own.volumes()) just = run;
			else if (volumes - own.first() < end) {
				end = volumes - own.first();
				shortest = run;
			}
		}
		if (latest != null) progress.warn("The first " + skipped + " volumes of the story \"" + story.id() +
			"\" are left out, because " + latest.file() + " begins after them.");
		if (shortest != null) progress.warn("The last " + (window.volumes() - end) + " volumes of the story \"" + story.id() +
			"\" are left out, because " + shortest.file() + " ends before them.");
		if (just != null && (latest != null || shortest != null)) throw new Refusal(just.file() + " has just the story's " + window
			.volumes() + " volumes, of which other runs with an origin of their own leave only some; give it all volumes of its " +
			"scan.");
		if (end <= skipped) throw new Refusal("No volume of the story \"" + story.id() +
			"\" lies in all of its runs; check the runs' origin.");
		return window.part(skipped, end - skipped);
	}

	/** Tells what the runs' own origins leave of the stories. */
	void tellWindows(Progress progress) throws IOException {
		for (Story story : file.stories()) common(story, story.window(transcript(story)), progress);
	}

	private static double seconds(double value) {
		return Math.round(value * 1e6) / 1e6;
	}
}
