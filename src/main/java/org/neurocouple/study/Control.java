// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.StudyFile.Story;

/**
 * A study that lacks one thing on which its couplings should rest, and is the same otherwise.
 *
 * @param kind what is lacking
 * @param seed what chance draws from; 0 for a kind without chance
 */
record Control(Kind kind, long seed) {

	/** What can be lacking, each with its word in {@code controls.csv} and in a sentence. */
	enum Kind {
		/** Nothing: the study itself. */
		TRAINED("trained", "the study itself"),
		/** What the model has learnt. */
		RANDOM("random", "random weights"),
		/** The order of the words, and so their grammar. */
		SHUFFLED("shuffled", "shuffled words"),
		/** The story: the words are those of the study's next one. */
		OTHER("other", "another story's words");

		final String word;
		final String title;

		Kind(String word, String title) {
			this.word = word;
			this.title = title;
		}
	}

	/** How many seeds a kind with chance has, from 1 on. */
	static final int SEEDS = 5;

	/** The controls of a study, without the study itself. */
	static List<Control> of(StudyFile study) {
		List<Control> controls = new ArrayList<>();
		for (Kind kind : List.of(Kind.RANDOM, Kind.SHUFFLED))
			LongStream.rangeClosed(1, SEEDS).forEach(seed -> controls.add(new Control(kind, seed)));
		if (study.stories().size() > 1) controls.add(new Control(Kind.OTHER, 0));
		return controls;
	}

	/** What it is called in a sentence. */
	String title() {
		return kind.title + (seed == 0 ? "" : ", seed " + seed);
	}

	LanguageSettings language(LanguageSettings trained) {
		return kind == Kind.RANDOM ? trained.untrained(seed) : trained;
	}

	/** What the model reads for a story. */
	Transcript transcript(StudyInputs study, Story story) throws IOException {
		Transcript own = study.transcript(story);
		return switch (kind) {
			case SHUFFLED -> own.shuffled(seed);
			case OTHER -> {
				List<Story> stories = study.file().stories();
				Story other = stories.get((stories.indexOf(story) + 1) % stories.size());
				StoryWindow window = study.window(story);
				// Kept parts begin together; what the other one has beyond the end is cut.
				yield study.transcript(other).moved(window.start() - study.window(other).start(), window.start() + window.duration());
			}
			default -> own;
		};
	}
}
