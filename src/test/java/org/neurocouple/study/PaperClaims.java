// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/**
 * What results say of the paper's claims: the numbers in src/site/meaning.md, "The paper's claims". Arguments: a results
 * folder and a story.
 */
public final class PaperClaims {

	private PaperClaims() {}

	public static void main(String[] arguments) throws IOException {
		ResultFiles files = new ResultFiles(Path.of(arguments[0]));
		String story = arguments[1];
		List<CSVRecord> layers = TableFile.read(files.coupling().layers(story)).rows();
		SimpleRegression line = new SimpleRegression();
		for (CSVRecord row : layers) line.addData(number(row, "layer"), number(row, "mean"));
		double reach = new TDistribution(layers.size() - 2).inverseCumulativeProbability(.975) * line.getSlopeStdErr();
		print("slope of a layer's mean r with its number: %.5f [%.5f, %.5f]", line.getSlope(), line.getSlope() - reach, line
			.getSlope() + reach);
		List<CSVRecord> neurons = TableFile.read(files.coupling().neurons(story)).rows();
		for (String column : List.of("pfwe", "pfwegiven", "q", "qgiven")) if (neurons.get(0).isMapped(column)) print(
			"neurons with %s <= .05: %d, <= .01: %d of %d", column, passing(neurons, column, .05), passing(neurons, column, .01),
			neurons.size());
		print("networks anchored in each layer: %s", layers.stream().map(row -> row.get("layer") + ": " + row.get("anchored"))
			.collect(Collectors.joining(", ")));
		List<CSVRecord> networks = TableFile.read(files.coupling().networks(story)).rows();
		DescriptiveStatistics r = new DescriptiveStatistics();
		for (CSVRecord row : networks) r.addValue(number(row, "r"));
		print("networks' best r: %.3f, SD %.3f, %d of %d with pfwe <= .05", r.getMean(), r.getStandardDeviation(), passing(
			networks, "pfwe", .05), networks.size());
		for (String kind : List.of("frequent", "over")) print("%s: %s", kind, TableFile.read(files.meaning().categories(story))
			.rows().stream().filter(row -> row.get("kind").equals(kind) && row.get("direction").equals("undirected")).limit(6).map(
				row -> row.get("category") + " " + row.get("neurons")).collect(Collectors.joining(", ")));
		List<CSVRecord> meaning = TableFile.read(files.meaning().neurons(story)).rows();
		print("neurons whose two categories differ: %d of %d", meaning.stream().filter(row -> !row.get("category").equals(row
			.get("overcategory"))).count(), meaning.size());
	}

	private static double number(CSVRecord row, String column) {
		return Double.parseDouble(row.get(column));
	}

	private static long passing(List<CSVRecord> rows, String column, double alpha) {
		return rows.stream().filter(row -> row.get(column).matches("[\\d.].*") && number(row, column) <= alpha).count();
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format + "%n", values);
	}
}
