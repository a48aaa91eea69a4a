// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** Where the networks lie and what they are called. */
public final class RegionsSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		ResultFiles files = source.results();
		if (!Files.exists(files.networks().peaks())) return; // networks without maps, or results of an earlier version
		page.heading("Where the networks lie");
		Map<String, String> titles = NetworkMaps.titles(files.networks().names());
		if (!titles.isEmpty()) page.text(source.provenance().step("regions").summary() +
			" Named are those with a tenth of a network's weight or more; meaning/regions.csv has the overlap with each.");
		page.table(highest(TableFile.read(files.networks().peaks())),
			"The highest peak of each sign, in mm, and its cluster: voxels that hang together, of " +
			NetworkFigure.DEVIATIONS + " SD of their map or more, as in the maps above. All " +
			"clusters stand in networks/peaks.csv.", titles);
	}

	/** The first cluster of each network and sign. */
	private static TableFile highest(TableFile peaks) {
		Set<List<String>> seen = new HashSet<>();
		return new TableFile(peaks.file(), peaks.names(), peaks.rows().stream().filter(row -> seen.add(List.of(row.get("network"),
			row.get("sign")))).toList());
	}
}
