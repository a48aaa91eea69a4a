// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#run} as a command. */
@Plugin(type = Command.class, name = "run", label = "Run Coupling Study",
	description = "Does the whole study: networks, neurons, coupling and the report.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Run Coupling Study...", weight = 6) })
public class RunStudy extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.run(progress);
	}
}
