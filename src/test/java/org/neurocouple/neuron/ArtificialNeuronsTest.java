// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.bert.TinyBert;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

class ArtificialNeuronsTest {

	private static final float NONE = Float.NaN;

	@TempDir
	Path folder;
	private LanguageModel model;

	@BeforeEach
	void openModel() throws IOException {
		model = LanguageModel.open(new TinyBert().write(folder).toString(), Progress.NONE);
	}

	@AfterEach
	void closeModel() {
		model.close();
	}

	/** Some bins have no token, some those of two segments, and some tokens have no bin. */
	@ParameterizedTest
	@EnumSource
	void binsHoldAllProductsOfTheirTokens(Aggregation aggregation) {
		Random random = new Random(3);
		List<long[]> segments = new ArrayList<>();
		List<int[]> bins = new ArrayList<>();
		int bin = 0;
		for (int s = 0; s < 3; s++) {
			segments.add(random.longs(40, 5, 57).toArray());
			int[] tokenBins = new int[40];
			for (int t = 0; t < 40; t++) {
				bin += random.nextInt(6) / 4;
				tokenBins[t] = random.nextInt(8) == 0 ? -1 : bin;
			}
			bins.add(tokenBins);
		}
		float[][] activations = binned(segments, bins, bin + 2, aggregation, Progress.NONE);

		List<Map<Integer, List<float[]>>> queries = List.of(new TreeMap<>(), new TreeMap<>());
		List<Map<Integer, List<float[]>>> keys = List.of(new TreeMap<>(), new TreeMap<>());
		for (int s = 0; s < 3; s++) {
			int[] tokenBins = bins.get(s);
			model.pass(segments.get(s), (layer, q, k) -> {
				for (int t = 0; t < 40; t++) {
					queries.get(layer).computeIfAbsent(tokenBins[t], b -> new ArrayList<>()).add(q[t]);
					keys.get(layer).computeIfAbsent(tokenBins[t], b -> new ArrayList<>()).add(k[t]);
				}
			});
		}
		for (int n = 0; n < TinyBert.LAYOUT.count(); n++) {
			int layer = TinyBert.LAYOUT.layer(n) - 1;
			for (int b = 0; b < bin + 2; b++) {
				List<float[]> q = queries.get(layer).get(b);
				if (q == null) assertTrue(Float.isNaN(activations[n][b]));
				else {
					double expected = AggregationTest.bruteForce(aggregation, q, keys.get(layer).get(b), n % 8);
					assertEquals(expected, activations[n][b], 1e-5 * (1 + Math.abs(expected)));
				}
			}
		}
	}

	@Test
	void binsWithoutTokensTakeTheMean() {
		float[] series = { 1, NONE, 4, NONE, NONE, 7, 0, 3 };
		assertArrayEquals(new float[] { -2, 0, 1, 0, 0, 4, -3, 0 }, unconvolved(series, true));
		assertArrayEquals(new float[] { 1, 0, 4, 0, 0, 7, 0, 3 }, unconvolved(series, false));
	}

	@Test
	void aNeuronThatIsAlwaysTheSameIsStill() {
		assertArrayEquals(new float[5], unconvolved(new float[] { 5, 5, NONE, 5, 5 }, true));
	}

	private static float[] unconvolved(float[] series, boolean neutral) {
		double[] kernel = { 1 };
		return ArtificialNeurons.response(series, neutral, kernel, new HighPass(series.length, 1.5, 0));
	}

	@Test
	void aStoryIsReadConvolvedAndFiltered() throws IOException {
		StringBuilder words = new StringBuilder("word\tonset\toffset\n");
		for (int w = 0; w < 100; w++) {
			words.append((char) ('a' + w % 26)).append('\t').append(w).append('\t').append(w + 0.5).append('\n');
		}
		List<String> notes = new ArrayList<>();
		Progress progress = new Progress() {

			@Override
			public void note(String sentence) {
				notes.add(sentence);
			}
		};
		TokenizedStory story = story(words.toString());
		// Volumes 7 to 46, so words 1 to 60.
		StoryWindow window = new StoryWindow(1.5, 10, 60);
		float[][] actual =
			ArtificialNeurons.activations(model, story, window, LanguageSettings.DEFAULT, 40, progress);

		float[][] binned = binned(story.segments(), story.bins(window::bin), window.volumes(), Aggregation.MEAN,
			Progress.NONE);
		assertEquals(TinyBert.LAYOUT.count(), actual.length);
		for (int n = 0; n < actual.length; n++) {
			float[] expected = Hrf.convolve(unconvolved(binned[n], true), Hrf.canonical(1.5));
			new HighPass(window.volumes(), 1.5, 40).remove(expected);
			assertArrayEquals(expected, actual[n]);
		}
		assertEquals(List.of("0 of the 40 volumes have no token; there the neurons take their mean.",
			"40 tokens fall outside the volumes kept and serve the model as context only."), notes);
	}

	@Test
	void aStoryOutsideTheScanIsRefused() throws IOException {
		TokenizedStory story = story("word\tonset\na\t100\nb\t101\n");
		StoryWindow window = new StoryWindow(2, 0, 90);
		String message = assertThrows(Refusal.class, () -> ArtificialNeurons.activations(model,
			story, window, LanguageSettings.DEFAULT, 128, Progress.NONE)).getMessage();
		assertTrue(message.contains("None of the story's words falls into the 45 volumes"), message);
	}

	@Test
	void readingStopsWhenCancelled() {
		Progress cancelled = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> binned(List.of(new long[] { 2, 3 }),
			List.of(new int[2]), 1, Aggregation.MEAN, cancelled));
	}

	@Test
	void othersSeeTheSamePass() throws IOException {
		TokenizedStory story = story("word\tonset\na\t0\nb\t1\n");
		List<String> seen = new ArrayList<>();
		List<Object> arrays = new ArrayList<>();
		ArtificialNeurons.activations(model, story, new StoryWindow(2, 0, 4), LanguageSettings.DEFAULT, 0, Progress.NONE,
			segment -> (layer, queries, keys) -> {
				seen.add(segment + " " + layer + " " + queries.length + " " + keys[0].length);
				arrays.add(queries);
			},
			segment -> (layer, queries, keys) -> assertSame(arrays.get(layer), queries));
		assertEquals(List.of("0 0 4 8", "0 1 4 8"), seen);
	}

	private float[][] binned(List<long[]> segments, List<int[]> bins, int binCount, Aggregation aggregation,
		Progress progress)
	{
		BinnedActivations binned = new BinnedActivations(model.layout(), bins, binCount, aggregation);
		model.read(segments, progress, binned);
		return binned.finished();
	}

	private TokenizedStory story(String table) throws IOException {
		Path words = Files.writeString(folder.resolve("words.tsv"), table);
		return TokenizedStory.of(Transcript.read(words), model.tokenizer(), model.maximumTokens(), Progress.NONE);
	}
}
