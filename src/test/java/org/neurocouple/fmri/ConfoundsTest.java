// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class ConfoundsTest {

	private static final Path SCAN = Path.of("a.nii");

	@TempDir
	Path folder;

	private Path file(String text) throws IOException {
		return Files.writeString(folder.resolve("confounds.tsv"), text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "csf\ttrans_x\n1\t-2.5\n3\t4e-1\n5\t0\n", "1 -2.5\n3   4e-1\n5 0",
		"  1  -2.5  \r\n  3  4e-1\r\n  5\t0 ",
		"\"csf\",\"trans_x\"\n1,-2.5\n3,0.4\n5,0\n", "# motion\n1\t-2.5\n\n3\t.4\n5\t0.0" })
	void readsTablesWithAndWithoutNames(String text) throws IOException {
		List<double[]> columns = Confounds.read(file(text), SCAN, 3).kept(1, 2, Progress.NONE);
		assertEquals(2, columns.size());
		assertArrayEquals(new double[] { 3, 5 }, columns.get(0));
		assertArrayEquals(new double[] { .4, 0 }, columns.get(1));
	}

	@Test
	void missingValuesBecomeTheMeanOfTheKeptRowsAndAreCounted() throws IOException {
		List<String> notes = new ArrayList<>();
		Progress progress = new Progress() {

			@Override
			public void note(String sentence) {
				notes.add(sentence);
			}
		};
		Path file = file("x\tx_derivative1\tempty\n100\tn/a\tn/a\n1\tn/a\tn/a\n2\t4\t\n3\t6\tNaN\n");
		List<double[]> columns = Confounds.read(file, SCAN, 4).kept(1, 3, progress);
		assertArrayEquals(new double[] { 1, 2, 3 }, columns.get(0));
		assertArrayEquals(new double[] { 5, 4, 6 }, columns.get(1));
		assertArrayEquals(new double[] { 0, 0, 0 }, columns.get(2));
		assertEquals(List.of(file + " has no value in 4 places; the mean of the column's kept rows stands there."),
			notes);
	}

	@Test
	void anotherNumberOfRowsNamesBothFiles() throws IOException {
		Path file = file("x\n1\n2\n");
		assertEquals(file + " has 2 rows but a.nii has 3 volumes: confounds need a row a volume of the scan.",
			message(file, 3));
	}

	@Test
	void whatIsNoTableOfNumbersNamesTheFileAndThePlace() throws IOException {
		Path file = file("x\ty\n1\t2\n3\tfour\n");
		assertEquals(file + " has \"four\" in row 2, column y; it must be a number or n/a.", message(file, 2));
		assertTrue(message(file("x\ty\n1\t2\n3\n"), 2).contains("1 values in row 2 but 2 columns"));
		assertTrue(message(file("\tx\n0\t2\n1\t3\n"), 2).contains("a column without a name"));
		assertTrue(message(file("\n\n"), 2).contains("is empty"));
		Files.write(file, new byte[] { 31, -117, 8, 0, -1, -2 });
		assertTrue(assertThrows(IOException.class, () -> Confounds.read(file, SCAN, 2)).getMessage()
			.startsWith(file + " is not a text file"));
		file("\"x\"y,1\n2,3\n");
		assertTrue(assertThrows(IOException.class, () -> Confounds.read(file, SCAN, 2)).getMessage()
			.startsWith(file + " is not a text file"));
		Files.delete(file);
		assertEquals(file + " does not exist.",
			assertThrows(IOException.class, () -> Confounds.read(file, SCAN, 2)).getMessage());
	}

	private static String message(Path file, int volumes) {
		return assertThrows(Refusal.class,
			() -> Confounds.read(file, SCAN, volumes)).getMessage();
	}

	@Test
	void columnsAreChosenByNameOrPattern() throws IOException {
		Path file = file("trans_x\ttrans_x_derivative1\trot_x\ta_comp_cor_00\ta_comp_cor_05\n" + "1\t2\t3\t4\t5\n".repeat(3));
		assertEquals(List.of(1., 3.), firsts(file, "rot_?", "trans_?"));
		assertEquals(List.of(1., 2.), firsts(file, "trans_*"));
		assertEquals(List.of(4.), firsts(file, "a_comp_cor_0[0-4]"));
		assertEquals(List.of(1., 2., 3., 4., 5.), firsts(file));
		assertEquals(file + " has no column \"trans_X\", which fmri.confounds asks for; did you mean \"trans_x\"?", assertThrows(
			Refusal.class, () -> firsts(file, "trans_X")).getMessage());
		assertTrue(assertThrows(Refusal.class, () -> firsts(file, "a[0")).getMessage().contains("brackets"));
		assertTrue(assertThrows(Refusal.class, () -> firsts(file, "a[5-2]")).getMessage().contains("brackets"));
	}

	private static List<Double> firsts(Path file, String... patterns) throws IOException {
		return Confounds.read(file, SCAN, 3).only(List.of(patterns)).kept(0, 1, Progress.NONE).stream().map(column -> column[0])
			.toList();
	}
}
