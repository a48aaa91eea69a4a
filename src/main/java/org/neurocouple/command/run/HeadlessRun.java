// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.Refusal;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.console.AbstractConsoleArgument;
import org.scijava.console.ConsoleArgument;
import org.scijava.convert.ConvertService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;
import org.scijava.parse.Item;
import org.scijava.parse.Items;
import org.scijava.parse.ParseService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.startup.StartupService;
import org.scijava.ui.UIService;

/**
 * Fiji's {@code --headless --run COMMAND 'key="value",…'} for this project's
 * commands: with the checks of the {@link CommandLine}, one plain sentence for
 * what goes wrong, and an exit status that tells. SciJava's own {@code --run}
 * takes all else.
 */
@Plugin(type = ConsoleArgument.class, priority = Priority.HIGH)
public class HeadlessRun extends AbstractConsoleArgument {

	@Parameter
	private CommandService commandService;

	@Parameter
	private ModuleService moduleService;

	@Parameter
	private ConvertService convertService;

	@Parameter
	private ParseService parser;

	@Parameter
	private StartupService startupService;

	@Parameter
	private ExitStatus exitStatus;

	@Parameter
	private LogService log;

	@Parameter
	private UIService uiService;

	public HeadlessRun() {
		super(2, "--run");
	}

	@Override
	public boolean supports(LinkedList<String> arguments) {
		return super.supports(arguments) && uiService.isHeadless() && command(arguments.get(1)) != null;
	}

	@Override
	public void handle(LinkedList<String> arguments) {
		arguments.removeFirst();
		CommandInfo command = command(arguments.removeFirst());
		String inputs = getParam(arguments);
		if (inputs != null) arguments.removeFirst();
		// As SciJava does: when all arguments have been read.
		startupService.addOperation(() -> run(command, inputs));
	}

	private CommandInfo command(String name) {
		return commandService.getCommands().stream().filter(info -> info.getClassName().startsWith("org.neurocouple."))
			.filter(info -> name.equals(info.getClassName()) || name.equals(info.getTitle())).findFirst().orElse(null);
	}

	private void run(CommandInfo command, String given) {
		try {
			Map<String, Object> inputs = Inputs.of(command, given == null ? Map.of() : parse(given), convertService);
			if (CommandRun.toEnd(command, inputs, moduleService, log::error).isPresent()) return;
		}
		catch (Refusal wrong) {
			log.error(wrong.getMessage());
		}
		exitStatus.endFailed();
	}

	private Map<String, String> parse(String given) {
		Items items;
		try {
			items = parser.parse(given);
		}
		catch (RuntimeException unreadable) {
			throw unreadable(given);
		}
		Map<String, String> inputs = new LinkedHashMap<>();
		for (Item item : items) {
			if (item.name() == null || item.value() == null) throw unreadable(given);
			if (inputs.put(item.name(), text(item.value())) != null)
				throw new Refusal("\"" + item.name() + "\" is given twice.");
		}
		return inputs;
	}

	private static Refusal unreadable(String given) {
		return new Refusal("The inputs " + given +
			" cannot be read; write them as key=\"value\" with commas between, all in single quotes.");
	}

	/** A list, such as {"a.nii", "b.nii"}, stands for the same with commas. */
	private static String text(Object value) {
		return value instanceof Collection<?> list ? list.stream().map(HeadlessRun::text).collect(Collectors.joining(","))
			: value.toString();
	}
}
