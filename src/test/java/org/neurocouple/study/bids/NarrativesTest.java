// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.SharedData;

/** The real events, sidecars and word times of nine stories; the values were computed elsewhere from the same files. */
class NarrativesTest {

	private final Remarks remarks = new Remarks();

	private NewBidsStudy study(String task, double origin, double start) {
		Path bids = SharedData.require("narratives");
		return new NewBidsStudy(null, bids, task, null, Map.of(), null, null, origin, start, Double.NaN);
	}

	private String dry(String task) throws IOException {
		return study(task, Double.NaN, Double.NaN).dry(remarks);
	}

	/** Story, subject, run, first, volumes of each row. */
	private static List<String> rows(String table) {
		List<String> rows = new ArrayList<>();
		table.lines().skip(1).takeWhile(line -> !line.startsWith("first:")).forEach(line -> {
			List<String> cells = List.of(line.trim().split("\\s+"));
			int last = cells.size() - 1;
			rows.add(cells.get(0) + " " + cells.get(1) + " " + cells.get(last - 3) + " " + cells.get(last - 2));
		});
		return rows;
	}

	@ParameterizedTest
	@CsvSource({ "pieman, 10, 282, 100.00", "shapesphysical, 33, 270, 99.79", "shapessocial, 33, 272, 99.78",
		"black, 8, 534, 100.00", "merlin, 23, 590, 99.91" })
	void firstVolumeVolumesAndShareOfWords(String task, int first, int volumes, String share) throws IOException {
		String table = dry(task);
		for (String row : rows(table)) assertTrue(row.startsWith(task + " sub-") && row.endsWith(" " + first + " " + volumes), row);
		assertTrue(table.contains("(" + share + " %)"), table);
		assertTrue(table.contains("There are no scans here"), table);
		assertEquals(List.of(), remarks.warnings());
	}

	@Test
	void runsWhoseStoryBeginsElsewhereHaveAnOriginOfTheirOwn() throws IOException {
		String table = dry("prettymouth");
		assertEquals(List.of("prettymouth sub-023 14 451", "prettymouth sub-030 14 451", "prettymouth sub-038 10 451",
			"prettymouth sub-105 9 451"), rows(table));
		assertTrue(table.contains(" of 1,963 timed words"), table);
		assertTrue(remarks.notes().stream().anyMatch(note -> note.contains("sub-038") && note.contains("origin -6.0 of its own")),
			remarks.notes().toString());
		assertTrue(remarks.notes().stream().anyMatch(note -> note.contains("sub-105") && note.contains("origin -7.5 of its own")),
			remarks.notes().toString());
	}

	@Test
	void twoStoriesInOneScanBecomeTwo() throws IOException {
		String table = dry("slumlordreach");
		assertEquals(List.of("slumlordreach-1 sub-016 20 602", "slumlordreach-1 sub-084 20 602", "slumlordreach-2 sub-016 647 550",
			"slumlordreach-2 sub-084 647 550"), rows(table));
		assertTrue(table.contains("(99.94 %)"), table);
	}

	@ParameterizedTest
	@CsvSource({ "piemanpni, 97.66, 8.4", "bronx, 98.08, 14.3" })
	void wordsThatDoNotFitTheirEventsAreRefusedUnlessTheUserKnowsBetter(String task, String share, String over)
		throws IOException
	{
		String sentence = assertThrows(Refusal.class, () -> dry(task)).getMessage();
		assertTrue(sentence.contains("(" + share + " %)") && sentence.contains(over + " s beyond its end"), sentence);
		assertTrue(study(task, 0, Double.NaN).dry(remarks).contains(task));
	}

	@Test
	void aTaskThatIsNotThereIsNamedWithThoseThatAre() {
		String sentence = assertThrows(Refusal.class, () -> dry("sherlock")).getMessage();
		assertTrue(sentence.contains("\"sherlock\"") && sentence.contains("black, bronx, merlin, pieman"), sentence);
	}
}
