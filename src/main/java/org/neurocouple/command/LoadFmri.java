// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.fmri.ScanSummary;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** {@link ScanSummary} as a command; in Fiji a postprocessor shows the scan, too. */
@Plugin(type = Command.class, name = "load", label = "Load fMRI (NIfTI)",
	description = "Reads a NIfTI or ANALYZE scan and tells its dimensions, type, spacing, units, orientation, " +
		"repetition time, affine and values.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Load fMRI (NIfTI)...", weight = 2) })
public class LoadFmri extends NeurocoupleCommand {

	@Parameter(label = "Scan", description = "A .nii, .nii.gz, .hdr or .img file", style = FileWidget.OPEN_STYLE,
		persist = false)
	private File input;

	@Parameter(label = "As JSON", description = "Print one JSON object in place of text", required = false,
		persist = false)
	private boolean json;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		ScanSummary scan = ScanSummary.of(path(input), progress);
		summary = json ? scan.toJson() : scan.toString();
	}
}
