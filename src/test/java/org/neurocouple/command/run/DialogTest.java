// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.command.CreateStudy;
import org.neurocouple.report.ReportPage;
import org.neurocouple.study.TinyStudy;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.util.Types;

/** What SciJava's dialogs are made of. */
class DialogTest {

	private Context context;
	private List<CommandInfo> commands;

	@BeforeEach
	void start() {
		context = new Context();
		commands = context.service(CommandService.class).getCommandsOfType(Command.class).stream()
			.filter(info -> info.getClassName().startsWith("org.neurocouple.")).toList();
		assertTrue(commands.size() >= 10, commands.toString());
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	@Test
	void everyFileHasTheRightChooserAndEveryNumberOfSecondsItsDigits() {
		for (CommandInfo command : commands) {
			for (ModuleItem<?> item : CommandLine.items(command)) {
				String name = command.getName() + " " + item.getName();
				String style = String.valueOf(item.getWidgetStyle());
				if (item.getType() == File.class) assertTrue(Set.of("open", "save", "directory").contains(style), name);
				if (item.getType() == File[].class) assertTrue(style.startsWith("files"), name);
				// Without either SciJava shows 1.5 as 2.
				if (Types.box(item.getType()) == Double.class)
					assertTrue(style.contains("format:") || item.getStepSize().doubleValue() % 1 != 0, name);
			}
		}
	}

	@Test
	void aFieldThatMayStayEmptySaysSo() {
		for (CommandInfo command : commands) {
			Module module = context.service(ModuleService.class).createModule(command);
			for (ModuleItem<?> item : CommandLine.items(command))
				if (!item.isRequired() && item.getValue(module) == null)
					assertTrue(item.getLabel().endsWith("(optional)"), command.getName() + " " + item.getName());
		}
	}

	@Test
	void everyDialogBeginsWithWhatTheCommandIsForAndWhatToCite() throws Exception {
		for (CommandInfo command : commands) {
			List<String> names = StreamSupport.stream(command.inputs().spliterator(), false).map(ModuleItem::getName).toList();
			List<ModuleItem<?>> inputs = CommandLine.items(command);
			assertTrue(inputs.isEmpty() || names.indexOf("about") < names.indexOf(inputs.get(0).getName()), names.toString());
			Module module = context.service(ModuleService.class).createModule(command);
			((NeurocoupleCommand) module.getDelegateObject()).prepareDialog();
			String text = (String) module.getInput("about");
			assertTrue(text.contains(ReportPage.CITATION), text);
			assertTrue(text.contains(command.getDescription()), text);
		}
	}

	@Test
	void whatADialogOnlyShowsIsNoInput() {
		int messages = 0;
		for (CommandInfo command : commands) {
			for (ModuleItem<?> item : command.inputs()) {
				if (item.getVisibility() != ItemVisibility.MESSAGE) continue;
				messages++;
				assertFalse(item.isPersisted(), item.getName());
				assertFalse(CommandLine.items(command).contains(item), command + " " + item.getName());
			}
		}
		assertEquals(commands.size() + 3, messages);
	}

	@Test
	void aCommandThatIsGivenAllItNeedsOpensNoDialog() {
		for (CommandInfo command : commands) {
			Module module = context.service(ModuleService.class).createModule(command);
			CommandLine.items(command).stream().filter(ModuleItem::isRequired)
				.forEach(item -> module.resolveInput(item.getName()));
			OptionalInputs optional = new OptionalInputs();
			context.inject(optional);
			optional.process(module);
			for (ModuleItem<?> item : command.inputs()) assertTrue(module.isInputResolved(item.getName()), item.getName());
			assertFalse(((NeurocoupleCommand) module.getDelegateObject()).asksUser());
		}
	}

	@Test
	void newStudyChecksWhileItsDialogIsFilledIn(@TempDir Path folder) throws Exception {
		TinyStudy.write(folder);
		Module module = context.service(ModuleService.class).createModule(
			context.service(CommandService.class).getCommand(CreateStudy.class));
		((NeurocoupleCommand) module.getDelegateObject()).prepareDialog();
		assertTrue(shown(module).contains("Choose scans and a transcript"), shown(module));

		enter(module, "images", new File[] { folder.resolve("s1.nii.gz").toFile(), folder.resolve("s2.nii.gz").toFile() });
		assertEquals(2.0, module.getInput("tr"));
		enter(module, "transcript", folder.resolve("nowords.tsv").toFile());
		assertTrue(shown(module).contains("Not yet: There is no file " + folder.resolve("nowords.tsv")), shown(module));
		enter(module, "transcript", folder.resolve("words.tsv").toFile());
		enter(module, "origin", 4.0);
		assertTrue(shown(module).contains("3 to 32 of 2 scans (30 each)"), shown(module));
		Path scan = folder.resolve("s2.nii.gz");
		FileTime written = Files.getLastModifiedTime(scan);
		Files.setLastModifiedTime(Files.write(scan, new byte[0]), written);
		enter(module, "origin", 6.0);
		assertTrue(shown(module).contains("4 to 33 of 2 scans (30 each)"), "no scan is read again: " + shown(module));
		enter(module, "output", folder.toFile());
		assertTrue(shown(module).contains("exists already"), shown(module));
		enter(module, "output", folder.resolve("new").toFile());
		assertFalse(shown(module).contains("Not yet"), shown(module));
		assertFalse(folder.resolve("new").toFile().exists());
	}

	/** Does what a widget does when the user changes it. */
	private static void enter(Module module, String input, Object value) throws Exception {
		module.setInput(input, value);
		module.getInfo().getInput(input).callback(module);
	}

	private static String shown(Module module) {
		return (String) module.getInput("check");
	}
}
