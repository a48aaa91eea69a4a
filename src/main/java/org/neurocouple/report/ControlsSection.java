// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;

/** What is left of the couplings beside those of untrained models, shuffled words and another story, if these were run. */
public final class ControlsSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		Path table = source.results().controls();
		Provenance.Step controls = source.provenance().step("controls");
		if (controls == null || !Files.exists(table)) return;
		page.heading("Controls");
		if (!controls.after().get("coupling").equals(source.provenance().step("coupling").fingerprint())) {
			page.text("The controls were made from earlier results; the command controls renews them.");
			return;
		}
		page.text(controls.summary());
		for (String story : source.provenance().stories()) {
			String figure = story + "_controls";
			ControlsFigure.of(table, story).write(figures, figure);
			page.figure("figures/" + figure + ".svg", "What controls reach: a dot a seed.");
		}
		page.table(table, "The study itself and its controls: how many neurons are bound family-wise, and the largest r.");
	}
}
