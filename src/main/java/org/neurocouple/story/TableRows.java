// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Refusal;

/** Takes a table of text apart: separated by tabs, semicolons, commas or spaces, whichever most lines have. */
final class TableRows {

	/** A row and where it stands: "Line 7 of words.tsv". */
	record Row(String where, List<String> cells) {

		/** "" where the row has no such cell. */
		String cell(int column) {
			return column < 0 || column >= cells.size() ? "" : cells.get(column);
		}

		double seconds(int column) {
			return TimedText.seconds(cell(column), where);
		}

		/** Without empty cells at its end. */
		int width() {
			int width = cells.size();
			while (width > 0 && cells.get(width - 1).isEmpty()) width--;
			return width;
		}
	}

	/** No table has rows so long that its times are rarer; a text that is one line may name a number or two. */
	private static final int WORDS_A_NUMBER = 100;
	/** The times of a line of subtitles, SRT or WebVTT. */
	private static final Pattern CUE = Pattern.compile("(?m)^[\\d:.,]+ --> [\\d:.,]+");

	private TableRows() {}

	/** @throws Refusal if this is no table but subtitles or a story's plain text, or a quotation mark is not closed */
	static List<Row> of(String content, String name) {
		if (CUE.matcher(content).find()) {
			throw new Refusal(name + " holds subtitles, which time lines and not words; give a table of words with their " +
				"onsets, or the JSON of a program that times words, such as Whisper with word_timestamps=True.");
		}
		char delimiter = delimiter(content);
		if (isProse(content, delimiter)) throw untimed(name);
		boolean tabs = delimiter == '\t' || delimiter == ' ';
		// Words of a TSV are often bare quotation marks, so only a pair around a whole cell counts there.
		CSVFormat format = CSVFormat.Builder.create().setDelimiter(tabs ? '\t' : delimiter)
			.setQuote(tabs ? null : '"').setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();
		String table = delimiter == ' ' ? content.replaceAll("(?m)^ +| +$", "").replaceAll(" +", "\t") : content;
		List<Row> rows = new ArrayList<>();
		try (CSVParser parser = CSVParser.parse(new StringReader(table), format)) {
			for (CSVRecord record : parser) {
				Stream<String> cells = record.stream();
				if (tabs) cells = cells.map(TableRows::unquoted);
				rows.add(new Row("Line " + parser.getCurrentLineNumber() + " of " + name, cells.toList()));
			}
		}
		catch (IOException | UncheckedIOException e) {
			throw new Refusal("After line " + (rows.size() + 1) + " of " + name +
				" a quotation mark is not closed; double the marks inside a quoted word.", e);
		}
		return rows;
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

	static Refusal untimed(String name) {
		return new Refusal("No word of " + name + " has a time, so it cannot be the transcript, which needs a column “word” " +
			"and a column “onset” in seconds; if it is the story as plain text, give it as text, beside the transcript.");
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
