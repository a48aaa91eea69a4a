// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.nio.file.Path;

import org.neurocouple.Progress;

/** What was found, in words. */
public final class FindingsSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) {
		page.heading("What was found").text(source.provenance().step("coupling").summary());
	}
}
