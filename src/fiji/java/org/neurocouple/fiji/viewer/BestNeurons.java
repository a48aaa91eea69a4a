// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** The artificial neuron that each network is bound to, story by story, as the result tables have it. */
final class BestNeurons {

	private final Map<String, List<String>> lines = new HashMap<>();

	/** @param results a results folder; without tables nothing is known */
	BestNeurons(Path results) throws IOException {
		ResultFiles.Coupling coupling = new ResultFiles(results).coupling();
		for (String story : coupling.stories()) read(coupling.networks(story), story);
	}

	private void read(Path table, String story) throws IOException {
		for (CSVRecord row : TableFile.read(table).rows()) lines.computeIfAbsent(row.get("network"), network -> new ArrayList<>())
			.add(story + ": " + best(row));
	}

	/** What the verdict is on: the best neuron given the nuisances, if there are some. */
	private static String best(CSVRecord row) {
		boolean given = row.isMapped("neurongiven") && !row.get("neurongiven").equals("n/a");
		String suffix = given ? "given" : "";
		return String.format(Locale.ROOT, "best neuron %s%s, r = %.2f, family-wise p %s", row.get("neuron" + suffix), given
			? " given the nuisances" : "", Double.parseDouble(row.get("r" + suffix)), p(Double.parseDouble(row.get("pfwe" + suffix))));
	}

	private static String p(double value) {
		return value < .001 ? "< .001" : String.format(Locale.ROOT, "= %.3f", value);
	}

	/** A line a story. */
	List<String> of(String network) {
		return lines.getOrDefault(network, List.of());
	}
}
