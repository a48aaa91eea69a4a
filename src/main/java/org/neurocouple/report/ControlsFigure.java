// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * A study and its controls: the largest r of each, and how many neurons are bound family-wise, a dot a seed.
 *
 * @param title written above
 * @param rows of {@code controls.csv}, of one story
 */
record ControlsFigure(String title, List<CSVRecord> rows) {

	private static final int GAP = 24;
	/** In columns: of the second verdict, and of a seed, so that equal counts do not cover each other. */
	private static final double ASIDE = .2, APART = .06;
	private static final double RADIUS = 3.5;

	/** The figure of a story. */
	static ControlsFigure of(Path table, String story) throws IOException {
		return new ControlsFigure("Controls: " + story, TableFile.read(table).rows().stream().filter(row -> row.get("story").equals(
			story)).toList());
	}

	/** Writes NAME.png and NAME.svg. */
	void write(Path folder, String name) throws IOException {
		draw().write(folder, name);
	}

	Canvas draw() {
		Canvas canvas = new Canvas(640, 300, title, "A dot a seed; trained is the study itself.");
		Rectangle2D body = canvas.body();
		double half = (body.getWidth() - GAP) / 2;
		panel(canvas, new Rectangle2D.Double(body.getX(), body.getY(), half, body.getHeight()), "r", "largest r", false);
		panel(canvas, new Rectangle2D.Double(body.getX() + half + GAP, body.getY(), half, body.getHeight()), "passing",
			"neurons bound family-wise", true);
		if (has("rgiven")) new Legend().dot("as it is", Style.SERIES.get(0)).dot("given the nuisances", Style.SERIES.get(1)).row(
			canvas, body.getMaxX(), 34);
		return canvas;
	}

	private void panel(Canvas canvas, Rectangle2D room, String column, String label, boolean counts) {
		List<String> controls = rows.stream().map(row -> row.get("control")).distinct().toList();
		boolean given = has(column + "given");
		double[] values = values(column), others = values(column + "given");
		double most = DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(others)).filter(value -> !Double.isNaN(value))
			.max().orElse(1);
		Plot plot = Plot.within(canvas, room, Axis.names("", controls), counts ? Axis.counts(label, Math.max(1, most)) : Axis
			.numbers(label, 0, Math.max(.1, most)));
		plot.dots(places(controls, given ? -ASIDE : 0), values, RADIUS, Style.SERIES.get(0));
		if (given) plot.dots(places(controls, ASIDE), others, RADIUS, Style.SERIES.get(1));
	}

	private boolean has(String column) {
		return DoubleStream.of(values(column)).anyMatch(value -> !Double.isNaN(value));
	}

	private double[] places(List<String> controls, double aside) {
		return IntStream.range(0, rows.size()).mapToDouble(i -> {
			String control = rows.get(i).get("control");
			List<String> seeds = rows.stream().filter(row -> row.get("control").equals(control)).map(row -> row.get("seed")).toList();
			return controls.indexOf(control) + aside + APART * (seeds.indexOf(rows.get(i).get("seed")) - (seeds.size() - 1) / 2.);
		}).toArray();
	}

	private double[] values(String column) {
		return rows.stream().map(row -> row.get(column)).mapToDouble(value -> value.equals("n/a") ? Double.NaN
			: Double.parseDouble(value)).toArray();
	}
}
