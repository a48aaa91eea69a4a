// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of a results folder, in UTF-8: what its header names the columns, and
 * the rows, each with a cell for every column. One whose file ends in
 * {@code .tsv} has tabs between its cells, others have commas; lines end as on
 * Unix everywhere.
 */
public record TableFile(Path file, List<String> names, List<CSVRecord> rows) {

	/**
	 * Reads a table.
	 *
	 * @throws DamagedFile if it is missing, or no whole table
	 * @throws IOException if the file cannot be read
	 */
	public static TableFile read(Path file) throws IOException {
		CSVFormat format = format(file).setHeader().setSkipHeaderRecord(true).get();
		// A table that was saved again by other programs may begin with a byte order mark.
		try (CSVParser parser = CSVParser.parse(TextFile.read(file), format)) {
			List<String> names = parser.getHeaderNames();
			if (names.isEmpty()) throw damaged(file, "it is empty");
			if (new HashSet<>(names).size() < names.size()) throw damaged(file, "two columns have one name");
			List<CSVRecord> rows = parser.getRecords();
			for (CSVRecord row : rows)
				if (row.size() < names.size()) throw damaged(file, "row " + row.getRecordNumber() + " has " + row.size() + " of " +
					names.size() + " cells");
			return new TableFile(file, names, rows);
		}
		catch (NoSuchFileException e) {
			throw new DamagedFile(file, file + " is missing; run the study again.");
		}
		catch (CharacterCodingException e) {
			throw new DamagedFile(file, file + " is not in UTF-8; compute it again.");
		}
		catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
			// A header with two columns of one name, or none; a quotation mark in the middle of a cell, or without an end.
			throw damaged(file, "its names or its quotation marks make no sense");
		}
	}

	/**
	 * A cell.
	 *
	 * @throws DamagedFile if the table has no such column
	 */
	public String text(CSVRecord row, String column) throws DamagedFile {
		require(column);
		return row.get(column);
	}

	/**
	 * The number in a cell, which may be NaN.
	 *
	 * @throws DamagedFile if the table has no such column, or the cell holds none
	 */
	public double number(CSVRecord row, String column) throws DamagedFile {
		String cell = text(row, column);
		try {
			return Double.parseDouble(cell);
		}
		catch (NumberFormatException e) {
			throw damaged(file, "in row " + row.getRecordNumber() + " \"" + cell + "\" is no " + column);
		}
	}

	/** A column of texts; throws as {@link #text}. */
	public List<String> texts(String column) throws DamagedFile {
		require(column);
		return rows.stream().map(row -> row.get(column)).toList();
	}

	/** A column of numbers; throws as {@link #number}. */
	public double[] numbers(String column) throws DamagedFile {
		require(column);
		double[] numbers = new double[rows.size()];
		for (int r = 0; r < numbers.length; r++) numbers[r] = number(rows.get(r), column);
		return numbers;
	}

	private void require(String column) throws DamagedFile {
		if (!names.contains(column)) throw damaged(file, "it has no column " + column);
	}

	/**
	 * Writes a table, over a file that may be there.
	 *
	 * @param rows the cells of each row, as many as there are names
	 * @throws IOException if the file cannot be written
	 */
	public static void write(Path file, List<String> names, Iterable<? extends List<?>> rows) throws IOException {
		try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), format(file).get())) {
			printer.printRecord(names);
			for (List<?> row : rows) printer.printRecord(row);
		}
	}

	private static DamagedFile damaged(Path file, String why) {
		return new DamagedFile(file, file + " is not a whole table: " + why + "; compute it again.");
	}

	private static CSVFormat.Builder format(Path file) {
		CSVFormat format = file.toString().endsWith(".tsv") ? CSVFormat.TDF : CSVFormat.DEFAULT;
		return format.builder().setRecordSeparator('\n');
	}
}
