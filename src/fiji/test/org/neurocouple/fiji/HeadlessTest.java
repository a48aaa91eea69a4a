// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.command.RunStudy;
import org.neurocouple.command.run.CommandLine;
import org.neurocouple.fiji.Launcher.Outcome;
import org.neurocouple.study.TinyStudy;

/** What {@code fiji --headless} ends with, in processes of their own. */
class HeadlessTest {

	@TempDir
	private Path folder;

	private Outcome run(String inputs) throws IOException, InterruptedException {
		return Launcher.fiji(folder, "--run", RunStudy.class.getName(), inputs);
	}

	private static void assertFailed(Outcome outcome, String... named) {
		assertEquals(1, outcome.status(), outcome.toString());
		assertEquals(1, outcome.err().lines().count(), outcome.err());
		for (String name : named) assertTrue(outcome.err().contains(name), outcome.err());
	}

	@Test
	void aCommandGivesTheSameFilesAsTheCommandLine() throws Exception {
		Path study = TinyStudy.write(folder);
		Path fromFiji = folder.resolve("fiji");
		Path fromCommandLine = folder.resolve("line");
		Outcome outcome = run("study=\"" + study + "\",output=\"" + fromFiji + "\"");
		assertEquals(0, outcome.status(), outcome.err());
		PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
		assertEquals(0, CommandLine.run(new String[] { "run", "study=" + study, "output=" + fromCommandLine }, nowhere,
			nowhere));
		assertEquals(files(fromCommandLine), files(fromFiji));
		for (Path file : files(fromFiji)) {
			if (file.endsWith("provenance.json"))
				assertEquals(withoutTimes(fromCommandLine.resolve(file)), withoutTimes(fromFiji.resolve(file)));
			else assertEquals(-1, Files.mismatch(fromFiji.resolve(file), fromCommandLine.resolve(file)), file.toString());
		}
	}

	private static List<Path> files(Path results) throws IOException {
		try (Stream<Path> files = Files.walk(results)) {
			return files.filter(Files::isRegularFile).map(results::relativize).sorted().toList();
		}
	}

	/** What was done, without when it was and how long it took. */
	private static List<String> withoutTimes(Path provenance) throws IOException {
		return Files.readAllLines(provenance).stream().filter(line -> !line.matches("\\s*\"(started|seconds)\": .*")).toList();
	}

	@Test
	void aCommandThatFailsEndsWithStatusOneAndOneSentence() throws Exception {
		assertFailed(run("study=\"" + folder.resolve("none.json") + "\",output=\"" + folder.resolve("results") + "\""),
			"none.json does not exist");
		assertFalse(Files.exists(folder.resolve("results")));
	}

	@Test
	void aMacroEndsAtTheCommandThatFails() throws Exception {
		Path macro = Files.writeString(folder.resolve("macro.ijm"), """
			print("before");
			run("Run Coupling Study...", "study=none.json output=results");
			print("after");
			""");
		Outcome outcome = Launcher.fiji(folder, "--run", macro.toString());
		assertFailed(outcome, "none.json does not exist");
		assertEquals("before", outcome.out().strip());
	}

	@Test
	void aScriptThatCatchesAFailureGoesOnAndOneThatDoesNotEndsWithStatusOne() throws Exception {
		String command = "command.run(RunStudy, True, 'study', 'none.json', 'output', 'results').get()\n";
		String head = "#@ CommandService command\nfrom org.neurocouple.command import RunStudy\n";
		Path caught = Files.writeString(folder.resolve("caught.py"), head + "try:\n\t" + command +
			"except:\n\tprint 'caught'\n");
		Path uncaught = Files.writeString(folder.resolve("uncaught.py"), head + command + "print 'after'\n");
		Outcome outcome = Launcher.fiji(folder, "--run", caught.toString());
		assertEquals(0, outcome.status(), outcome.err());
		assertEquals("caught", outcome.out().strip());
		outcome = Launcher.fiji(folder, "--run", uncaught.toString());
		assertEquals(1, outcome.status(), outcome.err());
		assertEquals("", outcome.out().strip());
	}
}
