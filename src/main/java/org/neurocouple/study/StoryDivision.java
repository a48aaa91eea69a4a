// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.study.DividedStep.Division;
import org.neurocouple.study.DividedStep.Share;
import org.neurocouple.study.StudyFile.Story;

/** Each story by itself is a share, whose files become the step's. */
abstract class StoryDivision implements Division {

	final StudyInputs study;
	private final Shares shares;

	StoryDivision(StudyInputs study, Shares shares) {
		this.study = study;
		this.shares = shares;
	}

	/** As of {@link Share#dependsOn}. */
	abstract Object dependsOn(Story story, InputHashes inputs) throws IOException;

	/** As of {@link Share#make}. */
	abstract void make(Story story, Path folder, Progress progress) throws IOException;

	/** The step's files of a story, in the folder of its share as in the step's. */
	abstract List<Path> files(Path folder, Story story);

	private record Told(StoryDivision division, Story story) implements Share {

		@Override
		public String name() {
			return story.id();
		}

		@Override
		public Object dependsOn(InputHashes inputs) throws IOException {
			return division.dependsOn(story, inputs);
		}

		@Override
		public void make(Path folder, Progress progress) throws IOException {
			division.make(story, folder, progress);
		}
	}

	@Override
	public List<List<Share>> stages() {
		return List.of(study.file().stories().stream().<Share> map(story -> new Told(this, story)).toList());
	}

	/** Whether a story's share is there. */
	boolean isMade(Story story) throws IOException {
		return shares.has(new Told(this, story));
	}

	/** The folder with a story's share, {@linkplain Shares#of made} if it is not there. */
	Path share(Story story, Progress progress) throws IOException {
		return shares.of(new Told(this, story), progress);
	}

	/** Moves the files of all stories; only when all are there, as a share that has lost its files must be made again. */
	void gather(Path folder) throws IOException {
		for (Story story : study.file().stories()) {
			List<Path> from = files(share(story, Progress.NONE), story), to = files(folder, story);
			for (int file = 0; file < from.size(); file++) Files.move(from.get(file), to.get(file));
		}
	}
}
