// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.neurocouple.format.TableFile;

/** The artificial neuron that each network is bound to, story by story, as the result tables have it. */
final class BestNeurons {

	private static final String TABLE = "_bn_to_an.csv";

	private final Map<String, List<String>> lines = new HashMap<>();

	/** @param results a results folder; without tables nothing is known */
	BestNeurons(Path results) throws IOException {
		Path folder = results.resolve("coupling");
		if (!Files.isDirectory(folder)) return;
		try (Stream<Path> files = Files.list(folder)) {
			for (Path table : (Iterable<Path>) files.filter(file -> file.toString().endsWith(TABLE)).sorted()::iterator)
				read(table, table.getFileName().toString().replace(TABLE, ""));
		}
	}

	private void read(Path table, String story) throws IOException {
		TableFile.read(table).rows().forEach(row -> lines.computeIfAbsent(row.get("network"), network -> new ArrayList<>())
			.add(String.format(Locale.ROOT, "%s: best neuron %s, r = %.2f, family-wise p %s", story, row.get("neuron"),
				Double.parseDouble(row.get("r")), p(Double.parseDouble(row.get("pfwe"))))));
	}

	private static String p(double value) {
		return value < .001 ? "< .001" : String.format(Locale.ROOT, "= %.3f", value);
	}

	/** A line a story. */
	List<String> of(String network) {
		return lines.getOrDefault(network, List.of());
	}
}
