// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.results.ResultFiles;

class ReportLinkTest {

	@TempDir
	private Path folder;

	@Test
	void theLinkSendsTheBrowserToThePair() throws Exception {
		ResultFiles.Report report = new ResultFiles.Report(folder);
		Path link = Path.of(ReportLink.to(report, "tale", "L1H1D2", "BN1").toURI());
		assertEquals(folder.toAbsolutePath(), link.getParent());
		assertTrue(Files.readString(link).contains("location.replace(\"index.html#story=tale&neuron=L1H1D2&network=BN1\")"));
		assertEquals(link, Path.of(ReportLink.to(report, "tale", "L1H1D2", "").toURI()));
		assertTrue(Files.readString(link).contains("(\"index.html#story=tale&neuron=L1H1D2\")"));
	}

	@Test
	void namesOfADamagedTableStayWithinTheAddress() throws IOException {
		ResultFiles.Report report = new ResultFiles.Report(folder);
		ReportLink.to(report, "tale", "\")</script><script>alert(1)</script>", "");
		assertFalse(Files.readString(report.link()).contains("<script>alert"));
	}

	@Test
	void whereNothingCanBeWrittenTheReportItselfOpens() throws Exception {
		ResultFiles.Report report = new ResultFiles.Report(folder);
		Files.createDirectory(report.link()); // in the link's place
		assertEquals(report.page().toAbsolutePath(), Path.of(ReportLink.to(report, "tale", "L1H1D2", "BN1").toURI()));
	}
}
