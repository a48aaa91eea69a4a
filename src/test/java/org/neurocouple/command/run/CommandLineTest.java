// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

class CommandLineTest {

	@TempDir
	private Path folder;

	private int status;
	private String out;
	private String err;

	private void run(String... arguments) {
		ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
		ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
		status = CommandLine.run(arguments, new PrintStream(outBytes, true, StandardCharsets.UTF_8),
			new PrintStream(errBytes, true, StandardCharsets.UTF_8));
		out = outBytes.toString(StandardCharsets.UTF_8);
		err = errBytes.toString(StandardCharsets.UTF_8);
	}

	private void assertRefused(String... named) {
		assertNotEquals(0, status, err);
		assertEquals("", out);
		assertEquals(1, err.lines().count(), err);
		for (String name : named) assertTrue(err.contains(name), err);
	}

	@Test
	void helpListsEveryCommandOfTheDesign() {
		run("help");
		assertEquals(0, status);
		for (String name : List.of("new", "load", "train", "extract", "couple", "run", "show", "engines", "example", "demo"))
			assertTrue(out.lines().anyMatch(line -> line.startsWith("  " + name + " ")), name + " in\n" + out);
	}

	@Test
	void helpOfACommandListsItsKeys() {
		run("help", "run");
		for (String key : List.of("study", "output", "data")) assertTrue(out.contains("  " + key + " "), out);
		assertFalse(out.contains("Service"), out);
	}

	@Test
	void whatIsMisspeltIsRefusedWithAGuess() {
		run("trian", "study=x");
		assertRefused("trian", "train");
		run("run", "stduy=x", "output=y");
		assertRefused("stduy", "did you mean \"study\"?");
	}

	@Test
	void whatIsLikeNoKeyIsRefusedWithAllThatThereAre() {
		run("train", "study=x", "output=y", "part=1/2");
		assertRefused("There is no input \"part\"; there are data, output, study.");
	}

	@Test
	void whatIsMissingIsNamed() {
		run("run", "study=x.json");
		assertRefused("output");
	}

	@Test
	void whatCannotBeConvertedIsNamed() {
		run("load", "input=x.nii", "json=yes");
		assertRefused("json", "yes", "true or false");
		run("example", "output=" + folder, "seed=one");
		assertRefused("seed", "one");
		run("load", "x.nii");
		assertRefused("x.nii", "key=value");
	}

	@Test
	void aCommandThatFailsSaysWhyInOneSentence() {
		run("run", "study=" + folder.resolve("none.json"), "output=" + folder.resolve("results"));
		assertRefused("none.json");
		assertFalse(Files.exists(folder.resolve("results")));
	}

	@Test
	void withoutADisplayNetworksNeedAPicture() {
		run("show", "results=" + folder);
		assertRefused("output=");
		run("show", "results=" + folder, "threshold=-1", "output=x.png");
		assertRefused("threshold", "-1");
	}

	@Test
	void aFolderThatCannotBeWrittenIsNamed() throws IOException {
		Path study = Files.writeString(folder.resolve("study.json"), """
			{"stories": [{"id": "a", "transcript": "w.tsv", "runs": [{"subject": "s1", "image": "s1.nii"}]}]}""");
		Path file = Files.writeString(folder.resolve("file"), "");
		run("run", "study=" + study, "output=" + file.resolve("results"));
		assertRefused(file.toString());
	}

	/** ImageJ's macro parser lower-cases keys and finds them by their ends. */
	@Test
	void keysAreSingleLowerCaseWordsAndNoneEndsInAnother() {
		try (Context context = new Context(CommandService.class)) {
			List<CommandInfo> commands = context.service(CommandService.class).getCommandsOfType(Command.class).stream()
				.filter(info -> info.getClassName().startsWith("org.neurocouple.")).toList();
			assertTrue(commands.size() >= 10, commands.toString());
			for (CommandInfo command : commands) {
				Set<String> keys = new HashSet<>();
				for (ModuleItem<?> item : CommandLine.items(command)) {
					keys.add(item.getName());
					assertFalse(item.isPersisted(), command + " remembers " + item.getName());
					assertFalse(item.getLabel().isBlank() || item.getDescription().isBlank(), command + " " + item.getName());
				}
				for (String key : keys) {
					assertTrue(key.matches("[a-z]+"), key);
					for (String other : keys) assertFalse(!key.equals(other) && other.endsWith(key), other + " ends in " + key);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "train", "extract", "couple", "run", "merge" })
	void studyCommandsShareTheirKeys(String command) {
		run("help", command);
		List<String> keys = new ArrayList<>();
		out.lines().filter(line -> line.matches("  [a-z]+ .*")).forEach(line -> keys.add(line.strip().split(" ")[0]));
		assertEquals(command.equals("run"), keys.remove("part"));
		assertEquals(Set.of("study", "output", "data"), Set.copyOf(keys));
	}
}
