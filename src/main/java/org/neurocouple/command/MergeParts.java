// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@link Study#merge} as a command. */
@Plugin(type = Command.class, name = "merge", label = "Merge Parts",
	description = "Joins what several machines have made of a study by run part=1/16 to 16/16, and names what is missing.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Merge Parts...", weight = 6.2) })
public class MergeParts extends StudyCommand {

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.merge(progress);
	}
}
