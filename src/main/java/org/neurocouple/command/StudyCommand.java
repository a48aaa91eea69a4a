// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.Study;
import org.neurocouple.study.StudyFile;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** A command that does steps of a study. */
public abstract class StudyCommand extends NeurocoupleCommand {

	@Parameter(label = "Study file", description = "The study.json that says what is done; New Study... makes one",
		style = FileWidget.OPEN_STYLE, persist = false)
	private File study;

	@Parameter(label = "Results folder", description = "Where the results go; made if it is not there",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File output;

	@Parameter(label = "Data folder (optional)",
		description = "Where the study's relative paths start; if not given, the study file's folder",
		style = FileWidget.DIRECTORY_STYLE, required = false, persist = false)
	private File data;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	/** What to do with a study that has just been made in a folder. */
	static String nextStep(File folder) {
		return "Next: Plugins > " + MENU + " > Run Coupling Study... in Fiji, or run study=" +
			new File(folder, StudyFile.NAME) + " output=RESULTS on the command line.";
	}

	@Override
	protected final void execute(Progress progress) throws IOException {
		summary = perform(path(study), path(data), path(output), progress);
	}

	/** Opens the study for the steps; data may be null. */
	protected String perform(Path file, Path folder, Path results, Progress progress) throws IOException {
		try (Study opened = Study.open(file, folder, results)) {
			return perform(opened, progress);
		}
	}

	/** Does the steps, and tells in a few lines what came of them. */
	protected abstract String perform(Study opened, Progress progress) throws IOException;
}
