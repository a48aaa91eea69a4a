// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#couple} as a command. */
@Plugin(type = Command.class, name = "couple", label = "Couple Neurons",
	description = "Couples artificial to biological neurons, with the statistics; does the steps before it where they are missing.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Couple Neurons...", weight = 5) })
public class CoupleNeurons extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.couple(progress);
	}
}
