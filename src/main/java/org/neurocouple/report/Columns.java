// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.TableFile;

/** The columns of a table of the results, as figures want them. */
record Columns(TableFile table) {

	static Columns of(Path file) throws IOException {
		return new Columns(TableFile.read(file));
	}

	List<String> texts(String column) throws IOException {
		List<String> texts = new ArrayList<>();
		for (CSVRecord row : table.rows()) texts.add(table.text(row, column));
		return texts;
	}

	double[] numbers(String column) throws IOException {
		return table.numbers(column);
	}
}
