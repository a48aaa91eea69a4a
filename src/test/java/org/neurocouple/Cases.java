// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Users' files that were once read wrongly, made for this project: {@code src/test/resources/cases}. */
public final class Cases {

	private Cases() {}

	public static Path file(String name) {
		URL url = Cases.class.getResource("/cases/" + name);
		if (url == null) throw new IllegalArgumentException("There is no case " + name);
		try {
			return Path.of(url.toURI());
		}
		catch (URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
