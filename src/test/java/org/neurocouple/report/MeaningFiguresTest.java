// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.Progress;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Palette;
import org.neurocouple.figure.Style;
import org.neurocouple.figure.SvgShapes;
import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** Reads bars, cells and words back from the SVG and holds them against the tables. */
class MeaningFiguresTest {

	@TempDir
	private Path folder;
	private ResultFiles results;
	private Path figures;

	@BeforeEach
	void writeTables() throws IOException {
		results = new ResultFiles(folder.resolve("results"));
		figures = Files.createDirectories(folder.resolve("figures"));
		for (Path part : List.of(results.coupling().folder(), results.meaning().folder(), results.neurons().folder())) Files
			.createDirectories(part);
		TableFile.write(results.coupling().neurons("tale"), List.of("neuron", "network", "r", "pfwe"), List.of(List.of("L1H1D1", "BN1", .4,
			.02), List.of("L1H1D2", "BN1", .3, .5), List.of("L2H1D1", "BN2", .6, .01)));
		TableFile.write(results.meaning().categories("tale"), List.of("kind", "direction", "category", "neurons", "share"), List.of(List.of(
			"frequent", "directed", "DET>NOUN", 3, 1.), List.of("frequent", "undirected", "DET-NOUN", 60, .6), List.of("frequent",
				"undirected", "NOUN-VERB", 40, .4), List.of("over", "undirected", "NOUN-VERB", 75, .75), List.of("over", "undirected",
					"PRON-VERB", 25, .25)));
		TableFile.write(results.neurons().tokens("tale"), List.of("token", "word", "segment", "position", "onset", "bin"), List.of(List.of(
			"[CLS]", "n/a", 1, 1, "n/a", "n/a"), List.of("The", 1, 1, 2, .1, 1), List.of("house", 2, 1, 3, .4, 1), List.of("##boat", 2, 1, 4,
				.4, 1), List.of("sank", 3, 1, 5, .9, 1)));
		List<List<?>> pairs = new ArrayList<>();
		for (String neuron : List.of("L1H1D1", "L2H1D1")) {
			pairs.add(pair(neuron, 1, 2, 3, "DET>NOUN", 9));
			pairs.add(pair(neuron, 2, 2, 4, "DET>NOUN", 4));
			pairs.add(pair(neuron, 3, 5, 3, "VERB>NOUN", 3));
			pairs.add(pair(neuron, 4, 5, 1, "VERB>[CLS]", 1));
		}
		TableFile.write(results.meaning().pairs("tale"), List.of("neuron", "segment", "rank", "query", "key", "queryword", "keyword",
			"queryposition", "keyposition", "category", "product"), pairs);
	}

	private static List<?> pair(String neuron, int rank, int query, int key, String category, double product) {
		return List.of(neuron, 1, rank, "q", "k", 1, 1, query, key, category, product);
	}

	private Map<String, String> draw(String neurons, boolean everyText) throws IOException {
		return new MeaningFigures(results, new FigureChoice(results.folder(), null, neurons, null), .05).write("tale", figures, everyText,
			Progress.NONE);
	}

	private SvgShapes svg(String name) throws IOException {
		return SvgShapes.read(Files.readString(figures.resolve(name + ".svg")));
	}

	private static double[] widths(List<Rectangle2D> bars, double from, double to) {
		List<Rectangle2D> its = bars.stream().filter(bar -> bar.getMinX() >= from && bar.getMaxX() <= to).toList();
		double most = its.stream().mapToDouble(Rectangle2D::getWidth).max().orElseThrow();
		return its.stream().mapToDouble(bar -> bar.getWidth() / most).toArray();
	}

	@Test
	void barsOfCategoriesAreTheSharesOfTheTable() throws IOException {
		draw(null, false);
		List<Rectangle2D> bars = svg("tale_categories").bounds("rect", Style.SERIES.get(0));
		// NOUN-VERB is first, with 40 and 75 %.
		assertArrayEquals(new double[] { 40 / 60., 1 }, widths(bars, 0, 430), 1e-2);
		assertArrayEquals(new double[] { 1, 25 / 75. }, widths(bars, 430, 760), 1e-2);
	}

