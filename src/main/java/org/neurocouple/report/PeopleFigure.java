// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * The bound pairs in each person: a dot a person, and the mean with its interval.
 *
 * @param title written above
 * @param pairs their names
 * @param persons {@code [pair][person]}; NaN where there is none
 * @param means of each pair
 * @param lows lower ends of the means' intervals; NaN where there is none
 * @param highs upper ends
 */
record PeopleFigure(String title, List<String> pairs, double[][] persons, double[] means, double[] lows, double[] highs) {

	/** How many pairs one figure holds; a table's first are its strongest. */
	private static final int MOST = 12;

	private static final String LAST_COLUMN_OF_ALL = "people";

	/** The figure of a story's table of people; null if no pair is bound. */
	static PeopleFigure of(Path file, String story) throws IOException {
		TableFile table = TableFile.read(file);
		if (table.rows().isEmpty()) return null;
		List<CSVRecord> rows = table.rows().subList(0, Math.min(MOST, table.rows().size()));
		int first = table.names().indexOf(LAST_COLUMN_OF_ALL) + 1;
		return new PeopleFigure("Bound pairs in each person: " + story, rows.stream().map(row -> row.get("neuron") + " " + row.get(
			"network") + (row.get("given").equals("true") ? "*" : "")).toList(), rows.stream().map(row -> IntStream.range(first,
				table.names().size()).mapToDouble(column -> number(row.get(column))).toArray()).toArray(double[][]::new), numbers(rows,
					"mean"), numbers(rows, "low"), numbers(rows, "high"));
	}

	private static double[] numbers(List<CSVRecord> rows, String column) {
		return rows.stream().mapToDouble(row -> number(row.get(column))).toArray();
	}

	private static double number(String cell) {
		return cell.equals("n/a") ? Double.NaN : Double.parseDouble(cell);
	}

	/** Writes NAME.png and NAME.svg. */
	void write(Path folder, String name) throws IOException {
		draw().write(folder, name);
	}

	Canvas draw() {
		Canvas canvas = new Canvas(Math.max(320, 120 + 70 * pairs.size()), 340, title,
			"r in each person; mean with 95 % interval; * given the nuisances.");
		double[] all = DoubleStream.concat(DoubleStream.concat(DoubleStream.of(lows), DoubleStream.of(highs)), Arrays.stream(persons)
			.flatMapToDouble(DoubleStream::of)).filter(r -> !Double.isNaN(r)).toArray();
		Plot plot = Plot.within(canvas, canvas.body(), Axis.names("", pairs), Axis.numbers("r", Math.min(0, DoubleStream.of(all)
			.min().orElse(0)), Math.max(.1, DoubleStream.of(all).max().orElse(0))));
		for (int pair = 0; pair < pairs.size(); pair++) {
			double[] places = new double[persons[pair].length];
			Arrays.fill(places, pair - .15);
			plot.dots(places, persons[pair], 2, Style.SPREAD);
		}
		double[] places = IntStream.range(0, pairs.size()).mapToDouble(pair -> pair + .15).toArray();
		plot.errors(places, lows, highs, Style.SERIES.get(0));
		plot.dots(places, means, 3.5, Style.SERIES.get(0));
		return canvas;
	}
}
