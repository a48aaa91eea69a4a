// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real data some tests read that is too large, or not free enough, to be
 * {@link GoldenData}. It travels beside the repository, not in it; the system
 * property {@code neurocouple.data} names another place.
 */
public final class SharedData {

	private static final Path FOLDER = Path.of(System.getProperty("neurocouple.data", "../shared/data"));

	private SharedData() {}

	/** The file or folder of that name; the calling test is skipped, with a message, where it is missing. */
	public static Path require(String name) {
		Path path = FOLDER.resolve(name);
		assumeTrue(Files.exists(path), () -> "Skipped: " + path + " is not here");
		return path;
	}
}
