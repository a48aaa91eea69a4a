// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Part;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@link Study#run} as a command, and {@link Study#part}. */
@Plugin(type = Command.class, name = "run", label = "Run Coupling Study",
	description = "Does the whole study: networks, neurons, coupling and the report.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Run Coupling Study...", weight = 6) })
public class RunStudy extends StudyCommand {

	@Parameter(label = "Part (optional)", description = "For several machines that see the same folders: which part of the work " +
		"this one does, such as 3/16; Merge Parts... joins them", required = false, persist = false)
	private String part;

	@Override
	protected String perform(Path file, Path folder, Path results, Progress progress) throws IOException {
		return part == null || part.isEmpty() ? super.perform(file, folder, results, progress) : Study.part(file, folder, results,
			Part.of(part), progress);
	}

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.run(progress);
	}
}
