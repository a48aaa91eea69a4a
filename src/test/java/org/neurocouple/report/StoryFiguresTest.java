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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
	private static final int[] LAYER_ANCHORED = { 0, 3, 1 };
	private static final double[] NETWORK_R = { .5, .31, -.1, .62 };
	/** From which r on a neuron is bound, and what the nuisances take away. */
	private static final double BOUND = .5, TAKEN = .06;

	@TempDir
	private Path folder;
	private ResultFiles results;
	private Path figures;
	private final double[] neurons = new double[200];

	/** Of ten draws: four near .31, six near .41. */
	private static final double[] LARGEST = { .311, .312, .313, .319, .411, .412, .413, .414, .415, .419 };

	@BeforeEach
	void writeTables() throws IOException {
		results = new ResultFiles(folder.resolve("results"));
		figures = Files.createDirectories(folder.resolve("figures"));
		Files.createDirectories(results.coupling().folder());
		Random random = new Random(5);
		for (int n = 0; n < neurons.length; n++) neurons[n] = Math.round(1000 * (.3 + .12 * random.nextGaussian())) / 1000.;
		writeNeurons(false);
		TableFile.write(results.coupling().networks("tale"), List.of("network", "neuron", "r"), IntStream.range(0, 4).<List<?>> mapToObj(
			n -> List.of("BN" + (n + 1), "L" + (n == 2 ? 3 : 2) + "H1D3", NETWORK_R[n])).toList());
		List<List<?>> layers = new ArrayList<>();
		for (int l = 0; l < 3; l++) layers.add(List.of(l + 1, 4, MEANS[l], .1, BELOW[l], LAYER_ANCHORED[l], "L" + (l +
			1) + "H1D2", "BN" + (3 - l), .4 + .1 * l));
		TableFile.write(results.coupling().layers("tale"), List.of("layer", "neurons", "mean", "sd", "below", "anchored",
			"neuron", "network", "r"), layers);
		TableFile.write(results.coupling().chance("tale"), List.of("largest", "largestgiven"), DoubleStream.of(LARGEST).<List<?>> mapToObj(
			r -> List.of(r, r - TAKEN)).toList());
		TableFile.write(results.coupling().anchored("tale"), List.of("network"), List.of(List.of("BN1"), List.of("BN2"), List.of("BN3"), List
			.of("BN4")));
	}

	private static String neuron(int n) {
		return "L" + (1 + n % 3) + "H1D" + (n + 1);
	}

	private static String network(int n) {
		return "BN" + (n % 7 < 4 ? 3 : 1 + n % 4);
	}

	/** @param given whether there is a verdict given the nuisances, too */
	private void writeNeurons(boolean given) throws IOException {
		List<String> header = new ArrayList<>(List.of("neuron", "network", "r", "pfwe"));
		if (given) header.addAll(List.of("networkgiven", "rgiven", "pfwegiven"));
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < neurons.length; n++) {
			double r = neurons[n];
			List<Object> row = new ArrayList<>(List.of(neuron(n), network(n), r, p(r)));
			if (given) row.addAll(List.of("BN1", r - TAKEN, p(r - TAKEN)));
			rows.add(row);
		}
		TableFile.write(results.coupling().neurons("tale"), header, rows);
	}

	private static double p(double r) {
		return r >= BOUND ? .02 : r > .2 ? .4 : 1;
	}

	/** How many neurons with an r above another follow a network; null for any. */
	private long count(String network, double least) {
		return IntStream.range(0, neurons.length).filter(n -> (network == null || network(n).equals(network)) && neurons[n] > least).count();
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
		return new StoryFigures(results, FigureChoice.usual(results.folder()), .05, Progress.NONE).write("tale", figures,
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
	void whatFollowsANetworkIsToldFromWhatIsBoundToIt() throws IOException {
		writeMaps();
		assertEquals(List.of("tale_neurons", "tale_networks", "tale_anchored", "tale_chance", "tale_pairs"), List.copyOf(draw().keySet()));
		SvgShapes svg = svg("anchored");
		List<Double> grid = grid(svg, 0, 2000).stream().filter(y -> y < 300).toList();
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (20 * (grid.size() - 1)); // ticks of 20
		assertArrayEquals(IntStream.rangeClosed(1, 4).mapToDouble(n -> count("BN" + n, NeuronFigure.WEAK)).toArray(), heights(bars(svg,
			Style.SERIES.get(0), 0, 2000).subList(0, 4), unit), .05);
		double[] bound = IntStream.rangeClosed(1, 4).mapToDouble(n -> count("BN" + n, BOUND - 1e-9)).filter(count -> count > 0).toArray();
		List<Rectangle2D> drawn = bars(svg, Style.SERIES.get(1), 0, 2000);
		assertArrayEquals(bound, heights(drawn.subList(0, bound.length), unit), .05);
		assertEquals(bound.length + 1, drawn.size(), "and its box in the legend");
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
		FigureChoice choice = new FigureChoice(results.folder(), "tale", "L1H1D1, L1H1D4", "BN4");
		Path folder = choice.folder();
		assertEquals("Drew 5 figures, each as PNG and SVG, into " + folder + ".", ResultFigures.drawStories(choice, folder,
			Progress.NONE));
		SvgShapes svg = SvgShapes.read(Files.readString(folder.resolve("tale_pairs.svg")));
		assertEquals(3 * 8, svg.shapes().stream().filter(shape -> shape.kind().equals("image")).count());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(10, files.count(), "and nothing else is left there");
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
		assertEquals(List.of("tale_neurons", "tale_networks", "tale_anchored", "tale_chance"), List.copyOf(draw().keySet()));
		assertEquals(0, svg("anchored").shapes().stream().filter(shape -> shape.kind().equals("image")).count());
	}

	@Test
	void pngAndSvgAreTheSamePictureInEveryLanguage() throws Exception {
		writeMaps();
		draw();
		for (String name : List.of("neurons", "networks", "anchored", "chance")) {
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
	void whatIsBoundIsSoGivenTheNuisancesWhereThereAreSome() throws IOException {
		writeNeurons(true);
		assertTrue(draw().containsKey("tale_verdicts"));
		SvgShapes svg = svg("neurons");
		List<Double> grid = grid(svg, 0, 260);
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (2 * (grid.size() - 1));
		assertEquals(neurons.length, DoubleStream.of(heights(bars(svg, Style.SERIES.get(0), 0, 255), unit)).sum(), .5);
		double bound = DoubleStream.of(heights(bars(svg, Style.SERIES.get(1), 0, 255).stream().filter(bar -> bar.getMaxY() < 270).toList(),
			unit)).sum();
		assertTrue(count(null, BOUND + TAKEN - 1e-9) < count(null, BOUND - 1e-9));
		assertEquals(count(null, BOUND + TAKEN - 1e-9), bound, .05);
		// Every neuron's best network is BN1 then.
		List<Rectangle2D> followed = bars(svg("anchored"), Style.SERIES.get(0), 0, 2000);
		assertEquals(2, followed.size(), "a bar, and its box in the legend");
	}

	@Test
	void bothVerdictsStandSideBySide() throws IOException {
		writeNeurons(true);
		draw();
		SvgShapes svg = svg("verdicts");
		List<Double> grid = grid(svg, 0, 330);
		double unit = (grid.get(0) - grid.get(grid.size() - 1)) / (grid.size() - 1) / ticks(grid.size(), boundIn(0, 0), boundIn(1, 0), boundIn(
			2, 0));
		for (boolean given : new boolean[] { false, true }) {
			double[] expected = IntStream.range(0, 3).mapToDouble(layer -> boundIn(layer, given ? TAKEN : 0)).filter(count -> count > 0)
				.toArray();
			assertArrayEquals(expected, heights(bars(svg, given ? Style.SERIES.get(0) : Style.SPREAD, 0, 330).stream().filter(bar -> bar
				.getMaxY() < 330).toList(), unit), .05);
		}
		// The strongest neurons: r as it is lies to the right of r given the nuisances, at one distance.
		List<Rectangle2D> plain = svg.bounds("circle", Style.SPREAD), given = svg.bounds("circle", Style.SERIES.get(0));
		assertEquals(16, plain.size());
		for (int n = 1; n < 16; n++) assertEquals(plain.get(0).getX() - given.get(0).getX(), plain.get(n).getX() - given.get(n).getX(), .05);
	}

	@Test
	void bothVerdictsAreShownOfTheNeuronsThatAreChosen() throws IOException {
		writeMaps();
		writeNeurons(true);
		FigureChoice choice = new FigureChoice(results.folder(), "tale", neuron(0) + "," + neuron(3), null);
		ResultFigures.drawStories(choice, choice.folder(), Progress.NONE);
		SvgShapes svg = SvgShapes.read(Files.readString(choice.folder().resolve("tale_verdicts.svg")));
		List<Rectangle2D> plain = svg.bounds("circle", Style.SPREAD), given = svg.bounds("circle", Style.SERIES.get(0));
		assertEquals(2, plain.size());
		double unit = (plain.get(0).getX() - given.get(0).getX()) / TAKEN;
		assertEquals(neurons[0] - neurons[3], (plain.get(0).getX() - plain.get(1).getX()) / unit, 1e-2);
	}

	/** What lies between two ticks of an axis with so many lines, up to the largest count. */
	private static int ticks(int lines, long... counts) {
		long most = LongStream.of(counts).max().orElse(1);
		return IntStream.of(1, 2, 5, 10).filter(step -> (most + step - 1) / step == lines - 1).findFirst().orElseThrow();
	}

	private long boundIn(int layer, double taken) {
		return IntStream.range(0, neurons.length).filter(n -> n % 3 == layer && neurons[n] - taken >= BOUND).count();
	}

	/** As many draws stand in each bar as the table has, and the line of the strongest pair beyond all of them. */
	@Test
	void chanceReachesWhatTheTableTells() throws IOException {
		draw();
		SvgShapes svg = svg("chance");
		List<Rectangle2D> bars = svg.bounds("rect", Style.SPREAD).stream().filter(bar -> bar.getHeight() > 20).sorted(Comparator
			.comparingDouble(Rectangle2D::getX)).toList();
		assertEquals(2, bars.size());
		assertEquals(LARGEST.length - 4, 4 * bars.get(1).getHeight() / bars.get(0).getHeight(), .05);
		double widths = (bars.get(1).getX() - bars.get(0).getX()) / bars.get(0).getWidth();
		assertEquals(10, widths, .05, "from .31 to .41");
		double strongest = IntStream.range(0, neurons.length).mapToDouble(n -> neurons[n]).max().orElseThrow();
		Rectangle2D line = svg.bounds("line", Style.SERIES.get(1)).stream().filter(one -> one.getHeight() > 50).findFirst().orElseThrow();
		assertEquals((strongest - .31) / .01, (line.getX() - bars.get(0).getX()) / bars.get(0).getWidth(), .1);
	}

	@Test
	void aValueOnTheEdgeBelongsToTheUpperBin() {
		assertEquals(12, NeuronFigure.bin(.24));
		assertEquals(15, NeuronFigure.bin(.3));
		assertEquals(14, NeuronFigure.bin(.2999));
		assertEquals(-1, NeuronFigure.bin(-.0001));
	}
}
