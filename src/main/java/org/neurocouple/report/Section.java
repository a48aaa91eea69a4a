// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

/**
 * A section of the report. It reads what stands in a results folder, computes
 * nothing, and adds nothing where there is nothing to show. One is a file of
 * its own that is named in {@code META-INF/services/org.neurocouple.report.Section},
 * in the order of the page.
 */
public interface Section {

	/**
	 * Adds to the page.
	 *
	 * @param source what there is to report
	 * @param figures the folder for pictures, {@code figures/} as seen from the page
	 */
	void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException;

	/** A results folder and the record of how it came to be. */
	record Source(ResultFiles results, Provenance provenance) {}
}
