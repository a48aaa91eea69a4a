// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.neurocouple.Refusal;
import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.thread.ThreadService;

import ij.gui.Plot;

/** Shows pairs that the user looks at: one plot for all, and the report. Needs a display. */
@Plugin(type = Service.class)
public class PairViews extends AbstractService implements SciJavaService {

	/** Pairs are read one after the other, so that the last one chosen is the last one shown. */
	private static final String QUEUE = PairViews.class.getName();

	@Parameter
	private ThreadService threads;

	@Parameter
	private PlatformService platform;

	private final PairPlot plot = new PairPlot();

	/**
	 * Shows a pair's series, and opens the report at it, where there is one.
	 *
	 * @param network empty for the one that the neuron is bound to
	 */
	public void open(Path results, String story, String neuron, String network) {
		threads.queue(QUEUE, () -> plot(results, story, neuron, network));
		// Not in the queue: some browsers come back only when they are closed.
		threads.run(() -> openReport(new ResultFiles(results).report(), story, neuron, network));
	}

	/** Shows a pair's series, as {@link #open} does, if those of another are shown. */
	public void follow(Path results, String story, String neuron, String network) {
		threads.queue(QUEUE, () -> {
			if (plot.isOpen()) plot(results, story, neuron, network);
		});
	}

	private void plot(Path results, String story, String neuron, String network) {
		try {
			Optional<StorySeries> series = StorySeries.read(results, story);
			String partner = network.isEmpty() ? network(results, story, neuron) : network;
			Plot drawn = series.isPresent() ? PairPlot.draw(series.get(), neuron, partner) : null;
			if (drawn != null) plot.show(drawn);
			else ImageJ1.status("The results hold no series of " + neuron + " and its network in the story " + story + ".");
		}
		catch (IOException | Refusal unreadable) {
			ImageJ1.error(unreadable.getMessage());
		}
	}

	/** The network that a neuron is bound to; empty if none is. */
	private static String network(Path results, String story, String neuron) throws IOException {
		TableFile table = TableFile.read(new ResultFiles(results).coupling().neurons(story));
		int row = table.texts("neuron").indexOf(neuron);
		return row < 0 ? "" : table.texts("network").get(row);
	}

	private void openReport(ResultFiles.Report report, String story, String neuron, String network) {
		if (!Files.exists(report.page())) {
			ImageJ1.status("There is no report yet; Run Coupling Study... writes one.");
			return;
		}
		try {
			platform.open(ReportLink.to(report, story, neuron, network));
		}
		catch (IOException noBrowser) {
			ImageJ1.error("No browser can be opened (" + noBrowser.getMessage() + "); open " + report.page() + " yourself.");
		}
	}
}
