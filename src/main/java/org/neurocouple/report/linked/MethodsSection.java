// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Progress;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.NumberTable;
import org.neurocouple.format.TableFile;
import org.neurocouple.report.Html;
import org.neurocouple.report.ReportPage;
import org.neurocouple.report.Section;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

/** The methods as a paragraph to paste, what of the data was used, and what the results cannot say. */
public final class MethodsSection implements Section {

	private static final List<String> HEADER = List.of("story", "people", "runs", "kept volumes", "words", "tokens",
		"tokens outside of the kept volumes", "neurons in the coupling", "neurons that do not vary", "networks in the coupling");

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		Recorded recorded = Recorded.of(source);
		page.heading("Methods").html("<p class=\"hint\">To paste; every number is that of provenance.json.</p>\n<p class=\"paste\">" + Html
			.escape(MethodsText.of(recorded, recorded.provenance().software())) + "</p>\n");
		page.heading("Data used and left out").html(data(recorded, source.results()));
		page.paragraph("Why something was left out stands in the notes below.");
		page.heading("Limits").list(limits(recorded));
	}

	private static String data(Recorded recorded, ResultFiles results) throws IOException {
		StringBuilder table = new StringBuilder("<div class=\"wide\"><table><tr>");
		HEADER.forEach(name -> table.append("<th>").append(name).append("</th>"));
		table.append("</tr>\n");
		for (String story : recorded.provenance().stories()) {
			table.append("<tr>");
			for (Object cell : row(recorded, results, story)) table.append("<td>").append(Html.escape(Recorded.spoken(cell))).append(
				"</td>");
			table.append("</tr>\n");
		}
		return table.append("</table></div>\n").toString();
	}

	private static List<Object> row(Recorded recorded, ResultFiles results, String story) throws IOException {
		List<Object> row = new ArrayList<>(List.of(story, recorded.people(story), recorded.runs(story).size()));
		Path series = results.networks().series(story);
		row.add(Files.exists(series) ? (Object) NumberTable.read(series, any -> true).rows() : "\u2013");
		List<CSVRecord> tokens = rows(results.neurons().tokens(story));
		row.add(tokens.stream().map(token -> token.get("word")).filter(word -> !word.equals("n/a")).distinct().count());
		row.add(tokens.size());
		row.add(tokens.stream().filter(token -> !token.get("word").equals("n/a") && token.get("bin").equals("n/a")).count());
		int neurons = rows(results.coupling().neurons(story)).size();
		row.add(neurons);
		row.add(neurons(recorded) == 0 ? (Object) "\u2013" : neurons(recorded) - neurons);
		row.add(rows(results.coupling().networks(story)).size());
		return row;
	}

	private static List<CSVRecord> rows(Path table) throws IOException {
		return Files.exists(table) ? TableFile.read(table).rows() : List.of();
	}

	/** How many the model has. */
	private static int neurons(Recorded recorded) {
		Provenance.Step step = recorded.provenance().step("neurons");
		return step == null ? 0 : step.layout().map(NeuronLayout::count).orElse(0);
	}

	private static List<String> limits(Recorded recorded) {
		List<String> limits = new ArrayList<>();
		String surrogates = String.valueOf(recorded.setting("coupling", "surrogates"));
		if (surrogates.equals("permute")) limits.add("Volumes in random order are not as smooth as real ones: p is far too small, and " +
			"pairs that pass are not shown to be coupled.");
		if (surrogates.equals("block")) limits.add("Blocks break the series at their seams: p is mildly too small.");
		limits.add("A pair that is not significant is not shown to be unbound: weak couplings are missed among so many pairs.");
		limits.add("r is correlation. Word rate, loudness, the place in a sentence and whatever else goes along with the words can couple " +
			"a neuron with a network; only nuisances that were given are accounted for.");
		limits.add("Neighbouring neurons are alike, and so may networks be (twins): numbers of bound neurons are no numbers of " +
			"independent findings.");
		limits.add("The networks' maps are weights without a test of their own: the threshold at which they are coloured is a matter of " +
			"display.");
		if (String.valueOf(recorded.details("neurons").get("model")).startsWith("bge-small-en")) limits.add("The language model, " +
			"bge-small-en-v1.5, was tuned for retrieval and is not BERT-base.");
		return limits;
	}
}
