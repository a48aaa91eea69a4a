// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkFigure;
import org.neurocouple.report.ResultFigures;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.widget.FileWidget;

/** Shows the maps of a results folder's networks, in a window or as a picture. */
@Plugin(type = Command.class, name = "show", label = "Show Brain Networks",
	description = "Shows networks over the mean image or a template: in a window, or as a picture, which needs no " +
		"display.",
	menu = { @Menu(label = "Plugins"), @Menu(label = NeurocoupleCommand.MENU),
		@Menu(label = "Show Brain Networks...", weight = 7) })
public class ShowNetworks extends NeurocoupleCommand {

	@Parameter(label = "Results folder", description = "A folder that a study was run into",
		style = FileWidget.DIRECTORY_STYLE, persist = false)
	private File results;

	@Parameter(label = "Picture (optional)", description = "The PNG file to write; if not given, a window opens",
		style = FileWidget.SAVE_STYLE, required = false, persist = false)
	private File output;

	@Parameter(label = "Networks (optional)", description = "Which to show, such as BN6,BN27; if not given, all",
		required = false, persist = false)
	private String networks;

	@Parameter(label = "Anatomy (optional)", description = "A NIfTI image to show them over, such as a template in the " +
		"space of the scans; if not given, the mean image", style = FileWidget.OPEN_STYLE, required = false, persist = false)
	private File anatomy;

	@Parameter(label = "Threshold", description = "How many standard deviations of its map a weight must lie from zero " +
		"to be coloured", min = "0", max = "100", stepSize = "0.1", required = false, persist = false)
	private double threshold = NetworkFigure.DEVIATIONS;

	@Parameter(label = "Summary", type = ItemIO.OUTPUT)
	private String summary;

	@Parameter
	private PluginService plugins;

	@Override
	protected void execute(Progress progress) throws IOException {
		NetworkChoice choice = new NetworkChoice(path(results), networks, path(anatomy), threshold);
		NetworkViewer viewer = plugins.createInstancesOfType(NetworkViewer.class).stream().findFirst().orElse(null);
		if (path(output) != null) {
			summary = viewer == null ? ResultFigures.drawNetworks(choice, path(output), progress)
				: viewer.draw(choice, path(output), progress);
			return;
		}
		if (viewer == null || !hasScreen()) throw new Refusal("There is no " + (hasScreen()
			? "BigDataViewer to show the networks with" : "display to show the networks on") +
			"; give output=… to draw them into a PNG file.");
		viewer.show(choice, progress);
	}
}
