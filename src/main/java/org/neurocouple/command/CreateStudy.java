// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.command.run.DialogText;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.format.ReadOnce;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.NewStudy;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
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

	/** Of a pair only the header, and no tables, which often lie beside the scans: "Add folder content..." takes all. */
	private static final String SCANS = "extensions:nii/nii.gz/hdr";
	private static final String SECONDS = "format:0.###";

	@Parameter(label = "Scans", description = "One NIfTI file a person, many at once; in macros and on the " +
		"command line also text files with series of networks found elsewhere", style = FileListWidget.FILES_ONLY + "," + SCANS,
		persist = false, callback = "takeRepetitionTime")
	private File[] images;

	@Parameter(label = "Transcript", description = "The timed words: CSV, TSV, TextGrid, Gentle, Whisper or BIDS events",
		style = FileWidget.OPEN_STYLE, persist = false, callback = "check")
	private File transcript;

	@Parameter(label = "Repetition time (s)", description = "Seconds between two volumes; 0 takes it from the images",
		required = false, min = "0", stepSize = "0.1", style = SECONDS, persist = false, callback = "check")
	private double tr;

	@Parameter(label = "Transcript zero (s)", description = "The scan's time, in seconds, at which the transcript's " +
		"time is 0; negative when the scan starts later", required = false, stepSize = "0.5", style = SECONDS,
		persist = false, callback = "check")
	private double origin;

	@Parameter(label = "Study folder", description = "Gets the study.json; made if it is not there",
		style = FileWidget.DIRECTORY_STYLE, persist = false, callback = "check")
	private File output;

	@Parameter(label = "Check", description = "How the words fall on the volumes, with what is given so far",
		visibility = ItemVisibility.MESSAGE, persist = false)
	private String check = "";

	@Parameter(label = "More (optional)", description = "Shows the fields that most studies leave as they are",
		visibility = ItemVisibility.MESSAGE, style = DialogText.FOLD, persist = false)
	private String more = "Story name, text with punctuation, part kept, confounds, grid, atlas";

	@Parameter(label = "Story name (optional)", description = "A short name for the story: letters, digits and hyphens",
		required = false, persist = false, callback = "check")
	private String story = "story";

	@Parameter(label = "Text (optional)", description = "The story with its punctuation and capitals, as plain text",
		required = false, style = FileWidget.OPEN_STYLE, persist = false, callback = "check")
	private File text;

	@Parameter(label = "Kept from (s)", description = "The transcript's time, in seconds, at which the kept part begins, such " +
		"as after the music before a story", required = false, stepSize = "0.5", style = SECONDS, persist = false,
		callback = "check")
	private double start;

	@Parameter(label = "Length kept (s)", description = "Seconds of the transcript's time that are kept; 0 keeps up to " +
		"the end of the last word", required = false, min = "0", stepSize = "1", style = SECONDS, persist = false,
		callback = "check")
	private double duration;

	@Parameter(label = "Confounds (optional)", description = "One fMRIPrep-style table a person, all of whose columns " +
		"are regressed out, or those of the strategy", required = false, style = FileListWidget.FILES_ONLY, persist = false,
		callback = "sortConfounds")
	private File[] confounds = {};

	@Parameter(label = ScanOptions.STRATEGY, description = ScanOptions.STRATEGY_TOLD, required = false,
		persist = false, callback = "check")
	private String strategy = "";

	@Parameter(label = ScanOptions.GRID, description = ScanOptions.GRID_TOLD, required = false, persist = false,
		callback = "check")
	private String grid = "";

	@Parameter(label = ScanOptions.ATLAS, description = ScanOptions.ATLAS_TOLD, style = FileWidget.OPEN_STYLE,
		required = false, persist = false)
	private File atlas;

	@Parameter(label = ScanOptions.LABELS, description = ScanOptions.LABELS_TOLD, style = FileWidget.OPEN_STYLE,
		required = false, persist = false)
	private File labels;

	private final ReadOnce<Transcript> transcripts = new ReadOnce<>();
	private final ScanCheck fit = new ScanCheck();

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		summary = study().write(ScanOptions.atlas(atlas, labels), progress) + "\n" + StudyCommand.nextStep(output);
	}

	@Override
	protected void prepareDialog() {
		super.prepareDialog();
		check();
	}

	@SuppressWarnings("unused") // SciJava calls it when the scans change.
	private void takeRepetitionTime() {
		sort(images); // a folder's content comes in the order of its disk
		double seconds = NewStudy.repetitionTime(paths(images));
		if (seconds > 0) tr = seconds;
		check();
	}

	@SuppressWarnings("unused") // SciJava calls it when the confounds change.
	private void sortConfounds() {
		sort(confounds);
		check();
	}

	private static void sort(File[] files) {
		if (files != null) Arrays.sort(files);
	}

	/** Shows in the dialog what would come of the inputs as they are. */
	private void check() {
		if (images == null || images.length == 0 || transcript == null) {
			check = DialogText.check("Choose scans and a transcript to see how the words fall on the volumes.");
			return;
		}
		try {
			check = DialogText.check(study().check(transcripts, fit, Progress.NONE).lines());
		}
		catch (IOException | RuntimeException wrong) {
			check = DialogText.check("Not yet: " + sentence(wrong));
		}
	}

	private NewStudy study() {
		return new NewStudy(path(output), story, paths(images), paths(confounds), path(transcript), path(text), tr,
			origin, start, duration, ScanOptions.of(strategy, List.of(), grid));
	}

	private static List<Path> paths(File[] files) {
		return files == null ? List.of() : Stream.of(files).map(File::toPath).toList();
	}
}
