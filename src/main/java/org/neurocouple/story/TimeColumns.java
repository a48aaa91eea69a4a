// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Refusal;
import org.neurocouple.story.TableRows.Row;

/**
 * The columns of a table that hold when words start and end.
 *
 * @param offset null if there is none
 * @param duration likewise; does not count where there are offsets
 */
record TimeColumns(Column onset, Column offset, Column duration) {

	/** @param unit how many seconds its numbers count */
	private record Column(int index, double unit) {

		double seconds(Row row) {
			double value = row.seconds(index);
			return unit == 1 ? value : value * unit;
		}
	}

	/** Two columns that differ by more than this in most rows do not tell the same time. */
	private static final double SAME = .01;

	/** Of a table without names; −1 where there is no offset. */
	static TimeColumns of(int onset, int offset) {
		return new TimeColumns(new Column(onset, 1), offset < 0 ? null : new Column(offset, 1), null);
	}

	/** @throws Refusal if none is named an onset, if several are that differ, or if their unit is no time */
	static TimeColumns named(List<String> header, List<ColumnName> names, List<Row> rows, String file) {
		Column onset = column(ColumnName.ONSET, header, names, rows, file);
		if (onset == null) throw new Refusal("The header of " + file + " (" + String.join(", ", header) +
			") names no column of times; call it “onset”.");
		return new TimeColumns(onset, column(ColumnName.OFFSET, header, names, rows, file),
			column(ColumnName.DURATION, header, names, rows, file));
	}

	private static Column column(List<String> known, List<String> header, List<ColumnName> names, List<Row> rows,
		String file)
	{
		List<Integer> found = known.stream().flatMap(name -> IntStream.range(0, names.size()).boxed()
			.filter(c -> names.get(c).letters().equals(name))).toList();
		if (found.isEmpty()) return null;
		List<Column> columns = found.stream().filter(c -> !Double.isNaN(names.get(c).unit()))
			.map(c -> new Column(c, names.get(c).unit())).toList();
		if (columns.isEmpty()) throw new Refusal("The column " + header.get(found.get(0)) + " of " + file +
			" is not in seconds; give seconds.");
		Column first = columns.get(0);
		for (Column other : columns) {
			List<Row> both = rows.stream().filter(row -> TimedText.isTime(row.cell(first.index)) && TimedText.isTime(row.cell(
				other.index))).toList();
			long apart = both.stream().filter(row -> Math.abs(first.seconds(row) - other.seconds(row)) > SAME).count();
			if (apart * 2 > both.size()) throw new Refusal("The columns " + header.get(first.index) + " and " + header.get(
				other.index) + " of " + file + " both seem to hold the times, and differ: leave the one that is meant.");
		}
		return first;
	}

	int onsetColumn() {
		return onset.index;
	}

	double onset(Row row) {
		return onset.seconds(row);
	}

	/** NaN where the row has none. */
	double offset(Row row) {
		if (offset != null) return offset.seconds(row);
		return duration == null ? Double.NaN : onset.seconds(row) + duration.seconds(row);
	}
}
