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
import org.neurocouple.Remarks;

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
		Path file = file("x\ty\tempty\n100\t9\tn/a\n1\tn/a\tn/a\n2\t4\t\n3\t6\tNaN\n");
		List<double[]> columns = Confounds.read(file, SCAN, 4).kept(1, 3, progress);
		assertArrayEquals(new double[] { 1, 2, 3 }, columns.get(0));
		assertArrayEquals(new double[] { 5, 4, 6 }, columns.get(1));
		assertArrayEquals(new double[] { 0, 0, 0 }, columns.get(2));
		assertEquals(List.of(file + " has no value in 4 places; the mean of the column's kept rows stands there."),
			notes);
	}

	/** As nilearn's load_confounds, which fills the first row from the second. */
	@Test
	void theTopOfADerivativeTakesTheNextValue() throws IOException {
		Remarks told = new Remarks();
		Path file = file("x\tx_derivative1\tx_derivative1_power2\n1\tn/a\tn/a\n3\t2\t4\n0\t-3\t9\n");
		List<double[]> columns = Confounds.read(file, SCAN, 3).kept(0, 3, told);
		assertArrayEquals(new double[] { 2, 2, -3 }, columns.get(1));
		assertArrayEquals(new double[] { 4, 4, 9 }, columns.get(2));
		assertEquals(List.of(file + " has no value at the top of 2 columns, as derivatives have none; the next value stands there."),
			told.notes());
		Remarks later = new Remarks();
		assertArrayEquals(new double[] { 2, -3 }, Confounds.read(file, SCAN, 3).kept(1, 2, later).get(1));
		assertEquals(List.of(), later.notes());
		assertArrayEquals(new double[] { 7, 7 }, Confounds.read(file("a\tb\nn/a\t1\n\t2\n7\t3\n"), SCAN, 3).kept(0, 2, later).get(0));
	}

	@Test
	void columnsOfTheUnsteadyStateMarkVolumesAndAreNoRegressors() throws IOException {
		String table = "csf\tnon_steady_state_outlier00\tNonSteadyStateOutlier01\trot_x\n5\t1\t0\tn/a\n1\t0\t1.0\t2\n2\tn/a\t0\t3\n" +
			"4\t0\t0\t4\n";
		Path file = file(table);
		Remarks told = new Remarks();
		for (List<String> patterns : List.of(List.<String> of(), List.of("*"), List.of("csf", "rot_?", "non_steady_state*"))) {
			Confounds confounds = Confounds.read(file, SCAN, 4).only(patterns);
			assertEquals(List.of(0, 1), confounds.notSteady(0, 4, told));
			assertEquals(List.of(0), confounds.notSteady(1, 3, told));
			assertEquals(2, confounds.kept(0, 4, Progress.NONE).size());
		}
		assertEquals(file + " marks volumes 1 to 2 as taken before the steady state: left out of its series and of means over people.",
			told.notes().get(0));
		assertEquals(file + " marks volume 2 as taken before the steady state: left out of its series and of means over people.",
			told.notes().get(1));
		assertEquals(List.of(), Confounds.read(file, SCAN, 4).notSteady(2, 2, Progress.NONE));
		Confounds only = Confounds.read(file("non_steady_state_outlier00\n1\n0\n0\n"), SCAN, 3);
		assertEquals(0, only.kept(0, 3, Progress.NONE).size());
		assertTrue(assertThrows(Refusal.class, () -> only.only(List.of("csf"))).getMessage().endsWith(
			"it has no columns to regress out."));
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
		assertEquals(List.of(5.), firsts(file, "a_comp_cor_0[!0-4]"));
		assertEquals(List.of(1., 3.), firsts(file, "[rt]*_x"));
		assertEquals(List.of(4., 5.), firsts(file, "a_comp_cor_0[05]", "motion_outlier*"), "no outlier, no column");
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
