// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Results;
import org.neurocouple.study.Study;
import org.neurocouple.study.StudyFile;
import org.neurocouple.study.StudyFile.Story;

/** The report of a study: {@code index.html} and its figures, made from the results folder alone. */
public record StudyReport(StudyFile file, Results results, Provenance provenance) {

	public void write(Path folder, Progress progress) throws IOException {
		Path figures = Files.createDirectories(folder.resolve("figures"));
		ReportPage page = new ReportPage(file.name());
		page.heading("What was found").text(provenance.step(Study.COUPLING).summary());
		page.heading("Brain networks").text(provenance.step(Study.NETWORKS).summary());
		if (!file.hasSeries()) {
			page.table(results.networks().resolve("layers.csv"), "Diagnostics of each layer of the belief network.");
			for (Path picture : ResultFigures.networks(results.networks(), figures.resolve("networks.png"), progress))
				page.figure("figures/" + picture.getFileName(), "The networks' maps over the mean image.");
		}
		for (Story story : file.stories()) {
			page.heading("Story " + story.id());
			Path layers = results.coupling().resolve(story.id() + "_layers.csv");
			String figure = story.id() + "_layers";
			LayerFigure.of(layers, story.id()).write(figures, figure);
			page.figure("figures/" + figure + ".svg", "How strongly the neurons of each layer are bound.");
			page.table(results.coupling().resolve(story.id() + "_bn_to_an.csv"), "The artificial neuron of each network.");
			page.table(results.coupling().resolve(story.id() + "_an_to_bn.csv"), "The network of each artificial neuron.");
			page.table(layers, "The layers of the language model.");
			page.table(results.coupling().resolve(story.id() + "_networks.csv"), "The networks, and their r with the plain " +
				"word rate.");
		}
		page.warnings(provenance.warnings());
		page.heading("What was noted on the way").list(provenance.notes());
		page.write(folder.resolve("index.html"));
	}
}
