// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.report.ReportPage;
import org.neurocouple.report.Section;
import org.neurocouple.story.Word;
import org.neurocouple.study.StudyFile.Story;

/**
 * Shows that an analysis is a file of its own: a step with a table, a figure and
 * a section of the report, which nothing but two lines under META-INF/services
 * names. It counts how long the words of a story are.
 */
public final class ToyMeaning implements Step {

	/** Only studies of this name have the step. */
	static final String STUDY = "what words mean";

	@Override
	public String name() {
		return "letters";
	}

	@Override
	public boolean applies(StudyInputs study) {
		return study.file().name().equals(STUDY);
	}

	@Override
	public boolean concludes() {
		return true;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of(NeuronsStep.NAME);
	}

	@Override
	public int revision() {
		return 1;
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) {
		return "";
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		for (Story story : bench.study().file().stories()) {
			int[] counts = new int[20];
			for (Word word : bench.study().transcript(story).words()) counts[word.text().length()]++;
			List<String> table = new ArrayList<>(List.of("letters,words"));
			for (int n = 1; n < counts.length; n++) table.add(n + "," + counts[n]);
			Files.write(bench.folder().resolve(story.id() + "_letters.csv"), table);
		}
		return new Outcome("Words have letters.", Map.of(), Map.of());
	}

	/** Its section. */
	public static final class Page implements Section {

		@Override
		public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
			for (String story : source.provenance().stories()) {
				Path table = source.results().step("letters").resolve(story + "_letters.csv");
				if (!Files.exists(table)) continue;
				page.heading("Words of " + story).table(table, "How long they are.");
				Canvas canvas = new Canvas(300, 200, "Words by length", "");
				Plot.within(canvas, canvas.body(), Axis.names("letters", List.of("1", "2")), Axis.numbers("words", 0, 9)).bars(
					new double[] { 9, 3 }, Style.SERIES.get(0));
				canvas.write(figures, "letters");
				page.figure("figures/letters.svg", "How long the words are.");
			}
		}
	}
}
