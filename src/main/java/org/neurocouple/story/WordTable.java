// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.TableRows.Row;

/**
 * Reads tables of timed words: CSV or TSV with or without a header, Gentle's
 * {@code align.csv}, BIDS {@code events.tsv}, columns set apart by spaces. What
 * may be read in two ways is asked.
 */
final class WordTable {

	/** So many words at the same whole second, with so many words at all, have lost their decimals. */
	private static final double TIES = .3;
	private static final int ENOUGH = 10;

	private final String file;
	private final Progress remarks;

	private WordTable(String file, Progress remarks) {
		this.file = file;
		this.remarks = remarks;
	}

	static List<TimedText> read(String content, String name, Progress remarks) {
		return new WordTable(name, remarks).entries(TableRows.of(content, name));
	}

	private List<TimedText> entries(List<Row> rows) {
		List<String> first = rows.get(0).cells();
		List<ColumnName> names = first.stream().map(ColumnName::of).toList();
		boolean named = first.stream().noneMatch(TimedText::isTime) && names.stream().anyMatch(
			name -> ColumnName.WORD.contains(name.letters()) || ColumnName.ONSET.contains(name.letters())) &&
			!isUntimed(rows);
		if (!named) return withoutNames(rows);
		List<Row> data = rows.subList(1, rows.size());
		checkWidth(first.size(), data);
		TimeColumns times = TimeColumns.named(first, names, data, file);
		RowKinds kinds = new RowKinds(first, names, file, remarks);
		List<Row> words = kinds.words(data);
		int text = TextColumn.named(first, names, words, file);
		if (text < 0) throw new Refusal("The header of " + file + " (" + String.join(", ", first) +
			") names no column of words; call it “word”.");
		if (words.stream().anyMatch(row -> isObject(row.cell(text)))) words = objects(words, text);
		int tag = IntStream.range(0, names.size()).filter(c -> c != text && ColumnName.TAG.contains(names.get(c).letters()))
			.findFirst().orElse(-1);
		List<TimedText> entries = entries(words, text, times, tag);
		if (ColumnName.WORD.indexOf(names.get(text).letters()) >= ColumnName.WORD.indexOf("trialtype")) {
			Conditions.refuse(entries, first.get(text), file);
		}
		return kinds.ordered(entries, words);
	}

	/** Whether the first row ends with nothing where others have times: a word that Gentle did not find. */
	private static boolean isUntimed(List<Row> rows) {
		Row first = rows.get(0);
		return IntStream.range(first.width(), first.cells().size())
			.anyMatch(c -> rows.stream().anyMatch(row -> TimedText.isTime(row.cell(c))));
	}

	/** Without names: the words are in the column that is not numbers, the times in the one or two that are. */
	private List<TimedText> withoutNames(List<Row> rows) {
		List<String> first = rows.get(0).cells();
		boolean counted = countsColumns(rows);
		List<Row> data = counted ? rows.subList(1, rows.size()) : rows;
		int width = data.stream().mapToInt(row -> row.cells().size()).max().getAsInt();
		boolean indexed = counted && first.get(0).isEmpty();
		if (indexed && !isIndex(data)) throw new Refusal("The first column of " + file + " has no name and is no index of " +
			"whole numbers; name the columns in the first line, such as word, onset, offset.");
		List<Integer> columns = IntStream.range(indexed ? 1 : 0, width).boxed().toList();
		List<Integer> times = columns.stream().filter(c -> data.stream().anyMatch(row -> !row.cell(c).isEmpty()) &&
			!TextColumn.isText(data, c)).toList();
		if (times.isEmpty()) {
			throw TableRows.untimed(file);
		}
		checkWidth(commonWidth(data), data);
		int text = TextColumn.guessed(columns, data, file, remarks);
		if (text < 0) throw new Refusal("The transcript " + file + " has times but no words.");
		if (times.size() > 2 || times.get(0) == 0 && isCount(data)) {
			throw new Refusal("It is unclear which column of " + file +
				" holds the onsets; name the columns in a first line, such as word, onset, offset.");
		}
		return entries(data, text, TimeColumns.of(times.get(0), times.size() > 1 ? times.get(1) : -1), -1);
	}

	/** @param tag the column of parts of speech, −1 if there is none */
	private List<TimedText> entries(List<Row> rows, int text, TimeColumns times, int tag) {
		checkWhole(rows, times);
		return rows.stream().map(row -> new TimedText(row.cell(text), times.onset(row), times.offset(row), row.where(), tag < 0
			? "" : row.cell(tag))).toList();
	}

