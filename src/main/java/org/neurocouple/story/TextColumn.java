// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.TableRows.Row;

/** Finds which column of a table holds the words, and asks where two may. */
final class TextColumn {

	/** Names that mean words and nothing else. */
	private static final List<String> SURE = List.of("word", "words", "token", "tokens");

	/** With fewer rows than this nothing can be said of a column's values. */
	private static final int FEWEST = 5;

	/** The commonest word of a language is less than a tenth of a text. */
	private static final double COMMONEST = .4;
	private static final double SAME = .8;

	private TextColumn() {}

	/**
	 * By the names of the columns.
	 *
	 * @param rows without the header
	 * @return -1 if none has a name that words may have
	 * @throws Refusal if it is unclear
	 */
	static int named(List<String> header, List<ColumnName> names, List<Row> rows, String file) {
		List<Integer> found = ColumnName.WORD.stream().flatMap(name -> IntStream.range(0, names.size()).boxed()
			.filter(c -> names.get(c).letters().equals(name))).toList();
		if (found.isEmpty()) return -1;
		List<Integer> texts = found.stream().filter(c -> isText(rows, c) && !isSilent(rows, c)).toList();
		if (texts.isEmpty()) {
			// Nothing was spoken, or numbers are called words.
			if (found.stream().allMatch(c -> isSilent(rows, c))) return found.get(0);
			throw noWords("numbers", found.get(0), header, file);
		}
		int first = texts.get(0);
		if (SURE.contains(names.get(first).letters())) return first;
		List<Integer> possible = texts.stream().filter(c -> !isCondition(rows, c)).toList();
		if (possible.isEmpty()) throw noWords("conditions (“" + commonest(rows, first) + "”)", first, header, file);
		return one(possible, rows, header, file);
	}

	private static Refusal noWords(String what, int column, List<String> header, String file) {
		return new Refusal("The column " + header.get(column) + " of " + file + " holds " + what +
			", not words; call the column of the words “word” (the columns are " + String.join(", ", header) + ").");
	}

	/**
	 * By what the columns of a table without names hold.
	 *
	 * @return -1 if none holds text
	 * @throws Refusal if it is unclear
	 */
	static int guessed(List<Integer> columns, List<Row> rows, String file, Progress remarks) {
		List<Integer> texts = columns.stream().filter(c -> isText(rows, c)).toList();
		if (texts.isEmpty()) return -1;
		if (texts.stream().allMatch(c -> areSame(rows, texts.get(0), c))) return texts.get(0);
		List<Integer> possible = texts.stream().filter(c -> !isCondition(rows, c)).toList();
		List<String> numbered = IntStream.rangeClosed(1, Collections.max(columns) + 1).mapToObj(Integer::toString).toList();
		int column = one(possible.isEmpty() ? texts : possible, rows, numbered, file);
		remarks.note("The words of " + file + " are those of column " + (column + 1) + ".");
		return column;
	}

	/** The first of some columns if all hold the same. */
	private static int one(List<Integer> columns, List<Row> rows, List<String> header, String file) {
		int first = columns.get(0);
		if (columns.stream().allMatch(c -> areSame(rows, first, c))) return first;
		throw new Refusal("It is unclear which column of " + file + " holds the words: " + columns.stream()
			.map(header::get).collect(Collectors.joining(", ")) +
			"; name the columns in a first line, and that one “word”.");
	}

	/** Whether most cells that hold something hold no number. */
	static boolean isText(List<Row> rows, int column) {
		List<String> cells = cells(rows, column);
		return !cells.isEmpty() && cells.stream().filter(TimedText::isTime).count() * 2 <= cells.size();
	}

	/** Whether no cell holds anything that may have been spoken. */
	private static boolean isSilent(List<Row> rows, int column) {
		return cells(rows, column).stream().allMatch(Transcript::isSilence);
	}

	/** Whether one value stands in so many rows, or so few values stand in all, that they tell conditions. */
	private static boolean isCondition(List<Row> rows, int column) {
		List<String> cells = cells(rows, column).stream().filter(cell -> !Transcript.isSilence(cell)).toList();
		if (cells.size() < FEWEST) return false;
		Map<String, Integer> counts = counts(cells);
		return Collections.max(counts.values()) > COMMONEST * cells.size() ||
			counts.size() <= 3 && cells.size() >= 2 * FEWEST;
	}

	/** Gentle writes each word twice, the second time as it heard it. */
	private static boolean areSame(List<Row> rows, int one, int other) {
		long same = rows.stream().filter(row -> row.cell(one).equalsIgnoreCase(row.cell(other)) ||
			row.cell(other).isEmpty() || Word.isUnknown(row.cell(other))).count();
		return same >= SAME * rows.size();
	}

	private static String commonest(List<Row> rows, int column) {
		Map<String, Integer> counts = counts(cells(rows, column));
		return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
	}

	private static Map<String, Integer> counts(List<String> cells) {
		Map<String, Integer> counts = new HashMap<>();
		cells.forEach(cell -> counts.merge(cell.toLowerCase(Locale.ROOT), 1, Integer::sum));
		return counts;
	}

	private static List<String> cells(List<Row> rows, int column) {
		List<String> cells = new ArrayList<>();
		for (Row row : rows) if (!row.cell(column).isEmpty()) cells.add(row.cell(column));
		return cells;
	}
}
