// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.study.ResultFigures;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Draws the maps of a results folder's networks. */
@Plugin(type = Command.class, name = "show", label = "Show Brain Networks",
	description = "Draws every network's map over the mean image; needs no display.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Show Brain Networks...", weight = 7) })
public class ShowNetworks extends NeurocoupleCommand {

	@Parameter(label = "Results folder", description = "A folder that a study was run into",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File results;

	@Parameter(label = "Picture", description = "The PNG file to write", style = FileWidget.SAVE_STYLE, persist = false)
	private File output;

	@Parameter(label = "Networks", description = "Which to draw, such as BN6,BN27; if not given, all", required = false,
		persist = false)
	private String networks;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		summary = ResultFigures.drawNetworks(path(results), networks, path(output), progress);
	}
}
