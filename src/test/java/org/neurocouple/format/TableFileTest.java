// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

	@TempDir
	Path folder;

	@Test
	void cellsComeBackAsTheyWentWhateverTheyHold() throws IOException {
		List<List<?>> rows = List.of(List.of("a,b", 1, 2.5f), List.of("\"größe\"", true, "n/a"), List.of("c\td", -1e-9, ""));
		for (String name : List.of("a.csv", "a.tsv")) {
			Path file = folder.resolve(name);
			TableFile.write(file, List.of("word", "x", "y"), rows);
			TableFile table = TableFile.read(file);
			assertEquals(List.of("word", "x", "y"), table.names());
			for (int r = 0; r < rows.size(); r++) {
				for (int c = 0; c < 3; c++) assertEquals(rows.get(r).get(c).toString(), table.rows().get(r).get(c));
			}
		}
	}

	@Test
	void theBytesAreTheSameOnEverySystem() throws IOException {
		Path file = folder.resolve("a.tsv");
		TableFile.write(file, List.of("r", "p"), List.of(List.of(.25f, 1e-5), List.of("n/a", 3)));
		assertEquals("r\tp\n0.25\t1.0E-5\nn/a\t3\n", Files.readString(file));
	}
}
