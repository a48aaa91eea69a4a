// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.nio.file.Path;
import java.util.List;

import org.neurocouple.Refusal;

/** Finds commas in a table of numbers that may mean two things. */
final class DecimalComma {

	private static final String THOUSANDS = "[-+]?[1-9]\\d{0,2}(,\\d{3})+";
	private static final int LONG = 6;

	private DecimalComma() {}

	/** @throws Refusal if a number can be read in two ways */
	static void check(Path file, List<List<String>> rows, char separator) {
		if (separator == ',' && separatesAndIsDecimal(rows)) {
			throw new Refusal("The commas of " + file +
				" seem to be decimal commas and to separate the columns, too: separate these by semicolons or tabs.");
		}
		List<String> withComma = rows.stream().flatMap(List::stream)
			.filter(cell -> cell.indexOf(',') >= 0 && !Double.isNaN(NumberTable.number(cell))).toList();
		if (withComma.isEmpty()) return;
		boolean points = rows.stream().flatMap(List::stream)
			.anyMatch(cell -> cell.indexOf('.') >= 0 && !Double.isNaN(NumberTable.number(cell)));
		if (points || withComma.stream().allMatch(cell -> cell.matches(THOUSANDS))) {
			throw new Refusal("It is unclear whether " + withComma.get(0) + " in " + file +
				" has a decimal comma or one that sets thousands apart: write numbers with decimal points.");
		}
	}

	/** All rows whole numbers by pairs, of which the second looks like what follows a decimal mark. */
	private static boolean separatesAndIsDecimal(List<List<String>> rows) {
		boolean telling = false;
		for (List<String> row : rows) {
			if (row.stream().anyMatch(cell -> cell.isEmpty() || Double.isNaN(NumberTable.number(cell)))) continue;
			if (row.size() % 2 == 1) return false;
			for (int c = 0; c < row.size(); c += 2) {
				String whole = row.get(c), part = row.get(c + 1);
				if (!whole.matches("[-+]?\\d{1," + (LONG - 1) + "}") || !part.matches("\\d+([eE][-+]?\\d+)?")) return false;
				telling |= whole.equals("-0") || part.matches("0\\d+.*") || part.length() >= LONG;
			}
		}
		return telling;
	}
}
