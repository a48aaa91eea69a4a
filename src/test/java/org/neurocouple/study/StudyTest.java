// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.TableFile;
import org.neurocouple.network.Activations;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.Moments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class StudyTest {

	@TempDir
	private Path folder;
	private Path study;
	private Path output;
	private final List<String> notes = new ArrayList<>();

	@BeforeEach
	void writeStudy() throws IOException {
		study = TinyStudy.write(folder);
		output = folder.resolve("results");
	}

	private class Noting implements Progress {

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}
	}

	private String run() throws IOException {
		return run(new Noting());
	}

	private String run(Progress progress) throws IOException {
		try (Study opened = Study.open(study, null, output)) {
			return opened.run(progress);
		}
	}

	private void edit(String from, String to) throws IOException {
		String text = Files.readString(study);
		assertTrue(text.contains(from), from);
		Files.writeString(study, text.replace(from, to));
	}

	/** The bytes of every result file but the provenance, which holds times. */
	private Map<String, byte[]> results() throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(output)) {
			for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
				String name = output.relativize(path).toString();
				if (!name.startsWith("work") && !name.equals("provenance.json")) files.put(name, Files.readAllBytes(path));
			}
		}
		return files;
	}

	private void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
	}

	private JsonObject steps() throws IOException {
		return JsonParser.parseString(Files.readString(output.resolve("provenance.json"))).getAsJsonObject()
			.getAsJsonObject("steps");
	}

	@Test
	void aRunLeavesTheFilesOfTheDesign() throws IOException {
		run();
		assertEquals(List.of("coupling/tale_an_to_bn.csv", "coupling/tale_bn_to_an.csv", "coupling/tale_chance.csv",
			"coupling/tale_layers.csv", "coupling/tale_networks.csv", "coupling/tale_people.csv", "meaning/tale_categories.csv",
			"meaning/tale_cells.csv", "meaning/tale_networks.csv",
			"meaning/tale_neurons.csv", "meaning/tale_pairs.csv", "networks/activations/tale_mean.tsv",
			"networks/activations/tale_s1.tsv",
			"networks/activations/tale_s2.tsv", "networks/diagnostics.csv", "networks/mask.nii.gz", "networks/mean.nii.gz",
			"networks/model.safetensors", "networks/networks.nii.gz", "networks/peaks.csv", "networks/twins.csv",
			"neurons/tale_activations.npy", "neurons/tale_tokens.tsv", "report/figures/networks.png",
			"report/figures/tale_anchored.png", "report/figures/tale_anchored.svg",
			"report/figures/tale_categories.png", "report/figures/tale_categories.svg",
			"report/figures/tale_chance.png", "report/figures/tale_chance.svg", "report/figures/tale_layers.png",
			"report/figures/tale_layers.svg", "report/figures/tale_networks.png", "report/figures/tale_networks.svg",
			"report/figures/tale_neurons.png", "report/figures/tale_neurons.svg", "report/figures/tale_pairs.png",
			"report/figures/tale_pairs.svg", "report/figures/tale_tags.png", "report/figures/tale_tags.svg",
			"report/figures/tale_verdicts.png", "report/figures/tale_verdicts.svg", "report/figures/tale_words.png",
			"report/figures/tale_words.svg", "report/index.html"), List.copyOf(results().keySet()));
	}

	@Test
	void aStepThatIsOnlyRegisteredIsDoneSkippedRedoneAndReported() throws IOException {
		run();
		Map<String, byte[]> before = results();
		edit("\"name\": \"tiny\"", "\"name\": \"" + ToyMeaning.STUDY + "\"");
		assertTrue(run().contains("Words have letters.\n"));
		before.keySet().removeIf(name -> name.startsWith("report"));
		Map<String, byte[]> with = results();
		before.forEach((name, bytes) -> assertArrayEquals(bytes, with.get(name), name));
		assertTrue(with.keySet().containsAll(List.of("letters/tale_letters.csv", "report/figures/letters.png",
			"report/figures/letters.svg")), with.keySet().toString());
		assertTrue(Files.readString(output.resolve("report/index.html")).contains("Words of tale"));
		notes.clear();
		run();
		assertTrue(notes.stream().anyMatch(note -> note.startsWith("The step \"letters\" is skipped")), notes.toString());
		Files.delete(output.resolve("letters/tale_letters.csv"));
		run();
		assertSame(with, results());
	}

	@Test
	void theProvenanceTellsWhatWasDone() throws IOException {
		run();
		JsonObject networks = steps().getAsJsonObject("networks");
		assertEquals(3, networks.getAsJsonObject("settings").get("epochs").getAsInt());
		assertEquals(0.1, networks.getAsJsonObject("settings").get("warmup").getAsDouble(), "filled in from the preset");
		assertTrue(networks.getAsJsonObject("details").get("engine").getAsString().startsWith("PyTorch 2.7.1 on the "));
		assertEquals(64, networks.getAsJsonObject("inputs").get(folder.resolve("s1.nii.gz").toString()).getAsString()
			.length());
		assertEquals("phase", steps().getAsJsonObject("coupling").getAsJsonObject("settings").get("surrogates")
			.getAsString());
	}

	@Test
	void theSameStudyGivesTheSameBytes() throws IOException {
		run();
		Map<String, byte[]> first = results();
		output = folder.resolve("again");
		run();
		assertSame(first, results());
	}

	@Test
	void whatHasNotChangedIsSkippedAndThatIsSaid() throws IOException {
		String summary = run();
		JsonObject before = steps();
		notes.clear();
		Files.writeString(output.resolve("networks/remarks.txt"), "the user's own");
		assertEquals(summary, run());
		assertEquals(before, steps());
		for (String step : List.of("networks", "neurons", "coupling", "report"))
			assertTrue(notes.stream().anyMatch(note -> note.contains("\"" + step + "\" is skipped")), step + " in " + notes);
	}

	@Test
	void aChangeRedoesOnlyWhatDependsOnIt() throws IOException {
		run();
		JsonObject before = steps();
		edit("\"draws\": 100", "\"draws\": 120");
		run();
		for (String step : List.of("networks", "neurons")) assertEquals(before.get(step), steps().get(step));
		assertFalse(before.get("coupling").equals(steps().get("coupling")));

		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES + 1, 2);
		notes.clear();
		run();
		assertFalse(before.get("networks").equals(steps().get("networks")), "another scan");
		assertEquals(before.get("neurons"), steps().get("neurons"));
	}

	@Test
	void aCancelledRunKeepsWhatIsFinishedAndGoesOnToTheSameResult() throws IOException {
		run();
		Map<String, byte[]> whole = results();
		output = folder.resolve("cancelled");
		Progress cancelledInLayerTwo = new Progress() {

			private boolean cancelled;

			@Override
			public void step(String name, long total) {
				if (name.contains("layer 2")) cancelled = true;
			}

			@Override
			public boolean cancelled() {
				return cancelled;
			}
		};
		assertThrows(CancellationException.class, () -> run(cancelledInLayerTwo));
		assertEquals(Map.of(), results());
		assertTrue(steps().has("store"));
		run();
		assertSame(whole, results());
	}

	/** Each run is cancelled in the middle of the first thing it does that no earlier run was cancelled in. */
	@Test
	void aRunCancelledAgainAndAgainKeepsWhatIsFinishedAndGetsThere() throws IOException {
		run();
		Map<String, byte[]> whole = results();
		output = folder.resolve("cancelled");
		Set<String> stopped = new LinkedHashSet<>();
		Map<String, JsonElement> finished = Map.of();
		while (true) {
			try {
				run(new StoppingOnce(stopped));
				break;
			}
			catch (CancellationException cancelled) {
				Map<String, JsonElement> now = Files.exists(output.resolve("provenance.json")) ? steps().asMap() : Map.of();
				assertTrue(now.entrySet().containsAll(finished.entrySet()), "done again after " + stopped);
				finished = Map.copyOf(now);
				try (Stream<Path> files = Files.walk(output)) {
					assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".")), "half files " + stopped);
				}
			}
		}
		for (String name : List.of("Checking the inputs", "Finding the voxels with signal, run 1 of 2",
			"Cleaning and storing the volumes, run 2 of 2", "Training layer 1 of 3", "Training layer 3 of 3", "Writing networks", "Loading the language model",
			"Reading the story with bert", "Drawing surrogates (phase)", "Drawing 3 networks"))
			assertTrue(stopped.contains(name), name + " in " + stopped);
		assertSame(whole, results());
	}

	/** Cancels at the second look in the first step that is not among those it was stopped in before. */
	private static final class StoppingOnce implements Progress {

		private final Set<String> stopped;
		private String step = "";
		private int looks;
		private boolean cancelled;

		StoppingOnce(Set<String> stopped) {
			this.stopped = stopped;
		}

		@Override
		public synchronized void step(String name, long total) {
			step = name;
			looks = 0;
		}

		@Override
		public synchronized boolean cancelled() {
			if (++looks == 2) cancelled |= stopped.add(step);
			return cancelled;
		}
	}

	@Test
	void earlierResultsSurviveAFailure() throws IOException {
		run();
		Map<String, byte[]> before = results();
		Files.writeString(folder.resolve("s1.nii.gz"), "no image");
		edit("\"epochs\": 3", "\"epochs\": 4");
		assertThrows(IOException.class, this::run);
		assertSame(before, results());
	}

	@Test
	void aStepWhoseFilesAreNotAllThereIsDoneAgain() throws IOException {
		run();
		Map<String, byte[]> before = results();
		Files.delete(output.resolve("networks/networks.nii.gz"));
		Files.writeString(output.resolve("coupling/tale_networks.csv"), "cut");
		run();
		assertSame(before, results());
	}

	@Test
	void aStoryTooShortToCoupleIsRefusedBeforeAnythingIsReplaced() throws IOException {
		edit("\"duration\": 60.0", "\"duration\": 10.0");
		assertRefused("tale", "5 volumes", "10");
	}

	@Test
	void aDamagedProvenanceMeansThatAllIsDoneAgain() throws IOException {
		run();
		Map<String, byte[]> before = results();
		Files.write(output.resolve("provenance.json"), new byte[] { (byte) 0xff, (byte) 0xfe, 1 });
		notes.clear();
		run();
		assertTrue(notes.stream().noneMatch(note -> note.contains("skipped")), notes.toString());
		assertSame(before, results());
	}

	@Test
	void resultsOfEarlierNetworksAreNotPassedOffAsCurrent() throws IOException {
		run();
		edit("\"epochs\": 3", "\"epochs\": 4");
		notes.clear();
		try (Study opened = Study.open(study, null, output)) {
			opened.train(new Noting());
		}
		assertTrue(notes.stream().anyMatch(note -> note.contains("coupling") && note.contains("earlier")), notes.toString());
	}

	/** The story's own table counts: another content couples anew, and nothing else is done again. */
	@Test
	void couplingsAreFoundGivenTheStudysNuisancesAndTheStorysOwn() throws IOException {
		run();
		String given = Files.readString(output.resolve("coupling/tale_an_to_bn.csv"));
		assertEquals("neuron,layer,head,dimension,network,r,p,extrapolated,q,pfwe,networkgiven,rgiven,qgiven,pfwegiven", given
			.lines().findFirst().get());
		assertFalse(given.contains("n/a"));
		assertTrue(Files.readString(output.resolve("report/index.html")).contains("The verdict, given rate and position: "));
		JsonObject before = steps();
		StringBuilder pitch = new StringBuilder("pitch\n");
		for (int v = 0; v < TinyStudy.VOLUMES; v++) pitch.append(Math.sin(v * v)).append('\n');
		Files.writeString(folder.resolve("predictors.tsv"), pitch);
		edit("\"tr\": 2.0,", "\"tr\": 2.0, \"nuisance\": [\"predictors.tsv:pitch\"],");
		edit("\"draws\": 100", "\"draws\": 100, \"nuisance\": [\"rate\", \"time\"]");
		assertTrue(run().contains("The verdict, given rate, time and predictors.tsv:pitch: "));
		for (String step : List.of("networks", "neurons")) assertEquals(before.get(step), steps().get(step));
		String own = Files.readString(output.resolve("coupling/tale_an_to_bn.csv"));
		assertFalse(given.equals(own));
		Files.writeString(folder.resolve("predictors.tsv"), pitch.toString().replace("0.8", "0.1"));
		run();
		assertFalse(own.equals(Files.readString(output.resolve("coupling/tale_an_to_bn.csv"))));
	}

	@Test
	void withoutNuisancesThereIsOneVerdictAndTheOtherIsNotAvailable() throws IOException {
		edit("\"draws\": 100", "\"draws\": 100, \"nuisance\": []");
		String summary = run();
		assertTrue(summary.contains("and is not regressed out"), summary);
		assertFalse(summary.contains("given"), summary);
		TableFile.read(output.resolve("coupling/tale_bn_to_an.csv")).rows().forEach(row -> assertEquals("n/a", row.get(
			"pfwegiven")));
	}

	@Test
	void nuisancesThatCannotBeHadAreRefusedBeforeAnythingIsComputed() throws IOException {
		edit("\"draws\": 100", "\"draws\": 100, \"nuisance\": [\"loudness\"]");
		assertRefused("loudness", "tale", "audio");
		edit("\"loudness\"", "\"loudnes\"");
		assertRefused("coupling.nuisance", "loudnes", "rate, position, time, loudness");
		edit("\"loudnes\"", "");
		edit("\"tr\": 2.0,", "\"tr\": 2.0, \"nuisance\": [\"predictors.tsv:pitch\"],");
		Files.writeString(folder.resolve("predictors.tsv"), "f0\n1\n2\n");
		assertRefused("predictors.tsv", "pitch", "f0");
		edit("\"nuisance\": [\"predictors.tsv:pitch\"],", "");
		edit("\"nuisance\": []", "\"nuisance\": [\"rate\", \"position\"]");
		edit("\"duration\": 60.0", "\"duration\": 28.0");
		assertRefused("rate and position", "14 volumes", "coupling.nuisance");
		assertFalse(Files.exists(output.resolve("networks")));
	}

	@Test
	void seriesFromElsewhereTakeThePlaceOfNetworks() throws IOException {
		for (String subject : List.of("s1", "s2")) {
			StringBuilder table = new StringBuilder("DMN\tvisual\n");
			java.util.Random random = new java.util.Random(subject.hashCode());
			for (int v = 0; v < TinyStudy.VOLUMES; v++)
				table.append(random.nextGaussian()).append('\t').append(random.nextGaussian()).append('\n');
			Files.writeString(folder.resolve(subject + ".tsv"), table);
			edit("\"image\": \"" + subject + ".nii.gz\"", "\"series\": \"" + subject + ".tsv\"");
		}
		run();
		assertTrue(Files.readString(output.resolve("coupling/tale_bn_to_an.csv")).contains("DMN"));
		assertFalse(Files.exists(output.resolve("networks/networks.nii.gz")));
	}

	// -- Bad input: one sentence that names the thing --

	private void assertRefused(String... named) {
		Exception refusal = assertThrows(Exception.class, this::run);
		assertTrue(refusal instanceof IOException || refusal instanceof Refusal, refusal.toString());
		assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
		for (String name : named) assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
		assertFalse(Files.exists(output.resolve("networks")));
	}

	@Test
	void gridsThatDifferAreRefused() throws IOException {
		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), TinyStudy.grid(7, 3), TinyStudy.VOLUMES, 2);
		assertRefused("s1.nii.gz", "s2.nii.gz", "6 x 6 x 6", "7 x 7 x 7");
	}

	@Test
	void theStudysRepetitionTimeCountsMoreThanTheHeadersAndBothAreNamed() throws IOException {
		run();
		byte[] expected = results().get("networks/activations/tale_s2.tsv");
		output = folder.resolve("again");
		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES, 1);
		Files.writeString(folder.resolve("s1.json"), "{\"RepetitionTime\": 1.9}");
		run();
		assertArrayEquals(expected, results().get("networks/activations/tale_s2.tsv"));
		assertTrue(notes.contains(folder.resolve("s2.nii.gz") + " has a repetition time of 1.0 s in its header; the study's 2.0 " +
			"s count."), notes.toString());
		assertTrue(notes.contains("The sidecar of " + folder.resolve("s1.nii.gz") + " tells a repetition time of 1.9 s; the " +
			"study's 2.0 s count."), notes.toString());
	}

	@Test
	void aSidecarTellsTheRepetitionTimeThatTheHeaderHasWrong() throws IOException {
		edit("\"tr\": 2.0, ", "");
		for (String subject : List.of("s1", "s2")) {
			TinyStudy.writeScan(folder.resolve(subject + ".nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES, 1);
			Files.writeString(folder.resolve(subject + ".json"), "{\"RepetitionTime\": 2.0}");
		}
		run();
		assertTrue(notes.contains(folder.resolve("s2.nii.gz") + " has a repetition time of 1.0 s in its header; the sidecar's 2.0 " +
			"s count."), notes.toString());
		assertTrue(Files.readString(output.resolve("networks/activations/tale_mean.tsv")).lines().count() == 31);
		Files.delete(folder.resolve("s2.json"));
		output = folder.resolve("one without");
		assertRefused("s2.nii.gz", "1.0", "2.0", "tr");
		Files.writeString(folder.resolve("s2.json"), "{\"RepetitionTime\": \"two\"}");
		assertRefused("s2.json", "RepetitionTime");
	}

	@Test
	void aPersonWithTwoRunsCountsOnceAndTheRunsAreCompared() throws IOException {
		TinyStudy.writeScan(folder.resolve("again.nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES, 2);
		edit("{\"subject\": \"s1\", ", "{\"subject\": \"s1\", \"run\": \"2\", \"image\": \"again.nii.gz\"}, " +
			"{\"subject\": \"s1\", \"run\": \"1\", ");
		run();
		Path activations = output.resolve("networks/activations");
		float[][] first = Activations.read(activations, "tale", "s1", "1").series();
		float[][] second = Activations.read(activations, "tale", "s1", "2").series();
		float[][] other = Activations.read(activations, "tale", "s2", "").series();
		float[][] mean = Activations.readMean(activations, "tale").series();
		for (int n = 0; n < mean.length; n++) {
			float[] person = new float[mean[n].length];
			for (int v = 0; v < person.length; v++)
				person[v] = (float) ((Moments.of(first[n]).z(first[n][v]) + Moments.of(second[n]).z(second[n][v])) / 2);
			for (int v = 0; v < person.length; v++) assertEquals((Moments.of(person).z(person[v]) + Moments.of(other[n]).z(
				other[n][v])) / 2, mean[n][v], 1e-6);
			assertEquals(Correlation.between(first[n], second[n]), Double.parseDouble(TableFile.read(output.resolve(
				"coupling/tale_networks.csv")).rows().get(n).get("runs")), 1e-6);
		}
	}

	@Test
	void aRunThatBeginsLaterHasItsOwnOriginAndKeepsTheSameVolumesOfTheStory() throws IOException {
		run();
		Map<String, byte[]> same = results();
		// The second scan starts 3 volumes, 6 s, later: transcript zero is at -2 s.
		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), TinyStudy.grid(6, 3), TinyStudy.VOLUMES, 2, 3);
		edit("\"subject\": \"s2\"", "\"subject\": \"s2\", \"origin\": -1.9");
		output = folder.resolve("later");
		notes.clear();
		String warned = "The first 1 volumes of the story \"tale\" are left out, because " + folder.resolve("s2.nii.gz") +
			" begins after them.";
		run();
		assertTrue(notes.contains(warned), notes.toString());
		assertTrue(notes.stream().anyMatch(note -> note.contains("differs from the story's by -5.9 s") && note.contains("0.1 s of it")),
			notes.toString());
		assertEquals(30, Files.readString(output.resolve("networks/activations/tale_mean.tsv")).lines().count());
		assertTrue(same.containsKey("networks/activations/tale_s2.tsv"));
	}

	@Test
	void tooFewVolumesAreRefused() throws IOException {
		TinyStudy.writeScan(folder.resolve("s2.nii.gz"), TinyStudy.grid(6, 3), 20, 2);
		assertRefused("s2.nii.gz", "20");
	}

	@Test
	void aTranscriptWithoutTimesIsRefused() throws IOException {
		Files.writeString(folder.resolve("words.tsv"), "word\tonset\toffset\na\tn/a\tn/a\nb\tn/a\tn/a\n");
		assertRefused("words.tsv");
	}

	@Test
	void decreasingOnsetsAreRefused() throws IOException {
		Files.writeString(folder.resolve("words.tsv"), "word\tonset\toffset\na\t3\t4\nb\t1\t2\n");
		assertRefused("words.tsv");
	}

	@Test
	void anEmptyStoryIsRefused() throws IOException {
		Files.writeString(folder.resolve("words.tsv"), "");
		assertRefused("words.tsv");
	}

	@Test
	void aMaskWithoutVoxelsIsRefused() throws IOException {
		org.neurocouple.nifti.NiftiWriter.write(folder.resolve("mask.nii"), TinyStudy.grid(6, 3), new float[1][216], 0);
		edit("\"name\": \"tiny\",", "\"name\": \"tiny\", \"fmri\": {\"mask\": \"mask.nii\"},");
		assertRefused("mask.nii");
	}

	@Test
	void aMissingScanIsNamed() throws IOException {
		Files.delete(folder.resolve("s2.nii.gz"));
		assertRefused("s2.nii.gz");
	}
}
