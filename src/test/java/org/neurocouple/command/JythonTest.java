// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.study.TinyStudy;
import org.scijava.Context;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

class JythonTest {

	@TempDir
	private Path folder;

	private ScriptModule run(File study, File output) throws Exception {
		try (Context context = new Context()) {
			return context.service(ScriptService.class).run(new File("scripts/whole_study.py"), true, "study", study,
				"output", output).get();
		}
	}

	@Test
	void theScriptDoesTheWholeStudyThroughTheCommands() throws Exception {
		Path study = TinyStudy.write(folder);
		ScriptModule module = run(study.toFile(), folder.resolve("results").toFile());
		assertTrue(Files.exists(folder.resolve("results/coupling/tale_an_to_bn.csv")));
		assertTrue(Files.exists(folder.resolve("results/report/index.html")));
		assertTrue(module.getOutput("summary").toString().contains("tale"));
	}

	@Test
	void aFailedCommandStopsTheScript() throws Exception {
		ScriptModule module = run(folder.resolve("none.json").toFile(), folder.resolve("results").toFile());
		assertNull(module.getOutput("summary"));
		assertFalse(Files.exists(folder.resolve("results")));
	}
}
