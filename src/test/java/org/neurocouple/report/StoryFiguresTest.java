// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Style;
import org.neurocouple.figure.SvgShapes;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.TinyStudy;

/** Reads bars and points back from the SVG and holds them against the tables. */
class StoryFiguresTest {

	private static final double[] MEANS = { .12, .31, .27 }, BELOW = { .75, .5, 1 };
	private static final int[] LAYER_ANCHORED = { 0, 3, 1 }, ANCHORED = { 4, 0, 17, 9 };
	private static final double[] NETWORK_R = { .5, .31, -.1, .62 };

	@TempDir
	private Path folder;
	private ResultFiles results;
	private Path figures;
	private final double[] neurons = new double[200];

	@BeforeEach
	void writeTables() throws IOException {
		results = new ResultFiles(folder.resolve("results"));
		figures = Files.createDirectories(folder.resolve("figures"));
		Files.createDirectories(results.coupling().folder());
		Random random = new Random(5);
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < neurons.length; n++) {
			neurons[n] = Math.round(1000 * (.3 + .12 * random.nextGaussian())) / 1000.;
			rows.add(List.of("L1H1D" + (n + 1), "BN" + (1 + n % 4), neurons[n]));
		}
		TableFile.write(results.coupling().neurons("tale"), List.of("neuron", "network", "r"), rows);
		TableFile.write(results.coupling().networks("tale"), List.of("network", "neuron", "r"), rows(NETWORK_R));
		List<List<?>> layers = new ArrayList<>(), anchored = new ArrayList<>();
		for (int l = 0; l < 3; l++) layers.add(List.of(l + 1, 4, MEANS[l], .1, BELOW[l], LAYER_ANCHORED[l], "L" + (l +
			1) + "H1D2", "BN" + (3 - l), .4 + .1 * l));
		TableFile.write(results.coupling().layers("tale"), List.of("layer", "neurons", "mean", "sd", "below", "anchored",
			"neuron", "network", "r"), layers);
		for (int n = 0; n < ANCHORED.length; n++) anchored.add(List.of("BN" + (n + 1), ANCHORED[n]));
		TableFile.write(results.coupling().anchored("tale"), List.of("network", "anchored"), anchored);
	}

	private static List<List<?>> rows(double[] r) {
		return IntStream.range(0, r.length).<List<?>> mapToObj(n -> List.of("BN" + (n + 1), "L2H1D3", r[n])).toList();
	}

	private void writeMaps() throws IOException {
		Grid grid = TinyStudy.grid(8, 3);
		Mask mask = new Mask(grid, IntStream.range(60, 450).toArray());
		ResultFiles.Networks files = results.networks();
		Files.createDirectories(files.folder());
		float[][] maps = new float[4][grid.voxels()];
		for (int n = 0; n < 4; n++) for (int v = 0; v < 6; v++) maps[n][100 + 50 * n + v] = 1 + n;
		NiftiWriter.write(files.maps(), grid, maps, Double.NaN);
		NiftiWriter.write(files.mean(), grid, new float[1][grid.voxels()], Double.NaN);
		mask.write(files.mask());
		Files.writeString(files.names(),
			"network,name\nBN1,left insula\nBN2,\nBN3,\"bilateral fusiform, left inferior frontal\"\n");
	}

	private Map<String, String> draw() throws IOException {
		return new StoryFigures(results, FigureChoice.usual(results.folder()), Progress.NONE).write("tale", figures,
			Progress.NONE);
	}

	private SvgShapes svg(String name) throws IOException {
		return SvgShapes.read(Files.readString(figures.resolve("tale_" + name + ".svg")));
	}

	/** The frames of bars with a colour that stand in a part of the figure across. */
	private static List<Rectangle2D> bars(SvgShapes svg, Color color, double from, double to) {
		return svg.bounds("rect", color).stream().filter(bar -> bar.getMinX() >= from && bar.getMaxX() <= to).toList();
	}

	/** The y of the lines to read values by, from below, in that part. */
	private static List<Double> grid(SvgShapes svg, double from, double to) {
		return svg.shapes().stream().filter(shape -> shape.kind().equals("line")).map(shape ->
			shape.shape().getBounds2D()).filter(line -> line.getHeight() == 0 && line.getMinX() >= from && line.getMaxX() <=
			to && line.getWidth() > 60).map(Rectangle2D::getY).sorted((a, b) -> Double.compare(b, a)).toList();
	}

	private static double[] heights(List<Rectangle2D> bars, double unit) {
		return bars.stream().mapToDouble(bar -> bar.getHeight() / unit).toArray();
	}

	@Test
	void theHistogramHoldsEveryNeuronOnce() throws IOException {
		draw();
		SvgShapes svg = svg("neurons");
		List<Rectangle2D> bars = bars(svg, Style.SERIES.get(0), 0, 255);
		List<Double> grid = grid(svg, 0, 260);
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (2 * (grid.size() - 1)); // a neuron; ticks of 2
		int first = NeuronFigure.bin(IntStream.range(0, neurons.length).mapToDouble(n -> neurons[n]).min().getAsDouble());
		int[] counts = new int[60];
		// Values have three decimals: counted in whole thousandths.
		for (double r : neurons) counts[Math.floorDiv((int) Math.round(1000 * r), 20) - first]++;
		double[] expected = IntStream.of(counts).filter(count -> count > 0).asDoubleStream().toArray();
		assertArrayEquals(expected, heights(bars, unit), .02);
		assertEquals(200, IntStream.of(counts).sum());
	}

	@Test
	void meansAndSharesOfLayersAreThoseOfTheTable() throws IOException {
		draw();
		SvgShapes svg = svg("neurons");
		List<Rectangle2D> dots = svg.bounds("circle", Style.SERIES.get(0));
		List<Double> grid = grid(svg, 260, 510);
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (.05 * (grid.size() - 1));
		for (int l = 0; l < 3; l++) assertEquals(MEANS[l], (grid.get(0) - dots.get(l).getCenterY()) / unit, 1e-3);
		List<Double> shares = grid(svg, 510, 760);
		assertArrayEquals(BELOW, heights(bars(svg, Style.SERIES.get(0), 510, 760),
			shares.get(0) - shares.get(shares.size() - 1)), 1e-3);
	}

	@Test
	void networksAndTheirLayersAreThoseOfTheTable() throws IOException {
		draw();
		SvgShapes svg = svg("networks");
		List<Double> grid = grid(svg, 0, 480); // from -0.1 to 0.7 in steps of 0.1
		assertEquals(9, grid.size());
		double unit = (grid.get(0) - grid.get(8)) / .8;
		List<Rectangle2D> bars = bars(svg, Style.SERIES.get(0), 0, 480);
		assertArrayEquals(new double[] { .5, .31, .1, .62 }, heights(bars, unit), 1e-3);
		assertEquals(grid.get(1), bars.get(2).getMinY(), .02, "a negative one hangs");
		assertEquals(grid.get(1), bars.get(0).getMaxY(), .02);
		List<Double> counts = grid(svg, 480, 760);
		assertArrayEquals(new double[] { 3, 1 }, heights(bars(svg, Style.SERIES.get(0), 480, 760),
			(counts.get(0) - counts.get(counts.size() - 1)) / (counts.size() - 1)), 1e-3);
	}

	@Test
	void theNetworkWithMostNeuronsStandsOut() throws IOException {
		writeMaps();
		assertEquals(List.of("tale_neurons", "tale_networks", "tale_anchored", "tale_pairs"), List.copyOf(draw().keySet()));
		SvgShapes svg = svg("anchored");
		List<Double> grid = grid(svg, 0, 2000).stream().filter(y -> y < 300).toList();
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (5 * (grid.size() - 1));
		assertArrayEquals(new double[] { 4, 9 }, heights(bars(svg, Style.SERIES.get(0), 0, 2000), unit), 1e-2);
		double[] other = heights(bars(svg, Style.SERIES.get(1), 0, 2000), unit);
		assertEquals(17, other[0], 1e-2);
		assertEquals(2, other.length, "and its box in the legend");
		assertTrue(svg.shapes().stream().anyMatch(shape -> shape.kind().equals("image")), "its map");
	}

	@Test
	void eachLayersBestPairHasItsMap() throws IOException {
		writeMaps();
		draw();
		SvgShapes svg = svg("pairs");
		// 7 slices and a colour bar a row.
		assertEquals(3 * 8, svg.shapes().stream().filter(shape -> shape.kind().equals("image")).count());
	}

	@Test
	void pairsOfOtherNeuronsAndNetworksAreDrawnOnDemand() throws IOException {
		writeMaps();
		FigureChoice choice = new FigureChoice(results.folder(), "tale", "L1H1D2, L1H1D7", "BN4");
		Path folder = choice.folder();
		assertEquals("Drew 4 figures, each as PNG and SVG, into " + folder + ".", ResultFigures.drawStories(choice, folder,
			Progress.NONE));
		SvgShapes svg = SvgShapes.read(Files.readString(folder.resolve("tale_pairs.svg")));
		assertEquals(3 * 8, svg.shapes().stream().filter(shape -> shape.kind().equals("image")).count());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(8, files.count(), "and nothing else is left there");
		}
	}

	private String refusal(String story, String neurons, String networks) {
		return assertThrows(Refusal.class, () -> ResultFigures.drawStories(new FigureChoice(results.folder(), story,
			neurons, networks), folder.resolve("drawn"), Progress.NONE)).getMessage();
	}

	@Test
	void whatIsNotThereIsRefusedAndNothingDrawn() throws IOException {
		writeMaps();
		assertTrue(refusal("fable", null, null).contains("no story \"fable\"") && refusal("fable", null,
			null).contains("tale"));
		assertTrue(refusal(null, "L9H9D9", null).contains("no neuron \"L9H9D9\""));
		assertTrue(refusal(" ", "", "BN4,BN5").contains("no network \"BN5\""));
		try (Stream<Path> files = Files.list(folder.resolve("drawn"))) {
			assertEquals(0, files.count());
		}
		Files.delete(results.networks().maps());
		assertTrue(refusal(null, null, "BN1").contains("have no maps"));
	}

	@Test
	void whatIsColouredIsOutlinedAndNegativeWeightsByDots() {
		Grid grid = TinyStudy.grid(8, 3);
		SlicePainter painter = new SlicePainter(new Mask(grid, IntStream.range(0, grid.voxels()).toArray()), new float[grid
			.voxels()]);
		float[] map = new float[grid.voxels()];
		map[3 + 8 * (2 + 8 * 4)] = map[4 + 8 * (2 + 8 * 4)] = 2; // beside each other
		map[7 + 8 * (7 + 8 * 4)] = -2; // in a corner
		map[8 * 8 * 4] = .5f; // has no colour
		int[] position = { 0, 0, 4 };
		ColorMap colors = new ColorMap(1, 2);
		Path2D positive = painter.outline(Plane.AXIAL, position, map, colors, true), negative =
			painter.outline(Plane.AXIAL, position, map, colors, false);
		assertEquals(new Rectangle2D.Double(3, 5, 2, 1), positive.getBounds2D(), "rows count from above");
		assertEquals(6, length(positive), 1e-6);
		assertEquals(4 * .4, length(negative), 1e-6);
		assertEquals(7, negative.getBounds2D().getMinX(), 1e-6);
	}

	private static double length(Path2D path) {
		double length = 0, x = 0, y = 0;
		double[] at = new double[6];
		for (PathIterator parts = path.getPathIterator(null); !parts.isDone(); parts.next()) {
			if (parts.currentSegment(at) == PathIterator.SEG_LINETO) length += Math.hypot(at[0] - x, at[1] - y);
			x = at[0];
			y = at[1];
		}
		return length;
	}

	@Test
	void networksWithoutMapsHaveNoFiguresOfThem() throws IOException {
		assertEquals(List.of("tale_neurons", "tale_networks", "tale_anchored"), List.copyOf(draw().keySet()));
		assertEquals(0, svg("anchored").shapes().stream().filter(shape -> shape.kind().equals("image")).count());
	}

	@Test
	void pngAndSvgAreTheSamePictureInEveryLanguage() throws Exception {
		writeMaps();
		draw();
		for (String name : List.of("neurons", "networks", "anchored")) {
			BufferedImage png = ImageIO.read(figures.resolve("tale_" + name + ".png").toFile()), svg = svg(name).paint();
			long unlike = 0;
			for (int y = 0; y < png.getHeight(); y++) for (int x = 0; x < png.getWidth(); x++) {
				Color a = new Color(png.getRGB(x, y)), b = new Color(svg.getRGB(x, y));
				if (Math.abs(a.getGreen() - b.getGreen()) > 100) unlike++;
			}
			assertTrue(unlike < png.getWidth() * png.getHeight() / 1000, name + ": " + unlike + " pixels");
		}
		byte[] before = Files.readAllBytes(figures.resolve("tale_pairs.svg"));
		Locale usual = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG"));
			draw();
		}
		finally {
			Locale.setDefault(usual);
		}
		assertArrayEquals(before, Files.readAllBytes(figures.resolve("tale_pairs.svg")));
	}

	@Test
	void aValueOnTheEdgeBelongsToTheUpperBin() {
		assertEquals(12, NeuronFigure.bin(.24));
		assertEquals(15, NeuronFigure.bin(.3));
		assertEquals(14, NeuronFigure.bin(.2999));
		assertEquals(-1, NeuronFigure.bin(-.0001));
	}
}
