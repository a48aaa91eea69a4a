// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.neurocouple.Refusal;

/**
 * Lets a {@link Reader} have any bytes as its file. Whatever they are, it reads
 * them, or ends with one sentence that names the file. Jazzer, a coverage-guided
 * fuzzer, calls {@link #fuzzerTestOneInput} (see {@code scripts/fuzz}); what it
 * found once is read again by {@link ReadersTest}.
 */
public final class Fuzzing {

	private static Fuzzing only;

	private final Reader reader;
	private final Path file;

	/** @param folder is filled with what the reader needs beside its file */
	Fuzzing(Reader reader, Path folder) throws IOException {
		this.reader = reader;
		file = folder.resolve(reader.file);
		Files.createDirectories(file.getParent());
		reader.prepare(folder);
	}

	/** What Jazzer calls first; the system property {@code fuzz.reader} names the reader. */
	public static void fuzzerInitialize() throws IOException {
		Reader reader = Reader.valueOf(System.getProperty("fuzz.reader").toUpperCase(Locale.ROOT));
		only = new Fuzzing(reader, Files.createTempDirectory("fuzz-" + reader.title()));
	}

	/** What Jazzer calls again and again. */
	public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
		only.read(bytes);
	}

	/**
	 * Has the reader read these bytes.
	 *
	 * @throws AssertionError if it ends with anything but a sentence that names the file
	 */
	void read(byte[] bytes) throws IOException {
		Files.write(file, bytes);
		try {
			reader.read(file);
		}
		catch (IOException | UncheckedIOException | Refusal refused) {
			Throwable failure = refused instanceof UncheckedIOException ? refused.getCause() : refused;
			String sentence = String.valueOf(failure.getMessage());
			if (!sentence.contains(file.getFileName().toString()) || !sentence.matches("(?s).*[.?]")) throw new AssertionError(
				"No sentence that names the file: " + failure, failure);
		}
	}
}
