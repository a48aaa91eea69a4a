// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.neurocouple.Progress;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.meaning.NeuronMeaning;
import org.neurocouple.meaning.PairCounts;
import org.neurocouple.meaning.StoryTags;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/**
 * A story that was told while people were scanned, and what the method will
 * compute of it: drivers are chosen from that.
 *
 * @param neurons the series of the model's neurons, {@code [neuron][kept volume]}
 * @param pairs what the neurons' strongest pairs join
 */
record ToldStory(ExampleStory story, Path words, Path text, StoryWindow window, NeuronLayout layout, float[][] neurons,
	PairCounts pairs)
{

	static final double REPETITION_TIME = 1.5;
	/** Seconds of scan before a story. */
	static final double ORIGIN = 12;

	/** Tells a story, writes its words and its text into a folder, and has the model read it. */
	static ToldStory tell(ExampleStory story, Path folder, Random speaker, LanguageModel model, Progress progress)
		throws IOException
	{
		Path place = Files.createDirectories(folder.resolve("story"));
		Path words = place.resolve("words.tsv"), text = place.resolve("story.txt");
		write(words, story.words(speaker));
		Files.writeString(text, story.text());
		Transcript transcript = Transcript.read(words, text);
		StoryWindow window = new StoryWindow(REPETITION_TIME, ORIGIN, transcript.end());
		TokenizedStory tokens = TokenizedStory.of(transcript, model.tokenizer(), model.maximumTokens(), progress);
		PairCounts pairs = new PairCounts(model.layout(), model.causal(), StoryTags.of(transcript, null, progress).of(tokens),
			tokens.bins(window::bin), MeaningSettings.DEFAULT);
		float[][] neurons = ArtificialNeurons.activations(model, tokens, window, LanguageSettings.DEFAULT,
			Preprocessing.DEFAULT.highpass(), progress, pairs);
		return new ToldStory(story, words, text, window, model.layout(), neurons, pairs);
	}

	/** What most of a neuron's strongest pairs join, query and key not told apart. */
	String category(int neuron) {
		return pairs.of(neuron).frequent().category().joined();
	}

	/** Whether that is also what exceeds chance most, and no mark. */
	boolean standsOut(int neuron) {
		NeuronMeaning its = pairs.of(neuron);
		return its.over() != null && its.over().category().equals(its.frequent().category()) && !its.over().category().query()
			.isMark() && !its.over().category().key().isMark();
	}

	/** The neuron as what drives a network. */
	SimulatedPeople.Driver driver(int neuron) {
		return new SimulatedPeople.Driver(layout.name(neuron), neurons[neuron]);
	}

	static void write(Path file, List<Word> words) throws IOException {
		SimulatedPeople.write(file, "word\tonset\toffset", words.stream()
			.map(word -> String.format(Locale.ROOT, "%s\t%.3f\t%.3f", word.text(), word.onset(), word.offset())));
	}
}
