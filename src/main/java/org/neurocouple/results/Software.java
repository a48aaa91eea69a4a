// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The versions of this software and of what it runs in, for the {@link Provenance}. */
final class Software {

	private Software() {}

	/** This software's version. */
	static String version() {
		return versions().getProperty("neurocouple");
	}

	/** The versions of this software and of what it stands on, as the build wrote them. */
	private static Properties versions() {
		Properties properties = new Properties();
		try (InputStream in = Software.class.getResourceAsStream("version.properties")) {
			properties.load(in);
		}
		catch (IOException e) {
			throw new IllegalStateException("version.properties is missing from the build.", e);
		}
		return properties;
	}

	/** What it runs in and stands on, by key. */
	static Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>();
		for (String key : new String[] { "java.version", "java.vm.name", "os.name", "os.version", "os.arch" })
			environment.put(key, System.getProperty(key));
		Properties versions = versions();
		versions.stringPropertyNames().stream().sorted().forEach(name -> environment.put(name, versions.getProperty(name)));
		environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
		return environment;
	}
}
