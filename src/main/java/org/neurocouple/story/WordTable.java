// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Refusal;

/**
 * Reads tables of timed words: CSV or TSV with or without a header, Gentle's
 * {@code align.csv}, BIDS {@code events.tsv}, columns set apart by spaces.
 */
final class WordTable {

	/** Names of columns in the order in which they are preferred, letters only. */
	private static final List<String> TEXT = List.of("word", "words", "text", "token", "tokens", "label",
		"trialtype");
	private static final List<String> ONSET = List.of("onset", "onsets", "onsettime", "wordonset", "start",
		"starts", "starttime", "wordstart", "begin", "begintime", "tmin", "time");
	private static final List<String> OFFSET = List.of("offset", "offsets", "offsettime", "wordoffset", "end",
		"ends", "endtime", "wordend", "stop", "stoptime", "finish", "tmax");
	private static final List<String> DURATION = List.of("duration", "durations", "dur", "wordduration");

	/** No table has rows so long that its times are rarer; a text that is one line may name a number or two. */
	private static final int WORDS_A_NUMBER = 100;

	private record Row(String where, List<String> cells) {

		String cell(int column) {
			return column < 0 || column >= cells.size() ? "" : cells.get(column);
		}

		double seconds(int column) {
			return TimedText.seconds(cell(column), where);
		}
	}

	private record Columns(int text, int onset, int offset, int duration) {}

	private WordTable() {}

	static List<TimedText> read(String content, String name) {
		char delimiter = delimiter(content);
		if (isProse(content, delimiter)) throw untimed(name);
		List<Row> rows = rows(content, delimiter, name);
		List<String> first = rows.get(0).cells();
		boolean header = first.stream().noneMatch(TimedText::isTime) &&
			(column(first, TEXT) >= 0 || column(first, ONSET) >= 0);
		Columns columns = header ? named(first, name) : guessed(rows, name);
		List<TimedText> entries = new ArrayList<>();
		for (Row row : rows.subList(header ? 1 : 0, rows.size())) {
			double onset = row.seconds(columns.onset);
			double offset = columns.offset < 0 ? onset + row.seconds(columns.duration) : row.seconds(columns.offset);
			entries.add(new TimedText(row.cell(columns.text), onset, offset, row.where));
		}
		return entries;
	}

	/** Whether it is a story's plain text: lines of several words, most without a number where a time would stand. */
	private static boolean isProse(String content, char delimiter) {
		Pattern cell = Pattern.compile(Pattern.quote(String.valueOf(delimiter)));
		long lines = 0, timed = 0, times = 0, words = 0;
		for (String line : (Iterable<String>) content.lines().filter(line -> !line.isBlank())::iterator) {
			List<String> cells = cell.splitAsStream(line).map(text -> unquoted(text.strip())).toList();
			long numbers = cells.stream().filter(TimedText::isTime).count();
			lines++;
			if (numbers > 0) timed++;
			times += numbers;
			words += line.split("\\s+").length - numbers;
		}
		return words > 3 * lines && (2 * timed < lines || WORDS_A_NUMBER * times < words);
	}

	private static Refusal untimed(String name) {
		return new Refusal("No word of " + name +
			" has a time, so it cannot be the transcript, which needs a column “word” and a column “onset” in seconds; if it is" +
			" the story as plain text, give it as text, beside the transcript.");
	}

	private static Columns named(List<String> header, String name) {
		Columns columns = new Columns(column(header, TEXT), column(header, ONSET), column(header, OFFSET),
			column(header, DURATION));
		if (columns.text >= 0 && columns.onset >= 0) return columns;
		throw new Refusal("The header of " + name + " (" + String.join(", ", header) +
			") names no column of " + (columns.text < 0 ? "words; call it “word”." : "times; call it “onset”."));
	}

	/** Without a header: the words are the first column that is not numbers, the times the one or two that are. */
	private static Columns guessed(List<Row> rows, String name) {
		int width = rows.stream().mapToInt(row -> row.cells.size()).max().getAsInt();
		List<Integer> times = new ArrayList<>();
		int text = -1;
		for (int c = 0; c < width; c++) {
			int column = c;
			List<String> cells = rows.stream().map(row -> row.cell(column)).filter(cell -> !cell.isEmpty()).toList();
			if (cells.stream().filter(TimedText::isTime).count() * 2 > cells.size()) times.add(c);
			else if (text < 0 && !cells.isEmpty()) text = c;
		}
		if (times.isEmpty()) throw untimed(name);
		if (text < 0) throw new Refusal("The transcript " + name + " has times but no words.");
		if (times.size() > 2 || times.get(0) == 0 && isCount(rows)) {
			throw new Refusal("It is unclear which column of " + name +
				" holds the onsets; name the columns in a first line, such as word, onset, offset.");
		}
		return new Columns(text, times.get(0), times.size() > 1 ? times.get(1) : -1, -1);
	}

	/** Whether the first column counts the rows. */
	private static boolean isCount(List<Row> rows) {
		for (int i = 1; i < rows.size(); i++) {
			if (rows.get(i).seconds(0) != rows.get(i - 1).seconds(0) + 1) return false;
		}
		return rows.size() > 1;
	}

	private static int column(List<String> header, List<String> names) {
		List<String> plain = header.stream()
			.map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")).toList();
		return names.stream().mapToInt(plain::indexOf).filter(c -> c >= 0).findFirst().orElse(-1);
	}

	private static List<Row> rows(String content, char delimiter, String name) {
		boolean tabs = delimiter == '\t' || delimiter == ' ';
		// Words of a TSV are often bare quotation marks, so only a pair around a whole cell counts there.
		CSVFormat format = CSVFormat.Builder.create().setDelimiter(tabs ? '\t' : delimiter)
			.setQuote(tabs ? null : '"').setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();
		String table = delimiter == ' ' ? content.replaceAll("(?m)^ +| +$", "").replaceAll(" +", "\t") : content;
		List<Row> rows = new ArrayList<>();
		try (CSVParser parser = CSVParser.parse(new StringReader(table), format)) {
			for (CSVRecord record : parser) {
				Stream<String> cells = record.stream();
				if (tabs) cells = cells.map(WordTable::unquoted);
				rows.add(new Row("Line " + parser.getCurrentLineNumber() + " of " + name, cells.toList()));
			}
		}
		catch (IOException | UncheckedIOException e) {
			throw new Refusal("After line " + (rows.size() + 1) + " of " + name +
				" a quotation mark is not closed; double the marks inside a quoted word.", e);
		}
		return rows;
	}

	private static String unquoted(String cell) {
		boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
		return quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
	}

	/** The delimiter that most of the first lines have; a space if none has any. */
	private static char delimiter(String content) {
		List<String> lines = content.lines().filter(line -> !line.isBlank()).limit(20).toList();
		char best = ' ';
		long most = 0;
		for (char candidate : new char[] { '\t', ';', ',' }) {
			long count = lines.stream().filter(line -> line.indexOf(candidate) >= 0).count();
			if (count > most) {
				most = count;
				best = candidate;
			}
		}
		return best;
	}
}
