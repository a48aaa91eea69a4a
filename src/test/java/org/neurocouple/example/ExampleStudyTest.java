// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.example.SimulatedPeople.Driver;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/** One simulated person, whose networks are driven by random series in the place of neurons'. */
class ExampleStudyTest {

	private static final int DRIVEN = 6;

	@TempDir
	private static Path folder;
	private static StoryWindow window;
	private static Map<Integer, Driver> drivers;

	@BeforeAll
	static void simulateOnePerson() throws IOException {
		List<Word> words = ExampleStory.PIANO.words(new Random(1));
		window = new StoryWindow(ToldStory.REPETITION_TIME, 12, words.get(words.size() - 1).offset());
		Random random = new Random(1);
		drivers = new TreeMap<>();
		for (int n = 0; n < DRIVEN; n++) drivers.put(n, new Driver("N" + n, SimulatedScan.slow(window.volumes(), window
			.repetitionTime(), random)));
		simulate(folder, 1);
	}

	private static void simulate(Path folder, long seed) throws IOException {
		SimulatedPeople six = ExampleStudy.PEOPLE;
		new SimulatedPeople(six.networks(), 1, six.weakest(), six.strongest()).write(folder, seed, window, drivers,
			Progress.NONE);
	}

	@ParameterizedTest
	@EnumSource
	void aStoryIsSpokenLikeOne(ExampleStory story) {
		List<Word> words = story.words(new Random(3));
		double minutes = words.get(words.size() - 1).offset() / 60;
		assertTrue(words.size() >= (story == ExampleStory.PIANO ? 600 : 300), words.size() + " words");
		double pace = words.size() / minutes;
		assertTrue(pace > 120 && pace < 160, pace + " words a minute");
		for (int i = 1; i < words.size(); i++) {
			assertTrue(words.get(i).offset() > words.get(i).onset());
			assertTrue(words.get(i).onset() >= words.get(i - 1).offset());
		}
	}

	@ParameterizedTest
	@EnumSource
	void theTextIsThatOfTheSpokenWords(ExampleStory story) throws IOException {
		Path file = folder.resolve("words.tsv");
		ToldStory.write(file, story.words(new Random(1)));
		Transcript told = Transcript.read(file).withText(story.text());
		String written = String.join(" ", told.words().stream().map(Word::text).toList());
		assertEquals(story.text().strip().replaceAll("\\s+", " "), written);
	}

	@Test
	void scansAreLargeEnoughAndStartBeforeTheStory() throws IOException {
		try (NiftiImage image = NiftiImage.open(folder.resolve("scans/sub-01_bold.nii.gz"))) {
			assertTrue(window.first() > 0);
			assertTrue(window.volumes() >= 300, window.volumes() + " volumes of the story");
			assertTrue(image.volumes() > window.first() + window.volumes());
			assertEquals(1.5, image.repetitionTime(), 1e-6);
			assertEquals("LAS", image.grid().affine().orientation());
		}
		assertTrue(new Phantom().mask().size() >= 5000);
		assertTrue(Files.size(folder.resolve("scans/sub-01_bold.nii.gz")) < 7_000_000);
	}

	@Test
	void aNetworkIsSeenWhereItLiesOnceTheNuisanceIsGone() throws IOException {
		Path scan = folder.resolve("scans/sub-01_bold.nii.gz");
		Path confounds = folder.resolve("scans/sub-01_confounds.tsv");
		ScanRun run = new ScanRun("piano", "sub-01", scan, confounds, window);
		try (VolumeStore store = VolumeStore.build(folder.resolve("store"), List.of(run), Preprocessing.DEFAULT,
			Progress.NONE); NiftiImage truth = NiftiImage.open(folder.resolve("truth/networks.nii.gz")))
		{
			assertEquals(new Phantom().mask().size(), store.voxels(), "the mask is the brain");
			for (int n = 0; n < DRIVEN; n++) {
				float[] map = new float[store.voxels()];
				store.mask().gather(truth.volume(n), map);
				int peak = IntStream.range(0, map.length).reduce((a, b) -> map[a] >= map[b] ? a : b).getAsInt();
				double r = Coupling.correlation(series(store, peak), drivers.get(n).series());
				// Signal to noise 1.5 to 2, of which the driver has 80 %, blobs moved by some mm: r between .6 and .8.
				assertTrue(r > .55 && r < .85, "T" + (n + 1) + ": r = " + r);
			}
		}
	}

	private static float[] series(VolumeStore store, int voxel) {
		float[] row = new float[store.voxels()];
		float[] series = new float[store.count()];
		for (int t = 0; t < series.length; t++) {
			store.read(t, row, 0);
			series[t] = row[voxel];
		}
		return series;
	}

