// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

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
import org.neurocouple.study.TinyStudy;

/** What {@code fiji -macro file.ijm} shows, which runs before Fiji's window is open. */
@Tag("screen")
class StartTest {

	private static final String WINDOWS = "call(\"org.neurocouple.fiji.Launcher.tellWindowsAndEnd\");\n";

	@TempDir
	private Path folder;

	@BeforeAll
	static void requireDisplay() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "Windows need a display.");
	}

	private Outcome start(String option, String macro) throws IOException, InterruptedException {
		return Launcher.fijiOnDisplay(folder, option, Files.writeString(folder.resolve("macro.ijm"), macro).toString());
	}

	@Test
	void tablesAndNetworksOpenInAMacroThatFijiIsStartedWith() throws Exception {
		Path study = TinyStudy.write(folder);
		Path results = folder.resolve("results");
		List<String> windows = start("-macro", "run('Run Coupling Study...', 'study=[" + study + "] output=[" + results +
			"]');\nrun('Show Brain Networks...', 'results=[" + results + "]');\n" + WINDOWS).out().lines().toList();
		assertTrue(windows.containsAll(List.of("tale_an_to_bn", "tale_bn_to_an", "Brain networks in " + results)), windows
			.toString());
	}

	@Test
	void nothingOpensWhereFijiEndsWithItsMacro() throws Exception {
		Outcome outcome = start("-batch", "run('Run Coupling Study...', 'study=none.json output=results');\n" + WINDOWS);
		assertTrue(outcome.err().contains("none.json does not exist"), outcome.toString());
		assertFalse(outcome.out().contains("Neurocouple"), outcome.toString());
	}
}
