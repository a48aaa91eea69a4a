// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.engine.Engines;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@link Engines#describe} as a command, which also lets a library that crashed be tried again. */
@Plugin(type = Command.class, name = "engines", label = "Engine Status",
	description = "Tells which numerical engines and devices are really there, why not the others, how to get them, and " +
		"what Java they run in.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Engine Status...", weight = 8) })
public class EngineStatus extends NeurocoupleCommand {

	@Parameter(label = "Try again", description = "Load what crashed Java before, and is left alone since, once more",
		required = false, persist = false)
	private boolean retry;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		if (retry) Engines.retry();
		else Engines.reconsider();
		summary = Engines.describe(progress);
	}
}
