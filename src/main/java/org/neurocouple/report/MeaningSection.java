// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** What parts of speech the neurons' strongest query–key pairs join, in each story. */
public final class MeaningSection implements Section {

	private static final int MOST = 12;

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		ResultFiles.Meaning meaning = source.results().meaning();
		MeaningFigures drawn = new MeaningFigures(source.results(), FigureChoice.usual(source.results().folder()), StoryFigures.alpha(source
			.provenance()));
		for (String story : source.provenance().stories()) {
			if (!Files.exists(meaning.categories(story))) continue;
			page.heading("What the neurons of " + story + " attend to");
			drawn.write(story, figures, false, progress).forEach((name, caption) -> page.figure("figures/" + name + ".svg", caption));
			page.list(TableFile.read(meaning.categories(story)).rows().stream().filter(row -> row.get("kind").equals("frequent") &&
				row.get("direction").equals("undirected")).limit(MOST).map(row -> row.get("category") + ": " + row.get("neurons") +
					" neurons").toList());
		}
		if (!Files.exists(meaning.differences())) return;
		page.heading("How stories differ in what neurons attend to");
		drawn.writeDifferences(figures).forEach((name, caption) -> page.figure("figures/" + name + ".svg", caption));
	}
}
