// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
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
		slope("slope of a layer's mean r with its number", line);
		List<CSVRecord> neurons = TableFile.read(files.coupling().neurons(story)).rows();
		if (neurons.get(0).isMapped("rgiven")) {
			SimpleRegression rising = new SimpleRegression();
			for (CSVRecord layer : layers) rising.addData(number(layer, "layer"), neurons.stream().filter(row -> row.get("layer")
				.equals(layer.get("layer"))).mapToDouble(row -> number(row, "rgiven")).average().orElseThrow());
			slope("the same given the nuisances", rising);
		}
		for (String column : List.of("pfwe", "pfwegiven", "q", "qgiven")) if (neurons.get(0).isMapped(column)) print(
			"neurons with %s <= .05: %d, <= .01: %d of %d", column, passing(neurons, column, .05), passing(neurons, column, .01),
			neurons.size());
		print("networks anchored in each layer: %s", layers.stream().map(row -> row.get("layer") + ": " + row.get("anchored"))
			.collect(Collectors.joining(", ")));
		List<CSVRecord> networks = TableFile.read(files.coupling().networks(story)).rows();
		for (String given : List.of("", "given")) {
			if (!networks.get(0).isMapped("r" + given)) continue;
			if (!given.isEmpty()) print("given the nuisances, networks' best neurons are in layers: %s", networks.stream().map(
				row -> row.get("neurongiven").replaceAll("L(\\d+)H.*", "$1")).filter(layer -> layer.matches("\\d+")).collect(
					Collectors.groupingBy(Integer::valueOf, TreeMap::new, Collectors.counting())));
			DescriptiveStatistics r = new DescriptiveStatistics();
			for (CSVRecord row : networks) r.addValue(number(row, "r" + given));
			print("networks' best r%s: %.3f, SD %.3f, %d of %d with pfwe <= .05", given.isEmpty() ? "" : " given the nuisances", r
				.getMean(), r.getStandardDeviation(), passing(networks, "pfwe" + given, .05), networks.size());
		}
		for (String kind : List.of("frequent", "over")) print("%s: %s", kind, TableFile.read(files.meaning().categories(story))
			.rows().stream().filter(row -> row.get("kind").equals(kind) && row.get("direction").equals("undirected")).limit(6).map(
				row -> row.get("category") + " " + row.get("neurons")).collect(Collectors.joining(", ")));
		List<CSVRecord> meaning = TableFile.read(files.meaning().neurons(story)).rows();
		print("neurons whose two categories differ: %d of %d", meaning.stream().filter(row -> !row.get("category").equals(row
			.get("overcategory"))).count(), meaning.size());
	}

	private static void slope(String what, SimpleRegression line) {
		double reach = new TDistribution(line.getN() - 2).inverseCumulativeProbability(.975) * line.getSlopeStdErr();
		print("%s: %.5f [%.5f, %.5f]", what, line.getSlope(), line.getSlope() - reach, line.getSlope() + reach);
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
