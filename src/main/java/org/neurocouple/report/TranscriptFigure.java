// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Lettering;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.Palette;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * A story's text as a heat map of a neuron's strongest pairs (paper,
 * supplementary Figs. 3 and 4): behind each word, in red, the sum of the products
 * of all pairs whose query it is; below it, in blue, of those whose key it is.
 *
 * @param words of the story, and the marks of the language model
 * @param segments of each word
 * @param queries each word's sum as query
 * @param keys each word's sum as key
 */
record TranscriptFigure(String title, List<String> words, List<String> segments, double[] queries, double[] keys) {

	static final int RED = 0xD62828, BLUE = 0x1E64DC;

	/** The share of the full colour that a thin bar needs to be seen. */
	private static final double PALEST = .2;

	private static final int WIDTH = 760;
	private static final double SIZE = 9, LINE = 17, BOX = 11, STRIP = 3.5, SPACE = 3.5;

	/**
	 * The heat map of a neuron.
	 *
	 * @param tokens the story's table of tokens
	 */
	static TranscriptFigure of(Path tokens, StrongPairs pairs, String neuron, String title) throws IOException {
		List<String> words = new ArrayList<>(), segments = new ArrayList<>();
		Map<String, Integer> wordOf = new HashMap<>();
		String last = "";
		for (CSVRecord row : TableFile.read(tokens).rows()) {
			String word = row.get("word"), text = row.get("token").replaceFirst("^(##|[\u0120\u2581])", "");
			if (!words.isEmpty() && word.equals(last) && !word.equals("n/a")) words.set(words.size() - 1, words.get(words.size() - 1) + text);
			else {
				words.add(text);
				segments.add(row.get("segment"));
			}
			last = word;
			wordOf.put(row.get("segment") + " " + row.get("position"), words.size() - 1);
		}
		double[] queries = new double[words.size()], keys = new double[words.size()];
		for (StrongPairs.Pair pair : pairs.byNeuron().getOrDefault(neuron, List.of())) {
			Integer query = wordOf.get(pair.query()), key = wordOf.get(pair.key());
			if (query == null || key == null) continue; // tokens of another run
			queries[query] += pair.product();
			keys[key] += pair.product();
		}
		return new TranscriptFigure(title, words, segments, queries, keys);
	}

	private record Place(double x, double y, double width) {}

	Canvas draw() {
		List<Place> places = places();
		double end = places.stream().mapToDouble(Place::y).max().orElse(0) + LINE;
		Canvas canvas = new Canvas(WIDTH, (int) Math.ceil(end) + Canvas.MARGIN, title,
			"Sums of products over all pairs of a word, over the largest sum; the colour grows with their square root.");
		new Legend().box("as query (behind)", new Color(RED)).box("as key (below)", new Color(BLUE)).row(canvas, canvas.body().getMaxX(),
			18);
		double most = Math.max(DoubleStream.of(queries).max().orElse(0), DoubleStream.of(keys).max().orElse(0));
		for (int w = 0; w < words.size(); w++) {
			Place place = places.get(w);
			Color ground = color(RED, queries[w], most), strip = color(BLUE, keys[w], most);
			if (queries[w] > 0) canvas.fill(new Rectangle2D.Double(place.x, place.y, place.width, BOX), ground);
			if (keys[w] > 0) canvas.fill(new Rectangle2D.Double(place.x, place.y + BOX, place.width, STRIP), strip);
			canvas.text(words.get(w), place.x + 1, place.y + BOX - 2.5, SIZE, Style.on(ground), Anchor.LEFT);
		}
		return canvas;
	}

	/** Words flow in lines; a segment begins a new one. */
	private List<Place> places() {
		List<Place> places = new ArrayList<>();
		double x = Canvas.MARGIN, y = Canvas.HEADER;
		for (int w = 0; w < words.size(); w++) {
			double width = Lettering.width(words.get(w), SIZE) + 2;
			boolean segment = w > 0 && !segments.get(w).equals(segments.get(w - 1));
			if (segment || x + width > WIDTH - Canvas.MARGIN) {
				x = Canvas.MARGIN;
				y += segment ? 1.6 * LINE : LINE;
			}
			places.add(new Place(x, y, width));
			x += width + SPACE;
		}
		return places;
	}

	/**
	 * White for nothing, else from {@link #PALEST} to the full colour of the largest; the square root lets weak words be seen
	 * beside the strongest.
	 */
	static Color color(int full, double value, double most) {
		return new Color(Palette.mix(0xFFFFFF, full, value > 0 ? PALEST + (1 - PALEST) * Math.sqrt(value / most) : 0));
	}
}
