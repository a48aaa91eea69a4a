// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#extract} as a command. */
@Plugin(type = Command.class, name = "extract", label = "Extract Artificial Neurons",
	description = "Runs the language model over a study's stories, and writes the activation of every artificial neuron.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Extract Artificial Neurons (BERT)...", weight = 4) })
public class ExtractNeurons extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.extract(progress);
	}
}
