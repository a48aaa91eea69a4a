// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.neurocouple.format.TableFile;

/** The columns of a table of the results, as figures want them. */
record Columns(TableFile table) {

	static Columns of(Path file) throws IOException {
		return new Columns(TableFile.read(file));
	}

	List<String> texts(String column) {
		return table.rows().stream().map(row -> row.get(column)).toList();
	}

	double[] numbers(String column) {
		return table.rows().stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
	}
}
