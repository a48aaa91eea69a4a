// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads again what the fuzzer once found, beside a whole file or two of each
 * kind: {@code src/test/resources/fuzz}, a folder a reader.
 */
class ReadersTest {

	private static final Path EXAMPLES = Path.of("src/test/resources/fuzz");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void whateverAFileHoldsIsReadOrRefusedInASentence(Reader reader) throws IOException {
		Fuzzing fuzzing = new Fuzzing(reader, folder);
		try (Stream<Path> list = Files.list(EXAMPLES.resolve(reader.title()))) {
			List<Path> files = list.sorted().toList();
			assertFalse(files.isEmpty());
			for (Path file : files) {
				try {
					fuzzing.read(Files.readAllBytes(file));
				}
				catch (Throwable fault) {
					throw new AssertionError(file + ": " + fault, fault);
				}
			}
		}
	}
}
