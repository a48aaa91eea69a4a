// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.neurocouple.Refusal;

/**
 * Whether the first row of a table of numbers names its columns. Programs that
 * have no names write 0, 1, 2, or the numbers of regions.
 *
 * @param names of the columns, by their position where there are none
 * @param note what was chosen, a sentence; empty if nothing
 */
record HeaderRow(boolean present, List<String> names, String note) {

	/**
	 * @param rows of cells without white space around them
	 * @param fits whether a table of so many rows is of use
	 * @throws Refusal if the row may be either
	 */
	static HeaderRow of(Path file, List<List<String>> rows, IntPredicate fits) {
		List<String> first = rows.get(0);
		HeaderRow none = new HeaderRow(false, NumberTable.numbered(first.size()), "");
		if (first.stream().anyMatch(cell -> !NumberTable.isMissing(cell) && Double.isNaN(NumberTable.number(cell)))) {
			return new HeaderRow(true, first, "");
		}
		List<String> labels = first.get(0).isEmpty() ? first.subList(1, first.size()) : first;
		List<List<String>> others = rows.subList(1, rows.size());
		if (others.isEmpty() || !mayBeLabels(labels)) return none;
		HeaderRow numbers = new HeaderRow(true, isCount(labels) && labels == first ? none.names : first,
			"The first row of " + file + " (" + String.join(", ", labels) +
				") holds the columns' names, not values: all other rows have decimals.");
		boolean decimals = others.stream().noneMatch(row -> row.stream().allMatch(HeaderRow::isWhole));
		boolean asValues = fits.test(rows.size()), asNames = fits.test(others.size());
		boolean likely = labels.size() > 1 && decimals;
		if (likely && (asNames || !asValues)) return numbers;
		boolean either = likely || (labels.size() == 1 ? labels.get(0).equals("0") : isCount(labels));
		if (!either) return none;
		if (likely || asValues == asNames) {
			throw new Refusal("It is unclear whether the first row of " + file + " (" + String.join(", ", labels) +
				") holds names of columns or values: name the columns in a first line.");
		}
		return asValues ? none : new HeaderRow(true, numbers.names, "");
	}

	/** Whole numbers, no two alike; written as 0.0, 1.0, 2.0 only if they count. */
	private static boolean mayBeLabels(List<String> cells) {
		if (cells.isEmpty() || !cells.stream().allMatch(cell -> cell.matches("\\d{1,9}(\\.0+)?"))) return false;
		boolean points = cells.stream().anyMatch(cell -> cell.indexOf('.') >= 0);
		return points ? cells.size() > 2 && isCount(cells) : new HashSet<>(cells).size() == cells.size();
	}

	private static boolean isWhole(String cell) {
		return cell.matches("[-+]?\\d+(\\.0+)?") || NumberTable.isMissing(cell);
	}

	/** From 0 or from 1. */
	private static boolean isCount(List<String> labels) {
		double from = NumberTable.number(labels.get(0));
		return from <= 1 && IntStream.range(0, labels.size())
			.allMatch(i -> NumberTable.number(labels.get(i)) == from + i);
	}
}
