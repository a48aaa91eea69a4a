// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.study.NewStudy;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileListWidget;
import org.scijava.widget.FileWidget;

/** Makes a study file from the files of one story. */
@Plugin(type = Command.class, name = "new", label = "New Study",
	description = "Makes a study file from scans and a transcript, and tells how the words fall on the volumes.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "New Study...", weight = 1) })
public class CreateStudy extends NeurocoupleCommand {

	@Parameter(label = "Scans",
		description = "One NIfTI file a person, or text files with series of networks found elsewhere",
		style = FileListWidget.FILES_ONLY, persist = false)
	private File[] images;

	@Parameter(label = "Transcript", description = "The timed words: CSV, TSV, TextGrid, Gentle, Whisper or BIDS events",
		persist = false)
	private File transcript;

	@Parameter(label = "Study folder", description = "Gets the study.json; made if it is not there",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File output;

	@Parameter(label = "Story", description = "A short name for the story: letters, digits and hyphens",
		required = false, persist = false)
	private String story = "story";

	@Parameter(label = "Text", description = "The story with its punctuation and capitals", required = false,
		persist = false)
	private File text;

	@Parameter(label = "Confounds", description = "One fMRIPrep-style table a person, or none", required = false,
		style = FileListWidget.FILES_ONLY, persist = false)
	private File[] confounds = {};

	@Parameter(label = "Repetition time (s)", description = "0 takes it from the images", required = false,
		persist = false)
	private double tr;

	@Parameter(label = "Start of the story (s)", description = "Scan time at which transcript time 0 falls",
		required = false, persist = false)
	private double origin;

	@Parameter(label = "Length kept (s)", description = "0 keeps up to the end of the last word", required = false,
		persist = false)
	private double duration;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		summary = new NewStudy(path(output), story, paths(images), paths(confounds), path(transcript), path(text), tr,
			origin, duration).write(progress);
	}

	private static List<Path> paths(File[] files) {
		return files == null ? List.of() : Stream.of(files).map(File::toPath).toList();
	}
}
