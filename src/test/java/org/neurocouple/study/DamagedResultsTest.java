// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Remarks;
import org.neurocouple.results.Results;

/** Files of the results that were damaged after they were written, in ways that their length does not tell. */
class DamagedResultsTest {

	@TempDir
	private static Path home;

	private static Path study, whole;

	@TempDir
	private Path folder;

	@BeforeAll
	static void runOnce() throws IOException {
		study = TinyStudy.write(home);
		whole = home.resolve("results");
		run(whole);
	}

	private static List<String> run(Path results) throws IOException {
		Remarks remarks = new Remarks();
		try (Study opened = Study.open(study, null, results)) {
			opened.run(remarks);
		}
		return remarks.warnings();
	}

	private Path copy() throws IOException {
		Path results = folder.resolve("results");
		try (Stream<Path> files = Files.walk(whole)) {
			for (Path file : (Iterable<Path>) files::iterator) Files.copy(file, results.resolve(whole.relativize(file)));
		}
		return results;
	}

	private static void assertAsBefore(Path results) throws IOException {
		try (Stream<Path> files = Files.walk(whole)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				String name = whole.relativize(file).toString();
				if (name.equals("provenance.json") || name.endsWith("lock")) continue;
				assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(results.resolve(name)), name);
			}
		}
	}

	/** A step that has to be done reads a damaged file of an earlier one. */
	@ParameterizedTest
	@CsvSource({ "networks, store, work/store/store.json", "networks, store, work/store/mask.nii.gz",
		"networks, store, work/store/mean.nii.gz", "coupling, neurons, neurons/tale_activations.npy",
		"coupling, networks, networks/activations/tale_mean.tsv", "meaning, reading, work/reading/tale_tokens.tsv", "report, networks, networks/networks.nii.gz",
		"report, networks, networks/diagnostics.csv", "report, coupling, coupling/tale_layers.csv" })
	void theStepThatMadeADamagedFileIsDoneAgain(String toBeDone, String damaged, String file) throws IOException {
		Path results = copy();
		Results.delete(results.resolve(toBeDone));
		byte[] bytes = new byte[(int) Files.size(results.resolve(file))];
		Arrays.fill(bytes, (byte) '"');
		Files.write(results.resolve(file), bytes);
		List<String> warnings = run(results);
		assertTrue(warnings.stream().anyMatch(warning -> warning.startsWith("The step \"" + damaged +
			"\" is done again, because " + results.resolve(file))), warnings.toString());
		assertAsBefore(results);
	}

	@Test
	void aRecordThatIsDamagedIsToldAndItsStepsAreDoneAgain() throws IOException {
		Path results = copy();
		Path record = results.resolve("provenance.json");
		String text = Files.readString(record);
		for (String damaged : List.of("null", "{\"steps\": {\"neurons\": null}}", "{\"a\": \"\\u12\"}", text.substring(0, text
			.length() / 2), text.replaceFirst("\"started\": ", "\"begun\": ")))
		{
			Files.writeString(record, damaged);
			List<String> warnings = run(results);
			assertEquals(record + " is damaged; the steps of which it no longer tells are done again.", warnings.get(0));
			assertAsBefore(results);
		}
		List<String> warnings = run(results);
		assertFalse(warnings.stream().anyMatch(warning -> warning.contains("damaged")), warnings.toString());
	}

	@Test
	void layersOfTheModelThatAreNotInTheRecordAreASentence() throws IOException {
		Path results = copy();
		Path record = results.resolve("provenance.json");
		Files.writeString(record, Files.readString(record).replace("\"layers\": ", "\"floors\": "));
		Results.delete(results.resolve("coupling"));
		List<String> warnings = run(results);
		assertTrue(warnings.get(0).startsWith("The step \"neurons\" is done again, because " + record + " no longer tells the " +
			"layers, heads and dimensions of the language model"), warnings.toString());
		assertAsBefore(results);
	}
}
