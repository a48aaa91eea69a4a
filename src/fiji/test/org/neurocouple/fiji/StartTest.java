// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.Launcher.Outcome;
import org.neurocouple.fiji.viewer.TinyResults;
import org.neurocouple.study.TinyStudy;

/** Windows of a Fiji that starts on a display, each in a process of its own. */
@Tag("screen")
class StartTest {

	@TempDir
	private Path folder;

	@BeforeAll
	static void requireDisplay() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "Windows need a display.");
	}

	/** Starts Fiji with a macro; what it prints in the end are the titles of its windows. */
	private Outcome start(String option, String macro, String... awaited) throws IOException, InterruptedException {
		String text = macro + "\ncall('org.neurocouple.fiji.Launcher.tellWindowsAndEnd', '" + String.join("\\n", awaited) +
			"');\n";
		return Launcher.fijiOnDisplay(folder, option, Files.writeString(folder.resolve("macro.ijm"), text).toString());
	}

	/** Such a macro runs before Fiji's own window opens. */
	@Test
	void tablesAndNetworksOpenInAMacroThatFijiIsStartedWith() throws Exception {
		Path study = TinyStudy.write(folder);
		Path results = folder.resolve("results");
		String networks = "Brain networks in " + results;
		List<String> windows = start("-macro", "run('Run Coupling Study...', 'study=[" + study + "] output=[" + results +
			"]');\nrun('Show Brain Networks...', 'results=[" + results + "]');", networks).out().lines().toList();
		assertTrue(windows.containsAll(List.of("tale_an_to_bn", "tale_bn_to_an", networks)), windows.toString());
	}

	@Test
	void nothingOpensWhereFijiEndsWithItsMacro() throws Exception {
		Outcome outcome = start("-batch", "run('Run Coupling Study...', 'study=none.json output=results');");
		assertTrue(outcome.err().contains("none.json does not exist"), outcome.toString());
		assertEquals("", outcome.out());
	}

	@Test
	void aDroppedResultsFolderOpensInTheViewerAndAStudyInItsDialog() throws Exception {
		Path results = TinyResults.write(folder.resolve("results"), TinyResults.LAS);
		Path study = TinyStudy.write(folder);
		String networks = "Brain networks in " + results, dialog = "Run Coupling Study";
		Outcome outcome = start("--run", "call('org.neurocouple.fiji.Launcher.drop', '" + results + "');\n" +
			"call('org.neurocouple.fiji.Launcher.drop', '" + study + "');", networks, dialog);
		List<String> windows = outcome.out().lines().toList();
		assertTrue(windows.containsAll(List.of(networks, dialog)), outcome.toString());
		assertFalse(windows.contains("Open Folder"), outcome.toString());
	}
}
