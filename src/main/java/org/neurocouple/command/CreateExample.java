// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.example.ExampleStudy;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a small study whose truth is known. */
@Plugin(type = Command.class, name = "example", label = "Create Example Study",
	description = "Makes a small study of simulated people who listen to two stories, with the truth beside it.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Create Example Study...", weight = 9) })
public class CreateExample extends NeurocoupleCommand {

	@Parameter(label = "Study folder", description = "Where the study goes; made if it is not there",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File output;

	@Parameter(label = "Seed", description = "Another seed makes another study", required = false, persist = false)
	private long seed = 1;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		ExampleStudy.create(path(output), seed, progress);
		summary = "The example study is in " + output + ".\n" + StudyCommand.nextStep(output);
	}
}
