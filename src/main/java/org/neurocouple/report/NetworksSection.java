// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.results.ResultFiles.Networks;

/** The brain networks: their maps, if they have any, and the diagnostics. */
public final class NetworksSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		Networks networks = source.results().networks();
		page.heading("Brain networks").text(source.provenance().step("networks").summary());
		if (!Files.exists(networks.maps())) return;
		page.table(networks.diagnostics(), "Diagnostics of each layer.");
		for (Path picture : ResultFigures.networks(networks.folder(), figures.resolve("networks.png"), progress))
			page.figure("figures/" + picture.getFileName(), "The networks' maps over the mean image.");
	}
}