	@Test
	void twoStoriesAndTheirDifference() throws IOException {
		TableFile.write(results.meaning().differences(), List.of("story", "other", "kind", "direction", "category", "share", "othershare",
			"difference", "z"), List.of(List.of("tale", "fable", "frequent", "undirected", "DET-NOUN", .6, .2, .4, 5), List.of("tale",
				"fable", "frequent", "undirected", "NOUN-VERB", .1, .3, -.2, -3), List.of("tale", "fable", "over", "undirected", "X-X", 1, 1,
					0, 0)));
		new MeaningFigures(results, FigureChoice.usual(results.folder()), .05).writeDifferences(figures);
		List<Rectangle2D> bars = svg("tale_fable_categories").bounds("rect", Style.SERIES.get(0));
		assertEquals(6, bars.size());
		assertArrayEquals(new double[] { 1, 1 / 6. }, widths(bars.subList(0, 2), 0, 760), 1e-2);
		assertArrayEquals(new double[] { 2 / 3., 1 }, widths(bars.subList(2, 4), 0, 760), 1e-2);
		assertArrayEquals(new double[] { 1, .5 }, widths(bars.subList(4, 6), 0, 760), 1e-2);
		assertEquals(bars.get(4).getMinX(), bars.get(5).getMaxX(), .02, "a negative one goes to the left");
	}

	@Test
	void cellsAndMarginalsOfTheMatrixAreTheSharesOfThePairs() throws IOException {
		assertEquals(List.of("tale_categories", "tale_tags", "tale_words"), List.copyOf(draw(null, false).keySet()));
		SvgShapes svg = svg("tale_tags");
		ColorMap colors = new ColorMap(0, 50, Palette.RED_AND_BLUE);
		// Half of the pairs are DET>NOUN, a quarter is VERB>NOUN, a quarter VERB>[CLS]; tags are DET, NOUN, VERB, [CLS].
		Rectangle2D most = svg.bounds("rect", new Color(colors.rgb(50))).get(0);
		List<Rectangle2D> quarters = svg.bounds("rect", new Color(colors.rgb(25)));
		assertEquals(4, quarters.size(), "two a neuron");
		assertEquals(most.getX(), quarters.get(0).getX(), .02, "both have the key NOUN");
		assertEquals(2 * most.getHeight(), quarters.get(0).getY() - most.getY(), .05, "VERB is two below DET");
		assertEquals(2 * most.getWidth(), quarters.get(1).getX() - most.getX(), .05, "[CLS] is two after NOUN");
		List<Rectangle2D> sums = svg.bounds("rect", Style.SPREAD).subList(0, 4);
		assertEquals(3, sums.get(0).getHeight() / sums.get(1).getHeight(), .02, "keys: NOUN 75 %, [CLS] 25 %");
		assertEquals(sums.get(2).getWidth(), sums.get(3).getWidth(), .02, "queries: DET and VERB, 50 % each");
	}

	@Test
	void wordsAreColouredByTheSumsOfTheirPairs() throws IOException {
		assertTrue(draw(null, true).keySet().containsAll(List.of("tale_words_L1H1D1", "tale_words_L2H1D1")), "the best of each layer");
		SvgShapes svg = svg("tale_words_L2H1D1");
		// As queries: The 13, sank 4; as keys: houseboat 16, [CLS] 1.
		assertEquals(1, svg.bounds("rect", TranscriptFigure.color(TranscriptFigure.RED, 13, 16)).size());
		assertEquals(1, svg.bounds("rect", TranscriptFigure.color(TranscriptFigure.RED, 4, 16)).size());
		assertEquals(2, svg.bounds("rect", new Color(TranscriptFigure.BLUE)).size(), "and its box in the legend");
		assertEquals(1, svg.bounds("rect", TranscriptFigure.color(TranscriptFigure.BLUE, 1, 16)).size());
		double the = svg.bounds("rect", TranscriptFigure.color(TranscriptFigure.RED, 13, 16)).get(0).getMinX();
		double houseboat = svg.bounds("rect", new Color(TranscriptFigure.BLUE)).get(1).getMinX();
		assertTrue(the < houseboat, the + " < " + houseboat);
	}

	@Test
	void aNeuronWithoutPairsIsToldOf() throws IOException {
		List<String> notes = new ArrayList<>();
		new MeaningFigures(results, new FigureChoice(results.folder(), null, "L1H1D2,L2H1D1", null), .05).write("tale", figures, true,
			new Progress() {

				@Override
				public void note(String note) {
					notes.add(note);
				}
			});
		assertTrue(notes.get(0).contains("no pairs of L1H1D2,"), notes.toString());
		assertTrue(Files.exists(figures.resolve("tale_words_L2H1D1.svg")) && !Files.exists(figures.resolve("tale_words_L1H1D1.svg")));
	}
}
