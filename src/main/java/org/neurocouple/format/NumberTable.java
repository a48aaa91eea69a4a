// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Refusal;

/**
 * A table of numbers from a text file, separated by tabs, semicolons, commas or
 * white space, with or without a row of column names. Lines that are empty or
 * begin with {@code #} are skipped. Commas are decimal where they don't separate.
 *
 * @param names of the columns; "1", "2", ... where the file has none, or only numbers them
 * @param columns {@code [column][row]}; NaN where the file has {@code n/a}, {@code NaN} or nothing
 * @param note what was chosen in reading it, a sentence; empty if nothing
 */
public record NumberTable(List<String> names, double[][] columns, String note) {

	/**
	 * Reads a table.
	 *
	 * @param fits whether a table of so many rows is of use: decides where a first row of whole numbers may be names
	 *          or values
	 * @throws Refusal naming the file and the place, if a row is ragged or holds no number, or if it can be read in
	 *           two ways
	 */
	public static NumberTable read(Path file, IntPredicate fits) throws IOException {
		List<String> lines = lines(file);
		if (lines.isEmpty()) throw new Refusal(file +
			" is empty; it must hold a row of numbers a volume.");
		char separator = separator(lines.get(0));
		List<List<String>> rows = rows(file, lines, separator);
		DecimalComma.check(file, rows, separator);
		HeaderRow header = HeaderRow.of(file, rows, fits);
		int width = rows.get(0).size();
		List<String> names = header.names();
		if (names.contains("")) throw new Refusal(file + " has a column without a name (number " +
			(names.indexOf("") + 1) + "): name it, or remove it if it only counts the rows.");
		List<List<String>> data = header.present() ? rows.subList(1, rows.size()) : rows;
		if (header.present() && !data.isEmpty() && data.stream().allMatch(row -> row.size() == width + 1)) {
			throw new Refusal(file + " has one value a row more than its header has names: name the first column, or " +
				"remove it if it only counts the rows.");
		}
		double[][] columns = new double[width][data.size()];
		for (int r = 0; r < data.size(); r++) {
			List<String> row = data.get(r);
			if (row.size() != width) throw new Refusal(file + " has " + row.size() +
				" values in row " + (r + 1) + " but " + width + " columns: complete the row or remove it.");
			for (int c = 0; c < width; c++) {
				columns[c][r] = number(row.get(c));
				if (!isMissing(row.get(c)) && Double.isNaN(columns[c][r])) throw new Refusal(file + " has \"" +
					row.get(c) + "\" in row " + (r + 1) + ", column " + names.get(c) + "; it must be a number or n/a.");
			}
		}
		return new NumberTable(names, columns, header.note());
	}

	public int rows() {
		return columns[0].length;
	}

	private static List<String> lines(Path file) throws IOException {
		try {
			return TextFile.read(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
		}
		catch (NoSuchFileException e) {
			throw new IOException(file + " does not exist.", e);
		}
		catch (CharacterCodingException e) {
			throw noTable(file, e);
		}
	}

	private static char separator(String first) {
		for (char separator : new char[] { '\t', ';' }) if (first.indexOf(separator) >= 0) return separator;
		// Several numbers between spaces, each with a decimal comma.
		if (first.strip().matches("(?:\\S*,\\S*\\d\\s+)+\\S*,\\S*\\d") && !first.contains(", ")) return ' ';
		return first.contains(",") ? ',' : ' ';
	}

	private static List<List<String>> rows(Path file, List<String> lines, char separator) throws IOException {
		List<String> even = separator != ' ' ? lines
			: lines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
		try {
			return CSVFormat.DEFAULT.builder().setDelimiter(separator).get()
				.parse(new StringReader(String.join("\n", even))).stream()
				.map(NumberTable::stripped).toList();
		}
		catch (UncheckedIOException e) {
			throw noTable(file, e);
		}
	}

	private static List<String> stripped(CSVRecord row) {
		return row.stream().map(String::strip).toList();
	}

	private static IOException noTable(Path file, Exception cause) {
		return new IOException(file + " is not a text file of a table; a table of numbers is needed.", cause);
	}

	static boolean isMissing(String cell) {
		return switch (cell.toLowerCase(Locale.ROOT)) {
			case "", "n/a", "na", "nan" -> true;
			default -> false;
		};
	}

	/** NaN if it is not a finite one. A decimal comma is accepted; where it separates, no cell has one. */
	static double number(String cell) {
		try {
			double number = Double.parseDouble(cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell);
			return Double.isFinite(number) ? number : Double.NaN;
		}
		catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	/** Names by position. */
	static List<String> numbered(int width) {
		return IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
	}
}
