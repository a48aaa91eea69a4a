// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of a results folder, in UTF-8: what its header names the columns, and
 * the rows. One whose file ends in {@code .tsv} has tabs between its cells,
 * others have commas; lines end as on Unix everywhere.
 */
public record TableFile(List<String> names, List<CSVRecord> rows) {

	/** @throws IOException if the file cannot be read */
	public static TableFile read(Path file) throws IOException {
		CSVFormat format = format(file).setHeader().setSkipHeaderRecord(true).get();
		// A table that was saved again by other programs may begin with a byte order mark.
		try (CSVParser parser = CSVParser.parse(TextFile.read(file), format)) {
			return new TableFile(parser.getHeaderNames(), parser.getRecords());
		}
		catch (CharacterCodingException e) {
			throw new IOException(file + " is not in UTF-8; compute it again.", e);
		}
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

	private static CSVFormat.Builder format(Path file) {
		CSVFormat format = file.toString().endsWith(".tsv") ? CSVFormat.TDF : CSVFormat.DEFAULT;
		return format.builder().setRecordSeparator('\n');
	}
}
