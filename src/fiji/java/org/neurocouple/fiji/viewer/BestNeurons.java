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
import java.util.Set;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/**
 * The artificial neuron that each network is bound to, story by story, and how much people share the network, as the
 * result tables have it.
 */
final class BestNeurons {

	/**
	 * A story's best neuron for a network.
	 *
	 * @param verdict its r and p, in words
	 */
	record Best(String story, String neuron, String verdict) {}

	private final Map<String, List<Best>> best = new HashMap<>();
	private final Map<String, List<String>> shared = new HashMap<>();

	/** @param results a results folder; without tables nothing is known */
	BestNeurons(Path results) throws IOException {
		ResultFiles.Coupling coupling = new ResultFiles(results).coupling();
		for (String story : coupling.stories()) {
			read(coupling.networks(story), story);
			if (Files.exists(coupling.anchored(story))) readShared(coupling.anchored(story), story);
		}
	}

	/** Tables of earlier versions have no such columns, and of one person they are n/a. */
	private void readShared(Path table, String story) throws IOException {
		TableFile file = TableFile.read(table);
		for (CSVRecord row : file.rows()) if (row.isMapped("isc") && !file.text(row, "isc").equals("n/a")) shared.computeIfAbsent(
			file.text(row, "network"), network -> new ArrayList<>()).add(String.format(Locale.ROOT,
				"%s: inter-subject correlation %.2f, family-wise p %s; r up to %.2f", story, file.number(row, "isc"), p(file.number(
					row, "pfweisc")), file.number(row, "ceiling")));
	}

	/** What the verdict is on: the best neuron given the nuisances, if there are some. */
	private void read(Path table, String story) throws IOException {
		TableFile file = TableFile.read(table);
		for (CSVRecord row : file.rows()) {
			boolean given = row.isMapped("neurongiven") && !row.get("neurongiven").equals("n/a");
			String suffix = given ? "given" : "";
			best.computeIfAbsent(file.text(row, "network"), network -> new ArrayList<>()).add(new Best(story, file.text(row,
				"neuron" + suffix), String.format(Locale.ROOT, "r = %.2f%s, family-wise p %s", file.number(row, "r" + suffix), given
					? " given nuisances" : "", p(file.number(row, "pfwe" + suffix)))));
		}
	}

	private static String p(double value) {
		return value < .001 ? "< .001" : String.format(Locale.ROOT, "= %.3f", value);
	}

	/** One a story. */
	List<Best> of(String network) {
		return best.getOrDefault(network, List.of());
	}

	/** How much people share a network, a line a story. */
	List<String> shared(String network) {
		return shared.getOrDefault(network, List.of());
	}

	Set<String> networks() {
		return best.keySet();
	}
}
