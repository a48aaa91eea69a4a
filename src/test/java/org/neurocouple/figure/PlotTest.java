// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Reads figures back from their SVG. */
class PlotTest {

	private static final double ROUNDING = .011;

	private final Canvas canvas = new Canvas(400, 300, "", "");

	private SvgShapes read() {
		return SvgShapes.read(canvas.svg());
	}

	@Test
	void barsAreAsHighAsTheirValues() {
		Plot plot = Plot.within(canvas, canvas.body(), Axis.names("", List.of("a", "b", "c")), Axis.numbers("", -1, 3));
		plot.bars(new double[] { 2, -1, 0 }, Color.RED, 0, 2);
		plot.bars(new double[] { 1, 3, .5 }, Color.BLUE, 1, 2);
		List<Rectangle2D> red = read().bounds("rect", Color.RED), blue = read().bounds("rect", Color.BLUE);
		assertEquals(2, red.size(), "a bar of nothing is none");
		Rectangle2D area = plot.area();
		double unit = area.getHeight() / 4, zero = area.getMaxY() - unit;
		assertEquals(zero - 2 * unit, red.get(0).getMinY(), ROUNDING);
		assertEquals(zero, red.get(0).getMaxY(), 2 * ROUNDING);
		assertEquals(zero, red.get(1).getMinY(), ROUNDING);
		assertEquals(area.getMaxY(), red.get(1).getMaxY(), 2 * ROUNDING);
		assertEquals(area.getMinY(), blue.get(1).getMinY(), ROUNDING);
		assertEquals(red.get(0).getMaxX(), blue.get(0).getMinX(), 2 * ROUNDING, "side by side");
		assertEquals(area.getMinX() + area.getWidth() / 6, red.get(0).getMaxX(), 2 * ROUNDING, "in the middle of their name");
	}

	@Test
	void histogramsHaveTheirEdges() {
		Plot plot = Plot.within(canvas, canvas.body(), Axis.numbers("r", -.2, .8), Axis.counts("", 720));
		plot.histogram(Gallery.EDGES, Gallery.COUNTS, Color.RED);
		List<Rectangle2D> bars = read().bounds("rect", Color.RED);
		double[] counts = Arrays.stream(Gallery.COUNTS).filter(count -> count > 0).toArray();
		assertEquals(counts.length, bars.size());
		for (int i = 0; i < counts.length; i++) {
			assertEquals(counts[i] / 800 * plot.area().getHeight(), bars.get(i).getHeight(), ROUNDING);
			assertEquals(plot.area().getX() + (.05 * (i + 1)) * plot.area().getWidth(), bars.get(i).getX(), ROUNDING);
		}
	}

	@Test
	void aMatrixReadsFromAboveAndItsMarginalsFit() {
		double[][] pairs = Gallery.pairs();
		SvgShapes svg = SvgShapes.read(Gallery.matrix().svg());
		ColorMap colors = new ColorMap(0, 78, Palette.RED_AND_BLUE);
		Rectangle2D first = svg.bounds("rect", new Color(colors.rgb(pairs[0][1]))).get(0);
		assertEquals(0, pairs[0][0], "has no colour");
		double side = first.getWidth(), left = first.getX() - side, top = first.getY();
		for (int query = 0; query < pairs.length; query++) {
			for (int key = 0; key < pairs.length; key++) {
				if (pairs[query][key] == 0) continue;
				double x = left + key * side, y = top + query * first.getHeight();
				assertTrue(svg.bounds("rect", new Color(colors.rgb(pairs[query][key]))).stream().anyMatch(cell -> Math.abs(cell
					.getX() - x) < .2 && Math.abs(cell.getY() - y) < .2), query + ", " + key);
			}
		}
		List<Rectangle2D> sums = svg.bounds("rect", Style.SPREAD);
		assertEquals(2 * pairs.length, sums.size());
		for (int i = 0; i < pairs.length; i++) {
			assertEquals(left + (i + .5) * side, sums.get(i).getCenterX(), .2);
			assertEquals(top + (i + .5) * first.getHeight(), sums.get(pairs.length + i).getCenterY(), .2);
			assertEquals(sums.get(pairs.length).getX(), sums.get(pairs.length + i).getX(), "they lie");
		}
	}

	@Test
	void whatIsMissingIsNotDrawn() {
		Plot plot = Plot.within(canvas, canvas.body(), Axis.numbers("", 0, 4), Axis.numbers("", 0, 1));
		double[] x = { 0, 1, 2, 3, 4 }, y = { .5, .6, Double.NaN, .2, .1 };
		plot.line(x, y, Color.RED);
		plot.dots(x, y, 3, Color.BLUE);
		plot.errors(x, y, new double[] { 1, 1, 1, Double.NaN, 1 }, Color.GREEN);
		assertEquals(4, read().bounds("circle", Color.BLUE).size());
		assertEquals(3, read().bounds("line", Color.GREEN).size());
		String path = read().shapes().stream().filter(shape -> shape.has(Color.RED)).findFirst().orElseThrow().style().get("d");
		assertEquals("MLML", path.replaceAll("[^ML]", ""));
	}

	@Test
	void zeroIsWrittenWhereNotAllTicksAre() {
		Rectangle2D narrow = new Rectangle2D.Double(100, 100, 90, 80);
		Plot plot = Plot.within(canvas, narrow, Axis.numbers("", -3, 4), Axis.names("", List.of("a")));
		List<Rectangle2D> below = read().shapes().stream().filter(shape -> shape.kind().equals("path")).map(shape -> shape.shape()
			.getBounds2D()).filter(letter -> letter.getMinY() > plot.area().getMaxY()).toList();
		assertTrue(below.stream().anyMatch(letter -> Math.abs(letter.getCenterX() - plot.x(0)) < 1), below.toString());
		assertTrue(below.stream().noneMatch(letter -> Math.abs(letter.getCenterX() - plot.x(1)) < 1), below.toString());
	}

	@Test
	void nothingIsWrittenBeyondTheCanvasOrOverTheNext() {
		for (Canvas figure : Gallery.all()) {
			SvgShapes svg = SvgShapes.read(figure.svg());
			for (SvgShapes.Drawn shape : svg.shapes())
				assertTrue(new Rectangle2D.Double(-.01, -.01, svg.width() + .02, svg.height() + .02).contains(shape.shape()
					.getBounds2D()) || shape.kind().equals("line"), shape.toString());
		}
		// Of 128 upright names only those are written that have 9 units each.
		double width = new Canvas(560, 260, "", "").body().getWidth();
		long letters = SvgShapes.read(Gallery.manyNames().svg()).shapes().stream().filter(shape -> shape.kind().equals(
			"path") && shape.shape().getBounds2D().getMinY() > 190 && shape.shape().getBounds2D().getMaxY() < 235).count();
		assertTrue(letters > 3 * width / 30 && letters < 5 * width / 9, "letters: " + letters);
	}
}
