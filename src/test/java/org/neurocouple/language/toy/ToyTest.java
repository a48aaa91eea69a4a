// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.format.Npy;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.Aggregation;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.Progress;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.Study;
import org.neurocouple.study.TinyStudy;

/** A language model of another architecture, which no other file knows of, goes all the way. */
class ToyTest {

	/** By length: unknown, then 1, 2 and 3 letters. */
	private static final float[] QUERIES = { 9, 1, 2, 3 }, KEYS = { 9, 5, 7, 1 }, ONES = { 1, 1, 1, 1 };

	@TempDir
	Path folder;
	private Path study;

	@BeforeEach
	void write() throws IOException {
		study = TinyStudy.write(folder);
		Path toy = Files.createDirectories(folder.resolve("toy"));
		Files.writeString(toy.resolve("config.json"), "{\"model_type\": \"toy\", \"longest_word\": 3}");
		Safetensors.write(toy.resolve("model.safetensors"), Map.of("queries",
			Tensor.of(Toy.table(QUERIES, ONES), 4, 2), "keys", Tensor.of(Toy.table(KEYS, ONES), 4, 2)), Map.of());
	}

	@Test
	void aStudyNamesIt() throws IOException {
		Files.writeString(study, Files.readString(study).replace("\"model\": \"bert\"", "\"model\": \"toy\""));
		Path output = folder.resolve("results");
		List<String> notes = new ArrayList<>();
		try (Study opened = Study.open(study, null, output)) {
			opened.extract(new Progress() {

				@Override
				public void note(String sentence) {
					notes.add(sentence);
				}
			});
		}
		float[][] neurons = Npy.read(output.resolve("neurons/tale_activations.npy"));
		assertEquals(2, neurons.length);
		assertArrayEquals(new float[neurons[1].length], neurons[1], "a constant neuron is still");
		assertTrue(notes.contains("The language model is toy, a toy."), notes.toString());
		assertTrue(notes.stream().anyMatch(note -> note.matches("The story makes \\d+ tokens in \\d+ segments\\.")),
			notes.toString());
		assertTrue(notes.stream().anyMatch(note -> note.matches("The model does not know \\d+ of the story's tokens \\(\\?\\)\\.")),
			notes.toString());
	}

	@Test
	void itsNeuronsAreThoseOfItsQueriesAndKeys() throws IOException {
		Path words = Files.writeString(folder.resolve("few.tsv"),
			"word\tonset\na\t0\nbb\t1\nccc\t2\na\t2.5\na\t3\nbb\t6\n");
		StoryWindow window = new StoryWindow(2, 0, 8);
		try (LanguageModel model = LanguageModel.open(folder.resolve("toy").toString(), Progress.NONE)) {
			TokenizedStory story = TokenizedStory.of(Transcript.read(words), model.tokenizer(), model.maximumTokens(),
				Progress.NONE);
			LanguageSettings literal = new LanguageSettings("toy", Aggregation.MEAN, false);
			float[][] neurons = ArtificialNeurons.activations(model, story, window, literal, 0, Progress.NONE);
			float[] bins = { 3 / 2f * 6, 5 / 3f * 11 / 3, 0, 2 * 7 };
			assertArrayEquals(Hrf.convolve(bins, Hrf.canonical(2)), neurons[0], 1e-5f);
		}
	}
}
