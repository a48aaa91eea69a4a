// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import org.neurocouple.Progress;
import org.neurocouple.engine.Engines;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells which numerical engines and devices are really there. */
@Plugin(type = Command.class, name = "engines", label = "Engine Status",
	description = "Tells which numerical engines and devices are really there, and why not the others.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Engine Status...", weight = 8) })
public class EngineStatus extends NeurocoupleCommand {

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) {
		summary = Engines.describe();
	}
}
