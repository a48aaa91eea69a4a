// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.example.ExampleCheck;
import org.neurocouple.example.ExampleStudy;
import org.neurocouple.study.Study;
import org.neurocouple.study.StudyFile;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** {@link ExampleStudy}, {@link Study#run} and {@link ExampleCheck} one after the other, for the command line only. */
@Plugin(type = Command.class, name = "demo", label = "Demo",
	description = "Makes the example study, runs the whole method on it, and compares what it found with the truth.")
public class Demo extends NeurocoupleCommand {

	@Parameter(label = "Folder", description = "Gets the folders study and results", style = FileWidget.DIRECTORY_STYLE,
		persist = false)
	private File output;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		Path study = path(output).resolve("study");
		Path file = study.resolve(StudyFile.NAME);
		Path results = path(output).resolve("results");
		if (Files.exists(file)) progress.note("The example study in " + study + " is used as it is.");
		else ExampleStudy.create(study, 1, progress);
		try (Study opened = Study.open(file, null, results)) {
			String told = opened.run(progress);
			List<ExampleCheck> stories = ExampleCheck.compare(study, results);
			summary = told + "\n" + stories.get(0) + stories.stream().skip(1).map(ExampleCheck::couplings).collect(Collectors
				.joining());
		}
	}
}
