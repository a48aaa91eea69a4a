// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.Refusal;
import org.neurocouple.meaning.StoryTags;
import org.neurocouple.study.StudyFile.Story;

/** Finds what parts of speech the neurons' strongest query–key pairs join, and writes the tables; a story is a share. */
public final class MeaningStep implements DividedStep {

	static final String NAME = "meaning";

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
		return List.of(ReadingStep.NAME, CouplingStep.NAME);
	}

	@Override
	public int revision() {
		return 2;
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>(List.of(study.file().meaning()));
		for (Story story : study.file().stories()) dependsOn.add(dependsOn(story, inputs));
		return dependsOn;
	}

	@Override
	public void check(StudyInputs study) throws IOException {
		for (Story story : study.file().stories()) {
			try {
				StoryTags.check(study.transcript(story), story.tags());
			}
			catch (Refusal wrong) {
				throw new Refusal("In the story " + story.id() + ": " + wrong.getMessage());
			}
		}
	}

	/** What a story's meaning depends on besides the settings. */
	static List<Object> dependsOn(Story story, InputHashes inputs) throws IOException {
		return List.of(story.id(), inputs.of(story.tags()));
	}

	@Override
	public Division divide(StudyInputs study, Shares shares) {
		return new MeaningDivision(study, shares);
	}
}
