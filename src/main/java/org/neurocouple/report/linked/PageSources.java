// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts, the styles and the frame of the linked part, as they lie among
 * the resources. The scripts make one scope; which uses which is told at the head
 * of each. They plot with uPlot.
 */
final class PageSources {

	/** The order of the scripts: each uses those before it only. */
	private static final List<String> SCRIPTS = List.of("packing", "elements", "choice", "brain", "series", "chance", "words",
		"tags", "rows", "pair", "montage", "start");

	private static final String FOLDER = "/org/neurocouple/report/";
	/** The version in the pom. */
	private static final String PLOTS = "/META-INF/resources/webjars/uplot/1.6.30/";

	private PageSources() {}

	/** The frame into which the scripts put what is chosen. */
	static String frame() throws IOException {
		return read(FOLDER + "linked.html");
	}

	static String styles() throws IOException {
		return "<style>\n" + read(PLOTS + "dist/uPlot.min.css") + read(FOLDER + "linked.css") + "</style>\n";
	}

	static String scripts() throws IOException {
		StringBuilder own = new StringBuilder();
		for (String script : SCRIPTS) own.append(read(FOLDER + script + ".js"));
		return "<script>\n/* uPlot 1.6.30\n" + read(PLOTS + "LICENSE").lines().map(line -> " * " + line).collect(Collectors.joining(
			"\n")) + "\n */\n" + read(PLOTS + "dist/uPlot.iife.min.js") + "</script>\n<script>\n\"use strict\";\n(() => {\n" + own +
			"})();\n</script>\n";
	}

	private static String read(String resource) throws IOException {
		try (InputStream in = PageSources.class.getResourceAsStream(resource)) {
			if (in == null) throw new IllegalStateException(resource + " is missing from the build.");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
