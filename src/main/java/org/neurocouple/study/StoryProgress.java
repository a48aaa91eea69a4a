// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import org.neurocouple.Progress;

/** Tells of which story notes and warnings are, where a study has several. */
record StoryProgress(String story, Progress progress) implements Progress {

	static Progress of(StudyInputs study, StudyFile.Story story, Progress progress) {
		return study.file().stories().size() > 1 ? new StoryProgress(story.id(), progress) : progress;
	}

	@Override
	public void step(String name, long total) {
		progress.step(name, total);
	}

	@Override
	public void advance(long units) {
		progress.advance(units);
	}

	@Override
	public void note(String sentence) {
		progress.note(story + ": " + sentence);
	}

	@Override
	public void warn(String sentence) {
		progress.warn(story + ": " + sentence);
	}

	@Override
	public boolean ask(String sentence, String question, boolean otherwise) {
		return progress.ask(sentence, question, otherwise);
	}

	@Override
	public boolean cancelled() {
		return progress.cancelled();
	}
}
