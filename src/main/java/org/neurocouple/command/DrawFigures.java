// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.report.FigureChoice;
import org.neurocouple.report.ResultFigures;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Draws the report's figures of couplings again, with another choice. */
@Plugin(type = Command.class, name = "figures", label = "Draw Figures",
	description = "Draws the figures of a results folder's couplings as PNG and SVG, of all stories or of one, with the " +
		"pairs that are named.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Draw Figures...", weight = 7.5) })
public class DrawFigures extends NeurocoupleCommand {

	@Parameter(label = "Results folder", description = "A folder that a study was run into",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File results;

	@Parameter(label = "Story (optional)", description = "Of which story; if not given, of all", required = false,
		persist = false)
	private String story;

	@Parameter(label = "Neurons (optional)", description = "Whose pairs to draw, such as L8H2D51,L1H1D3; without " +
		"neurons and networks the best of each layer", required = false, persist = false)
	private String neurons;

	@Parameter(label = "Networks (optional)", description = "Whose pairs to draw, such as BN6,BN27", required = false,
		persist = false)
	private String networks;

	@Parameter(label = "Folder (optional)", description = "Gets the figures; if not given, a folder figures in the " +
		"results", style = FileWidget.DIRECTORY_STYLE, required = false, persist = false)
	private File output;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Override
	protected void execute(Progress progress) throws IOException {
		FigureChoice choice = new FigureChoice(path(results), story, neurons, networks);
		summary = ResultFigures.drawStories(choice, output == null ? choice.folder() : path(output), progress);
	}
}