	/** Whether the first row is 0, 1, 2, ... as programs without names write it, perhaps with nothing over an index. */
	private boolean countsColumns(List<Row> rows) {
		List<String> cells = rows.get(0).cells();
		List<String> counts = cells.get(0).isEmpty() ? cells.subList(1, cells.size()) : cells;
		if (rows.size() < 2 || counts.size() < 2 || !counts.stream().allMatch(cell -> cell.matches("\\d{1,9}"))) return false;
		int from = Integer.parseInt(counts.get(0));
		if (from > 1 || !IntStream.range(0, counts.size()).allMatch(i -> Integer.parseInt(counts.get(i)) == from + i)) {
			return false;
		}
		boolean decimals = rows.subList(1, rows.size()).stream()
			.anyMatch(row -> row.cells().stream().anyMatch(cell -> TimedText.isTime(cell) && !cell.matches("[-+]?\\d+")));
		if (decimals) return true;
		throw new Refusal("It is unclear whether the first line of " + file + " (" + String.join(", ", cells) +
			") holds a word or counts the columns; name the columns in it, such as word, onset, offset.");
	}

	/** Whether the first column counts the rows. */
	private static boolean isCount(List<Row> rows) {
		for (int i = 1; i < rows.size(); i++) {
			if (!TimedText.isTime(rows.get(i).cell(0)) || !TimedText.isTime(rows.get(i - 1).cell(0)) ||
				rows.get(i).seconds(0) != rows.get(i - 1).seconds(0) + 1) return false;
		}
		return rows.size() > 1;
	}

	/** Whether the first column holds whole numbers that rise. */
	private static boolean isIndex(List<Row> rows) {
		return IntStream.range(0, rows.size()).allMatch(i -> rows.get(i).cell(0).matches("\\d{1,9}") &&
			(i == 0 || Integer.parseInt(rows.get(i).cell(0)) > Integer.parseInt(rows.get(i - 1).cell(0))));
	}

	private static int commonWidth(List<Row> rows) {
		Map<Integer, Integer> counts = new TreeMap<>();
		rows.forEach(row -> counts.merge(row.cells().size(), 1, Integer::sum));
		return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
	}

	/** A row with more cells than the others has a separator in a cell, and which cell is which is lost. */
	private void checkWidth(int width, List<Row> rows) {
		for (Row row : rows) {
			if (row.width() <= width) continue;
			boolean all = rows.stream().allMatch(other -> other.cells().size() == width + 1);
			throw new Refusal(all ? "The rows of " + file + " have one cell more than its header has names: name the first " +
				"column, or remove it if it only counts the rows."
				: row.where() + " has " + row.width() + " cells where there " + (width == 1 ? "is 1 column" : "are " + width +
					" columns") + ": put words and numbers that hold the separator in quotation marks.");
		}
	}

	private void checkWhole(List<Row> rows, TimeColumns times) {
		List<String> onsets = rows.stream().map(row -> row.cell(times.onsetColumn())).filter(TimedText::isTime).toList();
		if (onsets.size() < ENOUGH || !onsets.stream().allMatch(cell -> cell.matches("[-+]?\\d+"))) return;
		long ties = IntStream.range(1, onsets.size()).filter(i -> onsets.get(i).equals(onsets.get(i - 1))).count();
		if (ties >= TIES * onsets.size()) throw new Refusal("The onsets of " + file + " are whole numbers, and up to several " +
			"words have the same one: they count volumes or have lost their decimals; give seconds, with a point (20.0).");
	}

	private static boolean isObject(String cell) {
		return cell.startsWith("{") && cell.endsWith("}") && cell.contains(":");
	}

	/** Takes the words out of cells like {'kind': 'word', 'word': 'x'}; what is of another kind is left out. */
	private List<Row> objects(List<Row> rows, int text) {
		List<Row> words = new ArrayList<>();
		for (Row row : rows) {
			String cell = row.cell(text);
			JsonObject object = parsed(cell, row.where());
			String kind = object == null ? "" : Json.value(object, "kind", "type", "trial_type");
			String word = object == null ? cell : Json.value(object, "word", "text", "token");
			if (object != null && (word.isEmpty() || !kind.isEmpty() && !Tiers.isWords(kind))) continue;
			List<String> cells = new ArrayList<>(row.cells());
			cells.set(text, word);
			words.add(new Row(row.where(), cells));
		}
		if (words.isEmpty()) throw new Refusal("The cells of " + file + " hold no word that could be told, such as " +
			rows.get(0).cell(text) + "; put the words into a column “word”.");
		if (words.size() < rows.size()) remarks.note("In " + file + ", " + (rows.size() - words.size()) + " of " + rows
			.size() + " rows are of other kinds than words and were left out.");
		return words;
	}

	/** Gson reads what Python prints, too; null if the cell is no object. */
	private static JsonObject parsed(String cell, String where) {
		if (!isObject(cell)) return null;
		try {
			return JsonParser.parseString(cell).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException e) {
			throw new Refusal(where + ": the cell " + cell + " cannot be taken apart; put the words into a column “word”.", e);
		}
	}
}
