// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.given;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
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

	private static String message(Path file, StoryWindow window) {
		return assertThrows(Refusal.class,
			() -> SeriesTable.read(file, null, window, 0, Progress.NONE)).getMessage();
	}
}
