// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the results is missing, or is not what was written. A study's run
 * makes it again where it needs it; anyone else is told by the message, one
 * sentence that names the file and the way out.
 */
public final class DamagedFile extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient Path file;

	/** @param sentence names the file */
	public DamagedFile(Path file, String sentence) {
		super(sentence);
		this.file = file;
	}

	/** For a reader that does not know whose file it reads, and has told what is wrong with it. */
	public static DamagedFile of(Path file, Exception failure) {
		if (failure instanceof DamagedFile damaged) return damaged;
		Throwable told = failure instanceof UncheckedIOException io ? io.getCause() : failure;
		if (!Files.exists(file)) return new DamagedFile(file, file + " is missing; run the study again.");
		return new DamagedFile(file, String.valueOf(told.getMessage()).replaceFirst("\\.?$", "") + "; run the study again.");
	}

	public Path file() {
		return file;
	}
}
