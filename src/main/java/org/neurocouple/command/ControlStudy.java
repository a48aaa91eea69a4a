// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#controls} as a command. */
@Plugin(type = Command.class, name = "controls", label = "Control Study",
	description = "Couples the same networks with an untrained model, shuffled words and another story's words: what do the couplings rest on?",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Control Study...", weight = 6.5) })
public class ControlStudy extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.controls(progress);
	}
}
