// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Refusal;

/**
 * A table of numbers from a text file, separated by tabs, commas or white
 * space, with or without a row of column names. Lines that are empty or begin
 * with {@code #} are skipped.
 *
 * @param names of the columns; "1", "2", ... where the file has none
 * @param columns {@code [column][row]}; NaN where the file has {@code n/a}, {@code NaN} or nothing
 */
public record NumberTable(List<String> names, double[][] columns) {

	/** @throws Refusal naming the file and the place, if a row is ragged or holds no number */
	public static NumberTable read(Path file) throws IOException {
		List<CSVRecord> rows = records(file);
		if (rows.isEmpty()) throw new Refusal(file +
			" is empty; it must hold a row of numbers a volume.");
		int width = rows.get(0).size();
		boolean named = rows.get(0).stream().anyMatch(cell -> !isMissing(cell) && Double.isNaN(number(cell)));
		List<String> names = named ? rows.get(0).stream().map(String::strip).toList()
			: IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
		if (names.contains("")) throw new Refusal(file + " has a column without a name (number " +
			(names.indexOf("") + 1) + "): name it, or remove it if it only counts the rows.");
		List<CSVRecord> data = named ? rows.subList(1, rows.size()) : rows;
		double[][] columns = new double[width][data.size()];
		for (int r = 0; r < data.size(); r++) {
			CSVRecord row = data.get(r);
			if (row.size() != width) throw new Refusal(file + " has " + row.size() +
				" values in row " + (r + 1) + " but " + width + " columns: complete the row or remove it.");
			for (int c = 0; c < width; c++) {
				String cell = row.get(c).strip();
				boolean missing = isMissing(cell);
				columns[c][r] = missing ? Double.NaN : number(cell);
				if (!missing && Double.isNaN(columns[c][r])) throw new Refusal(file + " has \"" + cell +
					"\" in row " + (r + 1) + ", column " + names.get(c) + "; it must be a number or n/a.");
			}
		}
		return new NumberTable(names, columns);
	}

	public int rows() {
		return columns[0].length;
	}

	private static List<CSVRecord> records(Path file) throws IOException {
		try {
			List<String> lines = Files.readAllLines(file).stream()
				.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
			if (lines.isEmpty()) return List.of();
			char separator = lines.get(0).contains("\t") ? '\t' : lines.get(0).contains(",") ? ',' : ' ';
			if (separator == ' ') lines = lines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
			return CSVFormat.DEFAULT.builder().setDelimiter(separator).get()
				.parse(new StringReader(String.join("\n", lines))).getRecords();
		}
		catch (NoSuchFileException e) {
			throw new IOException(file + " does not exist.", e);
		}
		catch (CharacterCodingException | UncheckedIOException e) {
			throw new IOException(file + " is not a text file of a table; a table of numbers is needed.", e);
		}
	}

	private static boolean isMissing(String cell) {
		return switch (cell.strip().toLowerCase(Locale.ROOT)) {
			case "", "n/a", "na", "nan" -> true;
			default -> false;
		};
	}

	/** NaN if it is not a finite one. */
	private static double number(String cell) {
		try {
			double number = Double.parseDouble(cell);
			return Double.isFinite(number) ? number : Double.NaN;
		}
		catch (NumberFormatException e) {
			return Double.NaN;
		}
	}
}
