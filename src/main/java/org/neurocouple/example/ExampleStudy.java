// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.coupling.Coupling;
import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.example.SimulatedPeople.Driver;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.results.Results;
import org.neurocouple.study.NewStudy;

/**
 * A study whose truth is known, made from a seed. Six simulated people listen
 * to a story of a thousand words; two of them and two others to a second one, a
 * third as long. Twelve networks are at work in their brains. While the first
 * story is told, the first six networks are each driven by one artificial neuron
 * of the bundled model; while the second is, four are, two of these among them,
 * by neurons that join other parts of speech. The other networks follow nothing
 * in the story, in each person something else.
 * {@link ExampleCheck} compares with this truth what the method finds.
 */
public final class ExampleStudy {

	private static final int DRIVEN = 6;
	/** The networks that the second story's neurons drive, from 0: two that the first story's drive, and two others. */
	private static final int[] DRIVEN_AGAIN = { 0, 1, 6, 7 };
	/** From a study's seed to that of its second story. */
	private static final long SECOND = 1000;

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
	/** Who listens to the second story. */
	static final SimulatedPeople OTHERS = new SimulatedPeople(NETWORKS, 5, 4, 1.5, 2);

	private ExampleStudy() {}

	/**
	 * Writes the study and, into its folder {@code truth}, what is true of it:
	 * {@code networks.nii.gz} (a volume a network), {@code networks.tsv} (each
	 * one's driver and where its blobs are), {@code SUBJECT_series.tsv} (each
	 * person's series of each network, a row a volume of the scan). The folder
	 * {@code museum} holds the same of the second story. The folder
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

	/** Where a story's words, scans and truth are. */
	static Path folder(Path study, ExampleStory story) {
		return story == ExampleStory.PIANO ? study : study.resolve(story.id());
	}

	private static void writeInto(Path folder, long seed, Progress progress) throws IOException {
		Path second = folder(folder, ExampleStory.MUSEUM);
		List<Map<String, Object>> stories = new ArrayList<>();
		// What drives the networks is what the method will compute from the stories' files.
		try (LanguageModel model = LanguageModel.open(LanguageSettings.BUNDLED, progress)) {
			ToldStory piano = ToldStory.tell(ExampleStory.PIANO, folder, new Random(seed), model, progress);
			int[] drivers = drivers(piano, seed);
			Map<Integer, Driver> driven = new TreeMap<>();
			for (int n = 0; n < drivers.length; n++) driven.put(n, piano.driver(drivers[n]));
			Map<Integer, List<List<Blob>>> brains = PEOPLE.write(folder, seed, piano.window(), driven, progress);
			stories.add(study(folder, piano, PEOPLE, folder));

			ToldStory museum = ToldStory.tell(ExampleStory.MUSEUM, second, new Random(seed + SECOND), model, progress);
			int[] others = drivers(museum, piano, drivers, seed);
			driven = new TreeMap<>();
			for (int n = 0; n < others.length; n++) driven.put(DRIVEN_AGAIN[n], museum.driver(others[n]));
			OTHERS.write(new Phantom(), second, seed + SECOND, museum.window(), driven, brains, progress);
			stories.add(study(folder, museum, OTHERS, second));
		}
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("name", "example");
		study.put("stories", stories);
		study.putAll(NewStudy.parameters(folder, Preprocessing.DEFAULT, ExampleAtlas.write(folder, NETWORKS)));
		NewStudy.write(folder, study, new ScanCheck(), progress);
	}

	/** The neurons that drive networks while the first story is told. */
	static int[] drivers(ToldStory piano, long seed) {
		return distinct(piano.neurons(), DRIVEN, new Random(seed + 1), (neuron, chosen) -> true);
	}

	/** Those of the second story join in it what none of the first story's joins there, and each something else. */
	static int[] drivers(ToldStory museum, ToldStory piano, int[] known, long seed) {
		Set<String> joined = IntStream.of(known).mapToObj(piano::category).collect(Collectors.toSet());
		BiPredicate<Integer, List<Integer>> suits = (neuron, chosen) -> museum.standsOut(neuron) &&
			!joined.contains(museum.category(neuron)) &&
			chosen.stream().noneMatch(one -> museum.category(one).equals(museum.category(neuron)));
		return distinct(museum.neurons(), DRIVEN_AGAIN.length, new Random(seed + SECOND + 1), suits);
	}

	/** A story as the study file has it. */
	private static Map<String, Object> study(Path folder, ToldStory told, SimulatedPeople people, Path place) {
		return new NewStudy(folder, told.story().id(), people.scans(place), people.confounds(place), told.words(), told.text(),
			ToldStory.REPETITION_TIME, ToldStory.ORIGIN, 0, Double.NaN).storyBlock();
	}

	/**
	 * Random neurons whose series hardly correlate with each other.
	 *
	 * @param suits whether a neuron may be chosen, and with those chosen before
	 */
	static int[] distinct(float[][] neurons, int count, Random random, BiPredicate<Integer, List<Integer>> suits) {
		List<Integer> chosen = new ArrayList<>();
		while (chosen.size() < count) {
			int candidate = random.nextInt(neurons.length);
			boolean varies = Coupling.correlation(neurons[candidate], neurons[candidate]) > 0;
			boolean distinct = chosen.stream()
				.allMatch(other -> Math.abs(Coupling.correlation(neurons[candidate], neurons[other])) < DISTINCT);
			if (varies && distinct && suits.test(candidate, chosen)) chosen.add(candidate);
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
}
