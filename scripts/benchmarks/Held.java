// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system tells of the memory that this process holds. */
public final class Held {

	private Held() {}

	/**
	 * An entry of what Linux tells of a process: RssAnon, what lies in memory and is no file's; RssFile, what is; VmHWM, the
	 * most of both.
	 *
	 * @return MB; NaN where the system does not tell
	 */
	public static double megabytes(String entry) {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(entry)).mapToDouble(
				line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000).sum();
		}
		catch (IOException elsewhere) {
			return Double.NaN;
		}
	}
}
