// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read from files, kept as long as they stay as they are: for checks
 * that are made again at every change in a form.
 */
public final class ReadOnce<T> {

	/** Reads what is to be kept. */
	@FunctionalInterface
	public interface Reading<T> {

		T read() throws IOException;
	}

	private final Map<List<Object>, T> kept = new HashMap<>();

	/**
	 * What the files hold; read if it was not, or if one has been written since.
	 *
	 * @param files all that the reading depends on, in order; may hold null
	 */
	public T get(Reading<T> reading, Path... files) throws IOException {
		List<Object> key = new ArrayList<>();
		for (Path file : files) {
			key.add(file);
			key.add(file == null ? 0L : file.toFile().lastModified());
		}
		T value = kept.get(key);
		if (value == null) kept.put(key, value = reading.read());
		return value;
	}
}
