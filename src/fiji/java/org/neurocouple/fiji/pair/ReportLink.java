// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.results.ResultFiles;

/**
 * An address that opens the report at a pair. What opens files on Windows, on macOS and on some Linux desktops drops what
 * follows the {@code #} of a file's address, by which the page is told; so a page of one line is written beside it, which
 * sends the browser on.
 */
final class ReportLink {

	private ReportLink() {}

	/**
	 * Where to go; without a place to write to, the report itself.
	 *
	 * @param neuron may be empty, as may the network
	 */
	static URL to(ResultFiles.Report report, String story, String neuron, String network) throws IOException {
		String target = report.page().getFileName() + "#story=" + escaped(story) + part("neuron", neuron) + part("network",
			network);
		Path link = report.link();
		try {
			Files.writeString(link, "<!DOCTYPE html><meta charset=\"utf-8\"><title>Neurocouple</title><script>location.replace(\"" +
				target + "\")</script>\n");
			link.toFile().deleteOnExit();
		}
		catch (IOException readOnly) {
			link = report.page();
		}
		return link.toAbsolutePath().toUri().toURL();
	}

	private static String part(String key, String value) {
		return value.isEmpty() ? "" : "&" + key + "=" + escaped(value);
	}

	private static String escaped(String name) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8);
	}
}
