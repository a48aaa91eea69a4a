// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.text.WordUtils;
import org.neurocouple.Refusal;
import org.neurocouple.format.Spelling;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import org.scijava.widget.Button;

/**
 * The command line: {@code neurocouple COMMAND key=value …}. It knows no command
 * of its own: names, parameters, types, descriptions and what is required are
 * read from the annotations of the same commands that Fiji shows in its menus,
 * so there is one vocabulary. Results go to standard output, all else to
 * standard error; the exit status is 0 only if the command did what was asked.
 */
public final class CommandLine {

	private static final String CLEAR_LINE = "\r\033[K";
	private static final String USAGE = "neurocouple COMMAND key=value …";

	private final Context context;
	private final PrintStream out;
	private final PrintStream err;
	private final Map<String, CommandInfo> commands = new TreeMap<>();

	private CommandLine(Context context, PrintStream out, PrintStream err) {
		this.context = context;
		this.out = out;
		this.err = err;
		for (CommandInfo info : context.service(CommandService.class).getCommandsOfType(Command.class))
			if (info.getClassName().startsWith("org.neurocouple.") && !info.getName().isEmpty())
				commands.put(info.getName(), info);
	}

	public static void main(String[] arguments) {
		System.exit(run(arguments, System.out, System.err));
	}

	/**
	 * Runs one command.
	 *
	 * @param arguments the command's name, then {@code key=value} pairs
	 * @return the exit status
	 */
	public static int run(String[] arguments, PrintStream out, PrintStream err) {
		try (Context context = new Context()) {
			LogService log = context.service(LogService.class);
			if (log instanceof StderrLogService console)
				console.setPrintStreams(level -> new PrintStream(OutputStream.nullOutputStream()));
			String overProgress = System.console() != null ? CLEAR_LINE : "";
			log.addLogListener(message -> {
				if (message.text() != null) err.println(overProgress + (message.level() == LogLevel.WARN ? "Warning: " : "") +
					message.text());
				if (message.throwable() != null) message.throwable().printStackTrace(err);
			});
			return new CommandLine(context, out, err).run(arguments);
		}
		catch (Refusal wrong) {
			err.println(wrong.getMessage());
			return 2;
		}
	}

	private int run(String[] arguments) {
		if (arguments.length == 0 || Set.of("help", "-h", "--help").contains(arguments[0])) {
			out.print(arguments.length > 1 ? help(command(arguments[1])) : help());
			return 0;
		}
		CommandInfo command = command(arguments[0]);
		Map<String, Object> inputs = inputs(command, arguments);
		TaskPrinter printer = new TaskPrinter();
		context.service(EventService.class).subscribe(printer);
		Optional<Module> done = CommandRun.toEnd(command, inputs, context.service(ModuleService.class), sentence -> {
			printer.end();
			err.println(sentence);
		});
		if (done.isEmpty()) return 1;
		printer.end();
		for (ModuleItem<?> output : command.outputs())
			if (output.getType() == String.class) out.println(((String) output.getValue(done.get())).stripTrailing());
		return 0;
	}

	private CommandInfo command(String name) {
		CommandInfo info = commands.get(name);
		if (info == null) throw new Refusal("There is no command \"" + name +
			"\"; did you mean \"" + Spelling.nearest(name, commands.keySet()) + "\"? \"neurocouple help\" lists them all.");
		return info;
	}

	private Map<String, Object> inputs(CommandInfo command, String[] arguments) {
		Map<String, String> given = new LinkedHashMap<>();
		for (int i = 1; i < arguments.length; i++) {
			int equals = arguments[i].indexOf('=');
			if (equals <= 0) throw new Refusal("\"" + arguments[i] +
				"\" is not of the form key=value; \"neurocouple help " + command.getName() + "\" lists the keys.");
			String key = arguments[i].substring(0, equals);
			if (given.put(key, arguments[i].substring(equals + 1)) != null)
				throw new Refusal("\"" + key + "\" is given twice.");
		}
		return Inputs.of(command, given, context.service(ConvertService.class));
	}

	/** The inputs a user gives: files, numbers, texts, but nothing that SciJava fills in or that a dialog only shows. */
	static List<ModuleItem<?>> items(ModuleInfo command) {
		List<ModuleItem<?>> items = new ArrayList<>();
		for (ModuleItem<?> item : command.inputs())
			if (!Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class &&
				item.getType() != Button.class && item.getVisibility() != ItemVisibility.MESSAGE) items.add(item);
		return items;
	}

	private String help() {
		StringBuilder text = new StringBuilder("Usage: " + USAGE + "\n\n");
		commands.forEach((name, info) -> text.append(String.format("  %-9s %s%n", name,
			WordUtils.wrap(info.getDescription(), 68, "\n            ", false))));
		return text + "\n\"neurocouple help COMMAND\" tells what a command needs.\n";
	}

	private String help(CommandInfo command) {
		StringBuilder text = new StringBuilder("Usage: neurocouple " + command.getName());
		for (ModuleItem<?> item : items(command))
			text.append(item.isRequired() ? " " + item.getName() + "=…" : " [" + item.getName() + "=…]");
		text.append("\n\n").append(WordUtils.wrap(command.getDescription(), 80)).append("\n\n");
		for (ModuleItem<?> item : items(command)) text.append(String.format("  %-11s %s%n", item.getName(),
			WordUtils.wrap(item.getLabel() + ". " + item.getDescription(), 66, "\n              ", false)));
		return text.toString();
	}

	/** Prints what the running task says: a line that is written over on a terminal, now and then a line elsewhere. */
	private final class TaskPrinter {

		private final boolean terminal = System.console() != null;
		private long printed;
		private String step = "";
		private boolean open;

		@EventHandler
		private synchronized void onEvent(TaskEvent event) {
			Task task = event.getTask();
			String message = task.getStatusMessage();
			if (message == null || task.isDone()) return;
			long now = System.currentTimeMillis();
			boolean begun = !message.replaceFirst(": \\d+ %.*", "").equals(step);
			if (!begun && now - printed < (terminal ? 500 : 20_000)) return;
			step = message.replaceFirst(": \\d+ %.*", "");
			printed = now;
			if (terminal) err.print(CLEAR_LINE + message);
			else err.println(message);
			open = terminal;
		}

		private synchronized void end() {
			if (open) err.println();
			open = false;
		}
	}
}
