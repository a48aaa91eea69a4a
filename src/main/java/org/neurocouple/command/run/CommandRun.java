// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Runs a command to its end for those who end with a status: the {@link CommandLine} and the {@link HeadlessRun}. */
final class CommandRun {

	private CommandRun() {}

	/**
	 * Runs a command and waits for it.
	 *
	 * @param tell takes the sentence on why it did not do what was asked, unless the user has been told already
	 * @return the command that did what was asked, with its outputs; empty if it did not
	 */
	static Optional<Module> toEnd(CommandInfo command, Map<String, Object> inputs, ModuleService moduleService,
		Consumer<String> tell)
	{
		try {
			Module module = moduleService.run(command, true, inputs).get();
			if (!(module instanceof Cancelable cancelable) || !cancelable.isCanceled()) return Optional.of(module);
			tell.accept(cancelable.getCancelReason());
		}
		catch (ExecutionException failed) {
			// FailureService has told why, unless it was not the command's own failure.
			if (!CommandFailure.caused(failed)) tell.accept("The command could not be run: " + failed.getCause());
		}
		catch (InterruptedException stopped) {
			tell.accept("Interrupted.");
		}
		return Optional.empty();
	}
}
