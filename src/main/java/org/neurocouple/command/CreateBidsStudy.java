// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.command.run.DialogText;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.study.bids.NewBidsStudy;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a study file of a task of a BIDS data set; on the command line it is {@code new bids=…}. */
@Plugin(type = Command.class, name = "new bids", label = "New Study from BIDS",
	description = "Makes a study file of a task of a BIDS data set: times from its events and sidecars, scans and confounds " +
		"from a derivative, words from its stimuli.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "New Study from BIDS...", weight = 1.5) })
public class CreateBidsStudy extends NeurocoupleCommand {

	@Parameter(label = "BIDS folder", description = "The data set: the folder with dataset_description.json and sub-…",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File bids;

	@Parameter(label = "Task", description = "The task in which the story was told, such as pieman", persist = false)
	private String task;

	@Parameter(label = "Study folder (optional)", description = "Gets the study.json; made if it is not there; not needed for a dry run",
		style = FileWidget.DIRECTORY_STYLE, required = false, persist = false)
	private File output;

	@Parameter(label = "Dry run", description = "Show the study as a table and write nothing; needs no scans", required = false,
		persist = false)
	private boolean dry;

	@Parameter(label = "More (optional)", description = "Shows the fields that most data sets leave as they are",
		visibility = ItemVisibility.MESSAGE, style = DialogText.FOLD, persist = false)
	private String more = "Which scans, words that are not in the data set, times that the events do not tell, confounds, grid, atlas";

	@Parameter(label = "Derivative (optional)", description = "The folder with the preprocessed scans; if not given, the " +
		"data set's derivatives", style = FileWidget.DIRECTORY_STYLE, required = false, persist = false)
	private File derivatives;

	@Parameter(label = "Space (optional)", description = "Which scans to take where several fit, such as " +
		"MNI152NLin2009cAsym", required = false, persist = false)
	private String space = "";

	@Parameter(label = "Resolution (optional)", description = "Likewise, such as 2", required = false, persist = false)
	private String res = "";

	@Parameter(label = "Description (optional)", description = "Likewise, such as preproc", required = false, persist = false)
	private String desc = "";

	@Parameter(label = "Kind (optional)", description = "Likewise, further parts of their names, such as echo-2 or " +
		"acq-fast,dir-AP", required = false, persist = false)
	private String kind = "";

	@Parameter(label = "Transcript (optional)", description = "The timed words, if they are not in the data set",
		style = FileWidget.OPEN_STYLE, required = false, persist = false)
	private File transcript;

	@Parameter(label = "Text (optional)", description = "The story with its punctuation and capitals, as plain text",
		style = FileWidget.OPEN_STYLE, required = false, persist = false)
	private File text;

	@Parameter(label = "Transcript zero in s (optional)", description = "The scan's time at which the transcript's time is 0; if " +
		"not given, as the events tell", required = false, persist = false)
	private String origin = "";

	@Parameter(label = "Kept from in s (optional)", description = "The transcript's time at which the kept part begins; if not " +
		"given, as the events tell", required = false, persist = false)
	private String start = "";

	@Parameter(label = "Length kept in s (optional)", description = "Seconds of the transcript's time that are kept; if not " +
		"given, as the events tell", required = false, persist = false)
	private String duration = "";

	@Parameter(label = ScanOptions.STRATEGY, description = ScanOptions.STRATEGY_TOLD + "; if not given, motion6",
		required = false, persist = false)
	private String strategy = "";

	@Parameter(label = ScanOptions.GRID, description = ScanOptions.GRID_TOLD, required = false, persist = false)
	private String grid = "";

	@Parameter(label = ScanOptions.ATLAS, description = ScanOptions.ATLAS_TOLD, style = FileWidget.OPEN_STYLE,
		required = false, persist = false)
	private File atlas;

	@Parameter(label = ScanOptions.LABELS, description = ScanOptions.LABELS_TOLD, style = FileWidget.OPEN_STYLE,
		required = false, persist = false)
	private File labels;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		Map<String, String> choice = new LinkedHashMap<>();
		put(choice, "space", space);
		put(choice, "res", res);
		put(choice, "desc", desc);
		for (String part : kind == null || kind.isBlank() ? new String[0] : kind.split(",")) {
			String[] entity = part.strip().split("-", 2);
			if (entity.length < 2) throw new Refusal("\"kind\" cannot be \"" + kind + "\"; write parts of the scans' names, such as echo-2, " +
				"with commas between them.");
			put(choice, entity[0], entity[1]);
		}
		NewBidsStudy study = new NewBidsStudy(path(output), path(bids), task.strip(), path(derivatives), choice, path(transcript),
			path(text), seconds("origin", origin), seconds("start", start), seconds("duration", duration),
			ScanOptions.of(strategy, NewBidsStudy.USUAL.confounds(), grid));
		if (dry) {
			summary = study.dry(progress);
			return;
		}
		if (path(output) == null) throw new Refusal("The input output=… (study folder) is missing; give it, or dry=true to see " +
			"the study alone.");
		summary = study.write(ScanOptions.atlas(atlas, labels), progress) + "\n" + StudyCommand.nextStep(output);
	}

	private static void put(Map<String, String> choice, String entity, String value) {
		if (value != null && !value.isBlank()) choice.put(entity, value.strip());
	}

	private static double seconds(String key, String value) {
		if (value == null || value.isBlank()) return Double.NaN;
		try {
			return Double.parseDouble(value.strip());
		}
		catch (NumberFormatException e) {
			throw new Refusal("\"" + key + "\" cannot be \"" + value + "\"; give a number of seconds, or nothing.");
		}
	}
}