	@Test
	void theSameSeedMakesTheSameFiles(@TempDir Path again) throws IOException {
		simulate(again, 1);
		for (String file : List.of("scans/sub-01_bold.nii.gz", "scans/sub-01_confounds.tsv",
			"truth/networks.nii.gz", "truth/networks.tsv", "truth/sub-01_series.tsv"))
			assertEquals(-1, Files.mismatch(folder.resolve(file), again.resolve(file)), file);
	}

	@Test
	void driversHardlyCorrelate() {
		Random random = new Random(2);
		float[] first = SimulatedScan.slow(300, 1.5, random);
		float[][] neurons = IntStream.range(0, 50).mapToObj(n -> n % 2 == 0 ? first
			: SimulatedScan.slow(300, 1.5, random)).toArray(float[][]::new);
		int[] drivers = ExampleStudy.distinct(neurons, 4, new Random(1), (neuron, chosen) -> true);
		for (int a : drivers)
			for (int b : drivers)
				if (a != b) assertTrue(Math.abs(Coupling.correlation(neurons[a], neurons[b])) < .3);
	}

	@Test
	void aDriverSuitsThoseChosenBefore() {
		Random random = new Random(4);
		float[][] neurons = IntStream.range(0, 60).mapToObj(n -> SimulatedScan.slow(300, 1.5, random)).toArray(float[][]::new);
		int[] drivers = ExampleStudy.distinct(neurons, 3, new Random(1), (neuron, chosen) -> neuron % 2 == 1 && chosen.stream()
			.noneMatch(one -> one / 20 == neuron / 20));
		assertEquals(3, IntStream.of(drivers).filter(neuron -> neuron % 2 == 1).map(neuron -> neuron / 20).distinct().count());
	}

	/** What the second story's drivers join is nothing that the first story's join, and stands out from chance. */
	@Test
	void theStoriesDriversJoinOtherPartsOfSpeech(@TempDir Path place) throws IOException {
		try (LanguageModel model = LanguageModel.open(LanguageSettings.BUNDLED, Progress.NONE)) {
			ToldStory piano = ToldStory.tell(ExampleStory.PIANO, place, new Random(1), model, Progress.NONE);
			ToldStory museum = ToldStory.tell(ExampleStory.MUSEUM, place, new Random(1001), model, Progress.NONE);
			int[] first = ExampleStudy.drivers(piano, 1), second = ExampleStudy.drivers(museum, piano, first, 1);
			Set<String> joined = IntStream.of(first).mapToObj(piano::category).collect(Collectors.toSet());
			List<String> others = IntStream.of(second).mapToObj(museum::category).toList();
			assertEquals(second.length, Set.copyOf(others).size(), others.toString());
			assertTrue(Collections.disjoint(joined, others), joined + " " + others);
			assertTrue(IntStream.of(second).allMatch(museum::standsOut));
			for (int a : second) for (int b : second)
				if (a != b) assertTrue(Math.abs(Coupling.correlation(museum.neurons()[a], museum.neurons()[b])) < .3);
		}
	}

	@Test
	void whoListensTwiceHasOneBrain(@TempDir Path place) throws IOException {
		StoryWindow moment = new StoryWindow(ToldStory.REPETITION_TIME, 0, 4 * ToldStory.REPETITION_TIME);
		SimulatedPeople two = new SimulatedPeople(ExampleStudy.PEOPLE.networks(), 4, 2, 1, 1);
		Map<Integer, List<List<Blob>>> before = two.write(place.resolve("a"), 1, moment, Map.of(), Progress.NONE);
		assertEquals(Set.of(4, 5), before.keySet());
		SimulatedPeople others = new SimulatedPeople(ExampleStudy.PEOPLE.networks(), 5, 2, 1, 1);
		Map<Integer, List<List<Blob>>> after = others.write(new Phantom(), place.resolve("b"), 2, moment, Map.of(), before,
			Progress.NONE);
		assertEquals(before.get(5), after.get(5));
		assertNotEquals(before.get(5), after.get(6));
		assertTrue(Files.exists(place.resolve("b/scans/sub-05_bold.nii.gz")) && Files.exists(place.resolve(
			"b/scans/sub-06_confounds.tsv")));
		assertFalse(Files.exists(place.resolve("b/scans/sub-01_bold.nii.gz")));
	}

	@Test
	void nothingIsOverwritten() {
		Refusal refused = assertThrows(Refusal.class,
			() -> ExampleStudy.create(folder, 1, Progress.NONE));
		assertTrue(refused.getMessage().contains(folder.toString()));
	}

	@Test
	void aCancelledStudyLeavesNothingBehind(@TempDir Path place) throws IOException {
		Progress cancelled = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> ExampleStudy.create(place.resolve("study"), 1, cancelled));
		try (Stream<Path> left = Files.list(place)) {
			assertEquals(List.of(), left.toList());
		}
	}
}
