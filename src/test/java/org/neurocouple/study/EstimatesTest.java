// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.nifti.Mask;
import org.neurocouple.results.Results;

/** What is told before long work, against what it then takes. */
class EstimatesTest {

	@TempDir
	private Path folder;

	private Map<String, Estimate> run(Path study) throws IOException {
		Map<String, Estimate> told = new TreeMap<>();
		try (Study opened = Study.open(study, null, folder.resolve("results"))) {
			opened.run(new Progress() {

				@Override
				public void expect(String work, Estimate estimate) {
					told.put(work, estimate);
				}
			});
		}
		return told;
	}

	private long bytes(String step, String ending) throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve("results/work").resolve(step))) {
			return files.filter(file -> file.toString().endsWith(ending)).mapToLong(file -> file.toFile().length()).sum();
		}
	}

	@Test
	void whatIsWrittenIsWhatWasTold() throws IOException {
		Path study = TinyStudy.write(folder);
		BitSet in = new BitSet();
		in.set(50, 120);
		Mask.of(TinyStudy.grid(6, 3), in).write(folder.resolve("mask.nii.gz"));
		Files.writeString(study, Files.readString(study).replace("\"language\"", "\"fmri\": {\"mask\": \"mask.nii.gz\"}, \"language\""));
		Map<String, Estimate> told = run(study);
		assertEquals(bytes("store", ".f32"), told.get("Preparing the scans").disk());
		assertEquals(bytes("reading", ".f32"), told.get("Reading tale").disk());
		assertTrue(told.get("Drawing the surrogates of tale").seconds() > 0);
		Estimate training = told.get("Training the networks");

		Files.writeString(study, Files.readString(study).replace("\"epochs\": 3", "\"epochs\": 6").replace("[6, 4, 3]", "[12, 4, 3]"));
		told = run(study);
		assertEquals(Set.of("Training the networks", "Drawing the surrogates of tale", "Finding the query\u2013key pairs"), told.keySet());
		assertTrue(told.get("Training the networks").seconds() > 1.9 * training.seconds());
		assertTrue(told.get("Training the networks").heap() > 1.9 * training.heap());
	}

	@Test
	void aDiskThatIsTooSmallIsToldFirst() throws IOException {
		Results.requireRoom(folder, 1, "It");
		String told = assertThrows(IOException.class, () -> Results.requireRoom(folder, 1e20, "It")).getMessage();
		assertTrue(told.startsWith("It writes 100000000000 GB into ") && told.contains(" free on that disk; make room"), told);
	}
}
