// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.given;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Cases;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;

class SeriesTableTest {

	@TempDir
	Path folder;

	private Path file(String name, String header, int from, int to) throws IOException {
		return Files.writeString(folder.resolve(name), header + IntStream.range(from, to)
			.mapToObj(v -> Math.sin(v * v) + "\t" + (100 + Math.cos(2 * v * v)) + "\n")
			.collect(Collectors.joining()));
	}

	@Test
	void rowsAreTheScansOrExactlyTheKeptOnes() throws IOException {
		StoryWindow window = new StoryWindow(2, 10, 80);
		SeriesTable scan =
			SeriesTable.read(file("scan.tsv", "DMN\tvisual\n", 0, 60), null, window, 128, Progress.NONE);
		SeriesTable kept = SeriesTable.read(file("kept.tsv", "", 5, 45), null, window, 128, Progress.NONE);
		assertEquals(List.of("DMN", "visual"), scan.names());
		assertEquals(List.of("BN1", "BN2"), kept.names());
		assertEquals(40, scan.series()[0].length);
		for (int c = 0; c < 2; c++) assertArrayEquals(kept.series()[c], scan.series()[c]);
		String message = assertThrows(Refusal.class,
			() -> SeriesTable.read(file("short.tsv", "", 0, 44), null, window, 128, Progress.NONE)).getMessage();
		assertTrue(message.contains("short.tsv has 44 volumes, but the story needs 45"), message);
	}

	@Test
	void confoundsAreRegressedOutOverTheKeptRows() throws IOException {
		StoryWindow window = new StoryWindow(2, 10, 80);
		Path series = file("series.tsv", "", 0, 60);
		SeriesTable cleaned = SeriesTable.read(series, file("other.tsv", "", 7, 67), window, 0, Progress.NONE);
		for (float[] one : cleaned.series()) {
			double product = 0, sum = 0, squares = 0;
			for (int v = 0; v < 40; v++) {
				product += one[v] * Math.sin((v + 12) * (v + 12));
				sum += one[v];
				squares += one[v] * one[v];
			}
			assertEquals(0, product, 1e-4);
			assertEquals(0, sum, 1e-4);
			assertEquals(40, squares, 1e-3);
		}
	}

	@Test
	void aColumnWithoutValuesOrVariationIsNamed() throws IOException {
		StoryWindow window = new StoryWindow(2, 0, 6);
		Path file = Files.writeString(folder.resolve("a.tsv"), "good\tflat\n1\t7\n3\t7\n2\t7\n");
		assertEquals(file +
			", column flat, does not vary in the story's volumes beyond its confounds: leave it out.",
			message(file, window));
		Files.writeString(file, "good\tholes\n1\t7\n3\tn/a\n2\t8\n");
		assertTrue(message(file, window).startsWith(file + ", column holes, lacks a value"));
	}

	@Test
	void readsTheAlicePeople() throws IOException {
		Path people = SharedData.require("alice/timecourses-10mm");
		SeriesTable table = SeriesTable.read(people.resolve("s18-timecourses.txt"), null,
			new StoryWindow(2, -20, 744), 128, Progress.NONE);
		assertEquals(6, table.series().length);
		assertEquals(362, table.series()[5].length);
		assertEquals(List.of("BN1", "BN2", "BN3", "BN4", "BN5", "BN6"), table.names());
	}

	@Test
	void rowsWithoutValuesAreLeftOutAndNamed() throws IOException {
		StoryWindow window = new StoryWindow(2, 10, 80);
		List<String> lines = new ArrayList<>(Files.readAllLines(file("scan.tsv", "DMN\tvisual\n", 0, 60)));
		// Volumes 21 and 22 of the scan, kept volumes 16 and 17.
		lines.set(21, "0\t0.0");
		lines.set(22, "n/a\tn/a");
		Remarks remarks = new Remarks();
		SeriesTable table = SeriesTable.read(Files.write(folder.resolve("blank.tsv"), lines), null, window, 128, remarks);
		assertTrue(remarks.warnings().get(0).contains(
			"blank.tsv holds no values, or only zeros, in volumes 21 to 22: left out"), remarks.warnings().toString());
		double sum = 0, squares = 0;
		for (int v = 0; v < 40; v++) {
			assertEquals(v == 15 || v == 16, Float.isNaN(table.series()[0][v]));
			if (v == 15 || v == 16) continue;
			sum += table.series()[0][v];
			squares += table.series()[0][v] * table.series()[0][v];
		}
		assertEquals(0, sum, 1e-4);
		assertEquals(38, squares, 1e-3);
	}

	/** Series under pandas' 0, 1, 2 are those without any header. */
	@Test
	void aHeaderOfNumbersIsNoVolume() throws IOException {
		StoryWindow window = new StoryWindow(1.5, 0, 120);
		Remarks remarks = new Remarks();
		SeriesTable numbered = SeriesTable.read(Cases.file("table-1/ser_int.csv"), null, window, 128, remarks);
		Path bare = Files.writeString(folder.resolve("bare.csv"),
			Files.readString(Cases.file("table-1/ser_int.csv")).replaceFirst(".*\n", ""));
		SeriesTable plain = SeriesTable.read(bare, null, window, 128, Progress.NONE);
		assertEquals(List.of("BN1", "BN2", "BN3"), numbered.names());
		assertEquals(plain.names(), numbered.names());
		for (int c = 0; c < 3; c++) assertArrayEquals(plain.series()[c], numbered.series()[c]);
		assertTrue(remarks.notes().get(0).contains("(0, 1, 2) holds the columns' names, not values"), remarks.notes()
			.toString());
	}

	@Test
	void aColumnThatCountsIsNoNetwork() throws IOException {
		StoryWindow window = new StoryWindow(1.5, 15, 120);
		Path indexed = Cases.file("table-2/ser_int_index.csv");
		assertTrue(message(indexed, window).contains("a column without a name (number 1)"));
		String text = Files.readString(indexed);
		Path named = Files.writeString(folder.resolve("named.csv"), "Unnamed: 0" + text);
		assertTrue(message(named, window).startsWith(named + ", column Unnamed: 0, rises by the same step"));
		Path bare = Files.writeString(folder.resolve("bare.csv"), text.replaceFirst(".*\n", ""));
		assertTrue(message(bare, window).startsWith(bare + ", column 1, rises by the same step"));
	}

	@Test
	void semicolonsAndDecimalCommasAreRead() throws IOException {
		StoryWindow window = new StoryWindow(1.5, 0, 120);
		SeriesTable german = SeriesTable.read(Cases.file("table-5/ser_de_named.csv"), null, window, 128, Progress.NONE);
		SeriesTable english = SeriesTable.read(Cases.file("table-1/ser_int.csv"), null, window, 128, Progress.NONE);
		assertEquals(List.of("DMN", "VIS", "AUD"), german.names());
		for (int c = 0; c < 3; c++) assertArrayEquals(english.series()[c], german.series()[c]);
	}

	@Test
	void twoColumnsOfOneNameAreRefused() throws IOException {
		Path file = Files.writeString(folder.resolve("a.tsv"), "x\tx\n1.5\t7\n3\t7.5\n2\t7.1\n");
		assertEquals(file + " has two columns x: give each its own name.", message(file, new StoryWindow(2, 0, 6)));
	}

	private static String message(Path file, StoryWindow window) {
		return assertThrows(Refusal.class,
			() -> SeriesTable.read(file, null, window, 0, Progress.NONE)).getMessage();
	}
}
