// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of a results folder: what its header names the columns, and the rows.
 * One whose file ends in {@code .tsv} has tabs between its cells.
 */
public record ResultCsv(List<String> names, List<CSVRecord> rows) {

	/** @throws IOException if the file cannot be read */
	public static ResultCsv read(Path file) throws IOException {
		CSVFormat format = file.toString().endsWith(".tsv") ? CSVFormat.TDF : CSVFormat.DEFAULT;
		try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format.builder().setHeader()
			.setSkipHeaderRecord(true).get()))
		{
			return new ResultCsv(parser.getHeaderNames(), parser.getRecords());
		}
	}
}
