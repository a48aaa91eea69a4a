// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Cases;
import org.neurocouple.figure.Style;
import org.neurocouple.figure.SvgShapes;

class LayerFigureTest {

	@TempDir
	private Path folder;

	/** Reads the means and deviations back from the points and bars of the SVG. */
	@Test
	void theFigureEqualsTheTable() throws Exception {
		Path table = Files.writeString(folder.resolve("layers.csv"), """
			layer,neurons,mean,sd
			1,4,0.25,0.15
			2,4,0.05,0.1
			3,4,-0.04,0.05
			""");
		LayerFigure.of(table, "piano").write(folder, "piano_layers");
		assertTrue(Files.size(folder.resolve("piano_layers.png")) > 1000);
		SvgShapes svg = SvgShapes.read(Files.readString(folder.resolve("piano_layers.svg")));
		List<Rectangle2D> points = svg.bounds("circle", Style.SERIES.get(0)), bars = svg.bounds("line", Style.SPREAD);
		assertEquals(3, points.size());
		assertEquals(3, bars.size());
		// The lines to read values by, from below: -0.1 to 0.4 in steps of 0.1.
		List<Double> grid = svg.shapes().stream().filter(shape -> shape.kind().equals("line") && !shape.has(Style.SPREAD))
			.map(shape -> shape.shape().getBounds2D().getY()).toList();
		assertEquals(6, grid.size());
		double unit = (grid.get(0) - grid.get(5)) / .5, zero = grid.get(1);
		double[] means = { .25, .05, -.04 }, deviations = { .15, .1, .05 };
		for (int layer = 0; layer < 3; layer++) {
			assertEquals(means[layer], (zero - points.get(layer).getCenterY()) / unit, 1e-4);
			assertEquals(means[layer] + deviations[layer], (zero - bars.get(layer).getMinY()) / unit, 1e-4);
			assertEquals(means[layer] - deviations[layer], (zero - bars.get(layer).getMaxY()) / unit, 1e-4);
			assertEquals(points.get(layer).getCenterX(), bars.get(layer).getCenterX(), .02);
		}
		assertEquals(points.get(1).getCenterX(), (points.get(0).getCenterX() + points.get(2).getCenterX()) / 2, .02);
	}

	/** The bars' ends lie within the plot, however far they spread. */
	@Test
	void barsStayInThePicture() throws Exception {
		Path spread = Files.writeString(folder.resolve("layers.csv"), "layer,mean,sd\n1,-.05,.4\n2,.1,.02\n3,.3,.5\n");
		for (Path table : List.of(Cases.file("figure-1/layers.csv"), spread)) {
			LayerFigure.of(table, "piano").write(folder, "layers");
			SvgShapes svg = SvgShapes.read(Files.readString(folder.resolve("layers.svg")));
			List<Double> grid = svg.shapes().stream().filter(shape -> shape.kind().equals("line") && !shape.has(Style.SPREAD))
				.map(shape -> shape.shape().getBounds2D().getY()).toList();
			double lowest = grid.stream().mapToDouble(y -> y).max().getAsDouble();
			double highest = grid.stream().mapToDouble(y -> y).min().getAsDouble();
			List<Rectangle2D> bars = svg.bounds("line", Style.SPREAD);
			assertEquals(Files.readAllLines(table).size() - 1, bars.size());
			for (Rectangle2D bar : bars) assertTrue(bar.getMaxY() <= lowest + .01 && bar.getMinY() >= highest - .01, bar.toString());
		}
	}

	@Test
	void theBytesAreTheSameInEveryLanguageAndNeedNoTemporaryFile() throws Exception {
		LayerFigure figure = LayerFigure.of(Cases.file("figure-1/layers.csv"), "piano");
		figure.write(folder, "layers");
		byte[] svg = Files.readAllBytes(folder.resolve("layers.svg")), png = Files.readAllBytes(folder.resolve("layers.png"));
		Path cache = Files.createDirectory(folder.resolve("cache"));
		Locale usual = Locale.getDefault();
		ImageIO.setCacheDirectory(cache.toFile());
		Files.delete(cache);
		try {
			for (String language : List.of("ar-EG", "fa-IR", "de-DE", "hi-IN-u-nu-deva")) {
				Locale.setDefault(Locale.forLanguageTag(language));
				figure.write(folder, "layers");
				assertArrayEquals(svg, Files.readAllBytes(folder.resolve("layers.svg")), language);
				assertArrayEquals(png, Files.readAllBytes(folder.resolve("layers.png")), language);
			}
		}
		finally {
			Locale.setDefault(usual);
			ImageIO.setCacheDirectory(null);
		}
	}
}
