// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * Lying bars of the parts of speech that neurons join, queries and keys not told
 * apart (paper, Fig. 7): panels side by side, a bar a category.
 *
 * @param title written above
 * @param explanation written below it
 * @param categories their names
 * @param panels by what they show, a percentage a category
 */
record CategoryFigure(String title, String explanation, List<String> categories, Map<String, double[]> panels) {

	/** Categories that few neurons are of would be bars too short to be seen. */
	private static final int MOST = 20;
	private static final int ROW = 15;

	/** The categories of a story: the most frequent one of each neuron, and that most above chance. */
	static CategoryFigure of(Path table, String story) throws IOException {
		TableFile categories = TableFile.read(table);
		Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
		for (String kind : List.of("frequent", "over")) {
			Map<String, Double> its = shares.computeIfAbsent(kind, one -> new LinkedHashMap<>());
			for (CSVRecord row : categories.rows()) if (row.get("direction").equals("undirected") && row.get("kind").equals(kind)) its.put(
				row.get("category"), categories.number(row, "share"));
		}
		List<String> names = most(shares.values().stream().toList());
		Map<String, double[]> panels = new LinkedHashMap<>();
		panels.put("% of neurons: most frequent", percents(names, shares.get("frequent")));
		panels.put("% of neurons: most above chance", percents(names, shares.get("over")));
		return new CategoryFigure("What the neurons of " + story + " join", told(names, shares.values().stream().toList()) +
			"of query\u2013key pairs: a, the most frequent of a neuron\u2019s pairs; b, that most above chance.", names, panels);
	}

	/** The categories of two stories, and by how much they differ. */
	static CategoryFigure of(TableFile differences, String story, String other) throws IOException {
		List<CSVRecord> rows = differences.rows().stream().filter(row -> row.get("story").equals(story) && row.get("other").equals(
			other) && row.get("kind").equals("frequent") && row.get("direction").equals("undirected")).toList();
		Map<String, Double> here = new LinkedHashMap<>(), there = new LinkedHashMap<>(), apart = new LinkedHashMap<>();
		for (CSVRecord row : rows) {
			here.put(row.get("category"), differences.number(row, "share"));
			there.put(row.get("category"), differences.number(row, "othershare"));
			apart.put(row.get("category"), differences.number(row, "difference"));
		}
		List<String> names = most(List.of(here, there));
		Map<String, double[]> panels = new LinkedHashMap<>();
		panels.put("% of neurons: " + story, percents(names, here));
		panels.put("% of neurons: " + other, percents(names, there));
		panels.put(story + " less " + other + ", in %", percents(names, apart));
		return new CategoryFigure("What the neurons of " + story + " and " + other + " join", told(names, List.of(here, there)) +
			"of a neuron\u2019s query\u2013key pairs, the most frequent one: a, b, in each story; c, the difference.", names, panels);
	}

	/** Those of which most neurons are, over all that is shown. */
	private static List<String> most(List<Map<String, Double>> shares) {
		Map<String, Double> sums = new LinkedHashMap<>();
		shares.forEach(its -> its.forEach((name, share) -> sums.merge(name, share, Double::sum)));
		return sums.entrySet().stream().sorted(Comparator.comparingDouble(entry -> -entry.getValue())).limit(MOST).map(
			Map.Entry::getKey).toList();
	}

	private static String told(List<String> names, List<Map<String, Double>> shares) {
		long all = shares.stream().flatMap(its -> its.keySet().stream()).distinct().count();
		return all > names.size() ? "The " + names.size() + " most frequent of " + all + " categories " : "Categories ";
	}

	private static double[] percents(List<String> names, Map<String, Double> shares) {
		return names.stream().mapToDouble(name -> 100 * shares.getOrDefault(name, 0.)).toArray();
	}

	Canvas draw() {
		Canvas canvas = new Canvas(760, Canvas.HEADER + ROW * categories.size() + 56 + Canvas.MARGIN, title, explanation);
		double[] shares = new double[panels.size()];
		Arrays.fill(shares, (panels.size() == 2 ? .43 : .28));
		shares[0] = 1 - DoubleStream.of(shares).skip(1).sum();
		Panels rooms = new Panels(canvas, canvas.body().getHeight(), shares);
		double most = panels.values().stream().limit(2).flatMapToDouble(DoubleStream::of).max().orElse(1);
		List<String> labels = List.copyOf(panels.keySet());
		IntStream.range(0, labels.size()).forEach(panel -> {
			double[] values = panels.get(labels.get(panel));
			boolean difference = panel == 2;
			Axis names = Axis.names("", categories);
			Plot.within(canvas, rooms.room(panel), Axis.numbers(labels.get(panel), difference ? Math.min(0, DoubleStream.of(values).min()
				.orElse(0)) : 0, difference ? Math.max(0, DoubleStream.of(values).max().orElse(0)) : most), panel == 0 ? names : names.bare())
				.bars(values, Style.SERIES.get(0));
		});
		return canvas;
	}
}
