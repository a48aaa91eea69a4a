// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles.Coupling;

/** Each story's couplings: by layer, and both ways round. */
public final class CouplingSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		Coupling coupling = source.results().coupling();
		Map<String, String> titles = NetworkMaps.titles(source.results().networks().names());
		StoryFigures drawn = new StoryFigures(source.results(), FigureChoice.usual(source.results().folder()), StoryFigures
			.alpha(source.provenance()), progress);
		for (String story : source.provenance().stories()) {
			page.heading("Story " + story);
			String figure = story + "_layers";
			LayerFigure.of(coupling.layers(story), story).write(figures, figure);
			page.figure("figures/" + figure + ".svg", "How strongly the neurons of each layer follow their networks, as they are.");
			drawn.write(story, figures, progress).forEach((name, caption) -> page.figure("figures/" + name + ".svg",
				caption));
			page.table(TableFile.read(coupling.networks(story)), "The artificial neuron of each network, as it is and given " +
				"the nuisances: pfwegiven is the verdict.", titles);
			page.table(TableFile.read(coupling.neurons(story)), "The network of each artificial neuron, likewise.", titles);
			page.table(TableFile.read(coupling.layers(story)), "The layers of the language model.", titles);
			page.table(TableFile.read(coupling.anchored(story)), "The networks, and their r with the plain word rate.",
				titles);
			people(page, coupling.people(story), story, figures);
		}
	}

	private static void people(ReportPage page, Path table, String story, Path figures) throws IOException {
		if (!Files.exists(table)) return; // results of an earlier version
		PeopleFigure people = PeopleFigure.of(table, story);
		if (people == null) return;
		String figure = story + "_people";
		people.write(figures, figure);
		page.figure("figures/" + figure + ".svg", "The strongest of the bound pairs in each person.");
	}
}
