// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/**
 * Small files that others made and tests compare with; they travel in the
 * repository, in {@code src/test/resources/golden}, with their sources and
 * licences.
 */
public final class GoldenData {

	private GoldenData() {}

	/** The file of that name, which is always there. */
	public static Path file(String name) {
		URL file = GoldenData.class.getResource("/golden/" + name);
		if (file == null) throw new AssertionError("src/test/resources/golden/" + name + " is missing.");
		try {
			return Path.of(file.toURI());
		}
		catch (URISyntaxException e) {
			throw new AssertionError(e);
		}
	}
}
