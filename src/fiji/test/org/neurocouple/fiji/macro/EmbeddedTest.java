// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.command.RunStudy;
import org.neurocouple.command.run.CommandFailure;
import org.neurocouple.fiji.FijiTest;
import org.scijava.SciJava;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;

import ij.IJ;
import net.imagej.legacy.IJ1Helper;
import net.imagej.legacy.LegacyService;

/** Failures in a Fiji that another program holds within it: nothing here may end the process. */
class EmbeddedTest extends FijiTest {

	private String failure(Object... inputs) {
		Throwable failure = assertThrows(ExecutionException.class,
			() -> context.service(CommandService.class).run(RunStudy.class, true, inputs).get());
		while (!(failure instanceof CommandFailure)) failure = failure.getCause();
		return failure.getMessage();
	}

	@Test
	void theCallerGetsTheFailure() {
		assertTrue(failure("study", "none.json", "output", "results").contains("none.json does not exist"));
	}

	@Test
	void whatIsMissingIsNamed() {
		assertTrue(failure("study", "none.json").contains("output=… (results folder)"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = {
		"study=\"none.json\",output=\"results\" | none.json does not exist or is not a file.",
		"stduy=\"none.json\"                   | There is no input \"stduy\"; did you mean \"study\"?",
		"study=\"none.json\"                   | The input output=… (results folder) is missing.",
		"study=none.json                       | The inputs study=none.json cannot be read; write them as " +
			"key=\"value\" with commas between, all in single quotes." })
	void argumentsThatAProgramPassesOnAreAnsweredAndDoNotEndIt(String inputs, String answer) {
		List<String> told = new ArrayList<>();
		context.service(LogService.class).addLogListener(message -> told.add(message.text()));
		new SciJava(context).launch("--run", RunStudy.class.getName(), inputs);
		assertEquals(List.of(answer), told);
	}

	/** A macro that is aborted returns nothing. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "study=none.json output=results", "study=none.json",
		"stduy=none.json output=results", "study=none.json output=results data", "study=none.json output=[a b] c" })
	void aMacroEndsAtTheCommandThatFails(String options) {
		assertNull(context.service(LegacyService.class).getIJ1Helper().runMacro(
			"run(\"Run Coupling Study...\", \"" + options + "\"); return \"went on\";"));
	}

	@Test
	void aMacroOfAnotherThreadGoesOn() throws Exception {
		IJ1Helper imagej = context.service(LegacyService.class).getIJ1Helper();
		System.clearProperty("neurocouple.stop");
		CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> imagej.runMacro(
			"call(\"java.lang.System.setProperty\", \"neurocouple.begun\", \"yes\");" +
			"while (call(\"java.lang.System.getProperty\", \"neurocouple.stop\", \"\") == \"\") wait(10); return \"went on\";"));
		while (System.getProperty("neurocouple.begun") == null) Thread.onSpinWait();
		assertThrows(RuntimeException.class, () -> IJ.run("Run Coupling Study...", "study=none.json output=results"));
		System.setProperty("neurocouple.stop", "yes");
		assertEquals("went on", other.get());
	}

	@Test
	void optionsAreReadAsImageJDoes() {
		assertEquals(Map.of("study", "a b/[c].json", "output", "d", "data", "e f"),
			MacroInputs.parse("study=[a b/[c].json] output=d text=[] data='e f' "));
	}
}
