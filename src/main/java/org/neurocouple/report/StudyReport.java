// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

import org.neurocouple.Progress;
import org.neurocouple.report.Section.Source;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

/**
 * The report of a study: {@code index.html} and its figures, made from the
 * results folder alone.
 *
 * @param title what the study is called
 */
public record StudyReport(String title, ResultFiles results, Provenance provenance) {

	/** @param folder gets page and figures */
	public void write(Path folder, Progress progress) throws IOException {
		ResultFiles.Report files = new ResultFiles.Report(folder);
		Path figures = Files.createDirectories(files.figures());
		ReportPage page = new ReportPage(title, folder);
		for (Section section : ServiceLoader.load(Section.class, Section.class.getClassLoader())) {
			progress.checkCancelled();
			section.write(page, new Source(results, provenance), figures, progress);
		}
		page.warnings(provenance.warnings());
		page.heading("What was noted on the way").list(provenance.notes());
		page.write(files.page());
	}
}
