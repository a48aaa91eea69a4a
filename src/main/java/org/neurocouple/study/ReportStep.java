// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.report.StudyReport;
import org.neurocouple.results.Provenance;

/** Writes the report, which shows what all other steps have left. */
public final class ReportStep implements Step {

	static final String NAME = "report";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<String> after(StudyInputs study) {
		// Guests come last, for what they add goes when its folder is replaced.
		return Steps.all().stream().filter(step -> step.applies(study) && !step.intermediate() && !step.name().equals(NAME))
			.sorted(Comparator.comparing(Step::guest)).map(Step::name).toList();
	}

	@Override
	public int revision() {
		return 5; // axes show 0, and the page tells what an address asks for in vain
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		Path controls = study.results().controls();
		Provenance.Step made = study.provenance().step(Controls.NAME);
		if (made == null || !Files.exists(controls)) return study.file().name();
		// Made anew, they may have the same numbers, but are no longer those of earlier results.
		return List.of(study.file().name(), made.fingerprint(), inputs.of(controls));
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		new StudyReport(bench.study().file().name(), bench.study().results(), bench.study().provenance()).write(bench.folder(),
			progress);
		return new Outcome("", Map.of(), Map.of());
	}
}
