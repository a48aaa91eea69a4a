// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import org.neurocouple.PassedOn;
import org.neurocouple.Progress;

/** Tells of which story notes and warnings are, where a study has several. */
final class StoryProgress extends PassedOn {

	private final String story;

	private StoryProgress(String story, Progress progress) {
		super(progress);
		this.story = story;
	}

	static Progress of(StudyInputs study, StudyFile.Story story, Progress progress) {
		return study.file().stories().size() > 1 ? new StoryProgress(story.id(), progress) : progress;
	}

	@Override
	public void note(String sentence) {
		super.note(story + ": " + sentence);
	}

	@Override
	public void warn(String sentence) {
		super.warn(story + ": " + sentence);
	}
}
