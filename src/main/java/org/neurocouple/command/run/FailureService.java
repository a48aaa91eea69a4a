// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import org.apache.commons.text.WordUtils;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.DialogPrompt.MessageType;
import org.scijava.ui.DialogPrompt.OptionType;
import org.scijava.ui.DialogPrompt.Result;
import org.scijava.ui.UIService;

/**
 * Tells the user why a command failed: in a dialog where there is a screen,
 * else on the console, and without the stack trace that SciJava would print. A
 * command that had asked for its inputs then asks again.
 */
@Plugin(type = Service.class)
public class FailureService extends AbstractService implements SciJavaService {

	private static final int CHARACTERS_A_LINE = 80;

	@Parameter
	private LogService log;

	@Parameter
	private CommandService commandService;

	@Parameter
	private ModuleService moduleService;

	@Parameter(required = false)
	private UIService uiService;

	/** Tells the user. */
	void tell(CommandFailure failure, NeurocoupleCommand command) {
		log.debug(failure);
		if (!command.hasScreen()) {
			log.error(failure.getMessage());
			return;
		}
		// ImageJ's dialog is as wide as its longest line, and an error in the log would open its console, too.
		uiService.showDialog(WordUtils.wrap(failure.getMessage(), CHARACTERS_A_LINE), "Neurocouple",
			MessageType.ERROR_MESSAGE);
		if (command.asksUser()) askAgain(command);
	}

	/** Asks the user; only where there is a screen. */
	boolean agrees(String sentence, String question) {
		return uiService.showDialog(WordUtils.wrap(sentence, CHARACTERS_A_LINE) + "\n\n" + WordUtils.wrap(question,
			CHARACTERS_A_LINE), "Neurocouple", MessageType.QUESTION_MESSAGE, OptionType.OK_CANCEL_OPTION) == Result.OK_OPTION;
	}

	/** Whether windows can be opened at all. */
	boolean hasDisplay() {
		return uiService != null && !uiService.isHeadless();
	}

	/** Whether there is a user interface that is open, so that SciJava asks for inputs. */
	boolean hasOpenWindow() {
		return hasDisplay() && uiService.isVisible();
	}

	/** Opens the command's dialog with what was given in it. */
	private void askAgain(NeurocoupleCommand command) {
		CommandInfo info = commandService.getCommand(command.getClass());
		Module failed = new CommandModule(info, command);
		Module again = moduleService.createModule(info);
		for (ModuleItem<?> item : CommandLine.items(info)) again.setInput(item.getName(), failed.getInput(item.getName()));
		moduleService.run(again, true);
	}

	@EventHandler
	private void onEvent(ModuleErroredEvent event) {
		if (!(event.getException() instanceof CommandFailure failure) ||
			!(event.getModule().getDelegateObject() instanceof NeurocoupleCommand command)) return;
		event.consume();
		tell(failure, command);
	}
}
