// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Refusal;

class NumberTableTest {

	@TempDir
	Path folder;

	private Path file(String text, Charset charset) throws IOException {
		return Files.writeString(folder.resolve("a.csv"), text, charset);
	}

	private NumberTable read(String text) throws IOException {
		return NumberTable.read(file(text, StandardCharsets.UTF_8), rows -> true);
	}

	private String refusal(String text) throws IOException {
		Path file = file(text, StandardCharsets.UTF_8);
		String message = assertThrows(Refusal.class, () -> NumberTable.read(file, rows -> true)).getMessage();
		assertTrue(message.contains(file.toString()), message);
		return message.replace(file.toString(), "FILE");
	}

	/** As pandas counts columns, as R does, as regions of an atlas are numbered. */
	@ParameterizedTest
	@ValueSource(strings = { "0,1,2", "1,2,3", "0\t1\t2", "17,49,302", "\"0\",\"1\",\"2\"", "0 1 2", "0;1;2", "9,4,7", "1.0,2.0,3.0" })
	void aFirstRowOfWholeNumbersOverDecimalsIsNames(String header) throws IOException {
		String separator = header.replaceAll("[\"\\d.]", "").substring(0, 1);
		NumberTable table = read(header + "\n" + "0.5,-1.5,2\n3,1e-3,0.25\n".replace(",", separator));
		assertEquals(2, table.rows());
		assertArrayEquals(new double[] { -1.5, 1e-3 }, table.columns()[1]);
		List<String> labels = List.of(header.replace("\"", "").split(separator));
		boolean counts = labels.get(0).matches("[01](\\.0)?");
		assertEquals(counts ? List.of("1", "2", "3") : labels, table.names());
		assertTrue(table.note().startsWith("The first row of ") && table.note().contains(String.join(", ", labels)), table
			.note());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0,0,0\n.5,.2,.1\n", "0.1,1.1,2.1\n.5,.2,.1\n", "3,5\n2,7\n4,8\n", "1\n2.5\n3\n", "-1,1,2\n.5,.3,.2\n",
		"n/a,n/a\n1,2.5\n" })
	void anyOtherRowOfNumbersIsValues(String text) throws IOException {
		NumberTable table = read(text);
		assertEquals(text.lines().count(), table.rows());
		assertEquals("", table.note());
	}

	@Test
	void whereARowMayBeEitherTheNumberOfRowsDecidesOrItIsAsked() throws IOException {
		for (String text : List.of("0\n.5\n.25\n", "0,1\n1,0\n0,0\n", "0 1 2\n4 7 5\n3 4 6\n")) {
			assertTrue(refusal(text).startsWith("It is unclear whether the first row of FILE (0"));
			Path file = file(text, StandardCharsets.UTF_8);
			assertEquals(3, NumberTable.read(file, rows -> rows == 3).rows());
			assertEquals(2, NumberTable.read(file, rows -> rows == 2).rows());
			assertThrows(Refusal.class, () -> NumberTable.read(file, rows -> rows == 5));
		}
	}

	@Test
	void namesThatLeaveTooFewRowsAreAskedRatherThanTakenForValues() throws IOException {
		Path file = file("0,1,2\n.5,.2,.1\n.4,.3,.6\n", StandardCharsets.UTF_8);
		assertTrue(assertThrows(Refusal.class, () -> NumberTable.read(file, rows -> rows == 3)).getMessage()
			.startsWith("It is unclear whether"));
	}

	@Test
	void aColumnThatHasNoNameIsRefusedWhateverTheOthersAreCalled() throws IOException {
		String message = "FILE has a column without a name (number 1): name it, or remove it if it only counts the rows.";
		assertEquals(message, refusal(",0,1\n0,.5,.25\n1,.3,.2\n"));
		assertEquals(message, refusal(",DMN,VIS\n0,.5,.25\n1,.3,.2\n"));
		assertTrue(refusal("DMN,VIS\n0,.5,.25\n1,.3,.2\n").startsWith("FILE has one value a row more than its header"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DMN;VIS\n0,5;-1,25\n3;1e-3\n", "DMN\tVIS\n0,5\t-1,25\n3\t1e-3\n", "0,5 -1,25\n3,0   0,001\n",
		"\"DMN\";\"VIS\"\r\n\"0,5\";\"-1,25\"\r\n\"3,0\";\"0,001\"\r\n" })
	void commasThatDoNotSeparateAreDecimal(String text) throws IOException {
		NumberTable table = read(text);
		assertArrayEquals(new double[] { .5, 3 }, table.columns()[0]);
		assertArrayEquals(new double[] { -1.25, .001 }, table.columns()[1]);
	}

	@Test
	void commasThatMayMeanTwoThingsAreAsked() throws IOException {
		assertTrue(refusal("a;b\n1,234;2,345\n").contains("1,234"));
		assertTrue(refusal("\"1,234\",\"2,345\"\n\"1,111\",\"2,222\"\n").contains("1,234"));
		assertTrue(refusal("a;b\n1,234.5;2.5\n").contains("1,234.5"));
		assertTrue(refusal("a;b\n0,5;2.5\n").contains("0,5"));
		assertTrue(refusal("0,6490886,0,6705792\n-0,1405204,-1,0391127\n").contains("seem to be decimal commas"));
		assertTrue(refusal("0,64,0,07\n1,14,1,03\n").contains("seem to be decimal commas"));
		assertEquals(4, read("1,0,3,2\n0,1,2,4\n").columns().length);
	}

	@Test
	void byteOrderMarksAreNoNames() throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			NumberTable table = NumberTable.read(file("\ufeff0.5\t1.5\n2.5\t3.5\n", charset), rows -> true);
			assertArrayEquals(new double[] { .5, 2.5 }, table.columns()[0]);
		}
	}
}
