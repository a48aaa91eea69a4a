// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Only the gateway knows ImageJ 1; read from the sources, since the compiler copies constants. */
class ImageJ1Test {

	private static final Path SOURCES = Path.of("src/fiji/java/org/neurocouple/fiji");
	private static final Pattern IMAGEJ1 = Pattern.compile("\\bij\\.[\\w.*]+|\\bgetStackTrace\\b|\\bStackWalker\\b");

	/**
	 * A table of ImageJ's can only be one by being a class of ImageJ's; its rows and the clicks on them are in its window. So
	 * can a plot, whose values users read and save as those of any other. None of these is static state.
	 */
	private static final Map<String, Set<String>> ALLOWED = Map.of("table/ResultTable.java", Set.of("ij.measure.ResultsTable",
		"ij.text.TextWindow"), "table/RowListener.java", Set.of("ij.text.TextPanel"), "table/TableRows.java", Set.of(
			"ij.text.TextPanel", "ij.text.TextWindow"), "pair/PairPlot.java", Set.of("ij.gui.Plot", "ij.gui.PlotWindow"),
		"pair/PairViews.java", Set.of("ij.gui.Plot"));

	@Test
	void noOtherClassLeansOnImageJ1() throws IOException {
		Map<String, Set<String>> found = new TreeMap<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
				Set<String> names = IMAGEJ1.matcher(Files.readString(file)).results().map(MatchResult::group).collect(Collectors
					.toCollection(TreeSet::new));
				if (!names.isEmpty()) found.put(SOURCES.relativize(file).toString().replace('\\', '/'), names);
			}
		}
		assertTrue(found.remove("macro/ImageJ1.java").containsAll(Set.of("ij.IJ", "getStackTrace")));
		assertEquals(ALLOWED, found);
	}
}
