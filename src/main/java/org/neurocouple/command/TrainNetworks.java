// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#train} as a command. */
@Plugin(type = Command.class, name = "train", label = "Train Brain Networks",
	description = "Finds the brain networks in a study's scans, and writes them and their activations.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Train Brain Networks (VS-DBN)...", weight = 3) })
public class TrainNetworks extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.train(progress);
	}
}
