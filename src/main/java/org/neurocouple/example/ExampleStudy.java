// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.coupling.Coupling;
import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.results.Results;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;
import org.neurocouple.study.NewStudy;

/**
 * A study whose truth is known, made from a seed: six simulated people listen
 * to a story of a thousand words. Twelve networks are at work in their brains.
 * The first six are each driven by one artificial neuron of the bundled model;
 * the others follow nothing in the story, in each person something else.
 * {@link ExampleCheck} compares with this truth what the method finds.
 */
public final class ExampleStudy {

	static final String STORY = "piano";
	static final double REPETITION_TIME = 1.5;

	private static final double ORIGIN = 12; // seconds of scan before the story
	private static final int DRIVEN = 6;

	/** Drivers correlate with each other less than this, so that they can be told apart. */
	private static final double DISTINCT = .3;

	private static final List<List<Blob>> NETWORKS = List.of(
		List.of(new Blob(-54, -20, 6, 9), new Blob(54, -18, 6, 9)), // both superior temporal lobes
		List.of(new Blob(-46, 24, 14, 9), new Blob(-52, -52, 10, 8)), // left inferior frontal, posterior temporal
		List.of(new Blob(-44, 8, -26, 9), new Blob(44, 8, -26, 9)), // temporal poles
		List.of(new Blob(-40, -64, 40, 9), new Blob(42, -62, 40, 9)), // angular gyri
		List.of(new Blob(0, 8, 56, 10)), // supplementary motor area
		List.of(new Blob(46, 24, 12, 10)), // right inferior frontal
		List.of(new Blob(0, -58, 26, 9), new Blob(0, 52, 4, 9)), // default mode
		List.of(new Blob(0, -88, 0, 11)), // visual
		List.of(new Blob(-38, -20, 56, 9), new Blob(38, -20, 56, 9)), // hands
		List.of(new Blob(-30, 44, 28, 9), new Blob(32, 44, 28, 9)), // dorsolateral frontal
		List.of(new Blob(-24, -66, -38, 9), new Blob(24, -66, -38, 9)), // cerebellum
		List.of(new Blob(-22, 4, 2, 8), new Blob(22, 4, 2, 8))); // basal ganglia

	static final SimulatedPeople PEOPLE = new SimulatedPeople(NETWORKS, 6, 1.5, 2);

	private ExampleStudy() {}

	/**
	 * Writes the study and, into its folder {@code truth}, what is true of it:
	 * {@code networks.nii.gz} (a volume a network), {@code networks.tsv} (each
	 * one's driver and where its blobs are), {@code SUBJECT_series.tsv} (each
	 * person's series of each network, a row a volume of the scan). The folder
	 * {@code atlas} holds an atlas whose regions are the networks' blobs.
	 *
	 * @param folder will be made; must be empty or not there
	 * @param seed the same seed makes the same files
	 */
	public static void create(Path folder, long seed, Progress progress) throws IOException {
		requireEmpty(folder);
		Results.requireWritable(folder.toAbsolutePath().getParent());
		Path unfinished = folder.toAbsolutePath().resolveSibling("." + folder.getFileName() + "-part");
		try {
			Results.delete(unfinished);
			writeInto(unfinished, seed, progress);
			Files.deleteIfExists(folder);
			Files.move(unfinished, folder);
		}
		finally {
			Results.delete(unfinished);
		}
	}

	private static void writeInto(Path folder, long seed, Progress progress) throws IOException {
		Path story = Files.createDirectories(folder.resolve("story"));
		Path words = story.resolve("words.tsv");
		Path text = story.resolve("story.txt");
		writeWords(words, ExampleStory.words(new Random(seed)));
		Files.writeString(text, ExampleStory.text());
		// What drives the networks is what the method will compute from these files.
		Transcript transcript = Transcript.read(words, text);
		StoryWindow window = new StoryWindow(REPETITION_TIME, ORIGIN, transcript.end());
		try (LanguageModel model = LanguageModel.open(LanguageSettings.BUNDLED, progress)) {
			TokenizedStory tokens = TokenizedStory.of(transcript, model.tokenizer(), model.maximumTokens(), progress);
			float[][] neurons = ArtificialNeurons.activations(model, tokens, window, LanguageSettings.DEFAULT,
				Preprocessing.DEFAULT.highpass(), progress);
			int[] drivers = distinct(neurons, DRIVEN, new Random(seed + 1));
			List<String> names = IntStream.of(drivers).mapToObj(model.layout()::name).toList();
			List<float[]> series = IntStream.of(drivers).mapToObj(n -> neurons[n]).toList();
			PEOPLE.write(folder, seed, window, series, names, progress);
		}
		new NewStudy(folder, STORY, PEOPLE.scans(folder), PEOPLE.confounds(folder), words, text, REPETITION_TIME, ORIGIN, 0,
			Double.NaN).write(ExampleAtlas.write(folder, NETWORKS), progress);
	}

	/** Random neurons whose series hardly correlate with each other. */
	static int[] distinct(float[][] neurons, int count, Random random) {
		List<Integer> chosen = new ArrayList<>();
		while (chosen.size() < count) {
			int candidate = random.nextInt(neurons.length);
			boolean varies = Coupling.correlation(neurons[candidate], neurons[candidate]) > 0;
			boolean distinct = chosen.stream()
				.allMatch(other -> Math.abs(Coupling.correlation(neurons[candidate], neurons[other])) < DISTINCT);
			if (varies && distinct) chosen.add(candidate);
		}
		return chosen.stream().mapToInt(n -> n).toArray();
	}

	private static void requireEmpty(Path folder) throws IOException {
		if (!Files.exists(folder)) return;
		try (Stream<Path> content = Files.list(folder)) {
			if (content.findAny().isPresent()) throw new Refusal(
				"The folder " + folder + " is not empty; name a new one for the example study.");
		}
	}

	static void writeWords(Path file, List<Word> words) throws IOException {
		SimulatedPeople.write(file, "word\tonset\toffset", words.stream()
			.map(word -> String.format(Locale.ROOT, "%s\t%.3f\t%.3f", word.text(), word.onset(), word.offset())));
	}
}
