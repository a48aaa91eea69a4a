// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;

class EnginesTest {

	@Test
	void everyEngineIsUsableAndSaysVersionPlaceAndDevice() {
		for (Engines.Status status : Engines.all()) {
			assertTrue(status.usable(), status.toString());
			assertFalse(status.version().isBlank() || status.place().isBlank() || status.why().isBlank());
		}
		assertEquals(2, Engines.describe().lines().count());
	}

	/** As on a machine whose operating system or processor the library is not for. */
	@Test
	void aLibraryThatCannotBeLoadedIsToldInASentence(@TempDir Path folder) throws IOException {
		Path library = Files.write(folder.resolve(System.mapLibraryName("torch")), new byte[9]);
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		ProcessBuilder process = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
			Report.class.getName()).redirectError(Redirect.DISCARD);
		process.environment().put("PYTORCH_LIBRARY_PATH", folder.toString());
		byte[] output = process.start().getInputStream().readAllBytes();
		List<String> lines = new String(output, StandardCharsets.UTF_8).lines().toList();
		assertEquals(3, lines.size(), lines.toString());
		String expected = "PyTorch is not usable. Its native library could not be loaded: " + library;
		assertTrue(lines.get(0).startsWith(expected), lines.get(0));
		assertTrue(lines.get(1).startsWith("ND4J 1.0"), lines.get(1));
		assertEquals(lines.get(0), lines.get(2));
	}

	static final class Report {

		public static void main(String[] arguments) {
			System.out.println(Engines.describe());
			try {
				Engines.pytorch();
			}
			catch (IOException e) {
				System.out.println(e.getMessage());
			}
		}
	}

	@Test
	void pytorchComputesWithoutBeingAllowedToTheNetwork() throws IOException {
		try (NDManager manager = Engines.pytorch().newBaseManager();
			NDArray sum = manager.create(new float[] { 1, 2, 3 }).sum())
		{
			assertEquals(6, sum.getFloat());
		}
		assertTrue(Utils.isOfflineMode());
		assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
	}
}
