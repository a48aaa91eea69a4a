// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.ObjectName;

/** The native libraries that are in this process, whoever loaded them. */
final class LoadedLibraries {

	private LoadedLibraries() {}

	/** The path of a library, its name without what each system puts before and after it. */
	static Optional<String> find(String name) {
		// The path is the last thing in a line and may hold spaces.
		Pattern library = Pattern.compile("(?m)\\s((/|[A-Za-z]:\\\\).*[/\\\\](lib)?" + name + "\\.(so|dylib|dll)\\S*)\\s*$");
		Matcher found = library.matcher(all());
		return found.find() ? Optional.of(found.group(1)) : Optional.empty();
	}

	/** What Linux tells at once; elsewhere the JVM lists its libraries. Empty if it does not. */
	private static String all() {
		try {
			Path maps = Path.of("/proc/self/maps");
			if (Files.isReadable(maps)) return Files.readString(maps);
			return (String) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(
				"com.sun.management:type=DiagnosticCommand"), "vmDynlibs", null, null);
		}
		catch (IOException | JMException | RuntimeException untold) {
			return "";
		}
	}
}
