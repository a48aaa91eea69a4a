// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.neurocouple.Refusal;
import org.neurocouple.format.TextFile;

/**
 * The names of an atlas's regions by their numbers, from a table with or
 * without a header (CSV with commas or semicolons, TSV, or white space, as
 * FreeSurfer's and ITK-SNAP's colour tables), or from FSL's XML. Which columns
 * hold number and name is found from what stands in them.
 */
final class LabelTable {

	private static final Set<String> NAMES = Set.of("name", "names", "region", "regions", "roi", "structure", "label",
		"labels", "labelname", "fullname", "anatomy", "parcel");
	private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"|(\\S+)");
	private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,9}(\\.0*)?");

	private LabelTable() {}

	/**
	 * Reads a table.
	 *
	 * @param labels the numbers in the atlas: the column is chosen that holds most of them
	 * @return names by number, without that of 0, the background
	 * @throws IOException if it is missing or no text
	 * @throws Refusal naming the file, if it has no column of numbers or of names, or two names for a number
	 */
	static TreeMap<Integer, String> read(Path file, Set<Integer> labels) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("The atlas's labels " + file +
			" do not exist or are not a file.");
		String text;
		try {
			text = TextFile.read(file);
		}
		catch (CharacterCodingException e) {
			throw new IOException(file + " is no text; the labels of an atlas are a table with a number and a name a row.",
				e);
		}
		if (text.stripLeading().startsWith("<")) return FslLabels.read(file, text);
		List<List<String>> rows = rows(file, text);
		if (rows.isEmpty()) throw new Refusal(file +
			" is empty; give a table with the number and the name of each region.");
		List<String> header = rows.get(0).stream().noneMatch(LabelTable::isNumber) ? rows.get(0) : List.of();
		if (!header.isEmpty()) rows = rows.subList(1, rows.size());
		int numbers = numbers(file, rows, labels);
		int names = names(file, rows, header);
		TreeMap<Integer, String> table = new TreeMap<>();
		for (List<String> row : rows) {
			String name = names < row.size() ? row.get(names) : "";
			if (numbers < row.size() && isNumber(row.get(numbers)) && number(row.get(numbers)) == 0) continue;
			if (numbers >= row.size() || !isNumber(row.get(numbers)) || name.isEmpty()) throw new Refusal(file +
				" has the row \"" + String.join(" ", row).strip() + "\", which is no number of a region with its name; " +
				"complete or remove it.");
			put(file, table, number(row.get(numbers)), name);
		}
		return table;
	}

	/** @throws Refusal if the number has another name already */
	static void put(Path file, Map<Integer, String> table, int number, String name) {
		if (number == 0) return; // the background
		String before = table.putIfAbsent(number, name);
		if (before != null && !before.equals(name)) throw new Refusal(file + " calls region " + number + " both \"" +
			before + "\" and \"" + name + "\"; give each number one name.");
	}

	private static List<List<String>> rows(Path file, String text) throws IOException {
		List<String> lines = text.lines().filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#")).toList();
		if (lines.isEmpty()) return List.of();
		char separator = Stream.of('\t', ';', ',').filter(c -> lines.stream().allMatch(line -> line.indexOf(c) >= 0))
			.findFirst().orElse(' ');
		if (separator == ' ') return lines.stream().map(LabelTable::words).toList();
		CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreSurroundingSpaces(true).get();
		try (CSVParser parser = CSVParser.parse(String.join("\n", lines), format)) {
			return parser.getRecords().stream().map(row -> row.stream().map(String::strip).toList()).toList();
		}
		catch (IOException | java.io.UncheckedIOException malformed) {
			throw new IOException(file + " has a quotation mark that is not closed; correct it.", malformed);
		}
	}

	/** The cells of a row with white space between them; words that follow each other are one name. */
	private static List<String> words(String line) {
		List<String> cells = new ArrayList<>();
		boolean open = false;
		for (Matcher word = WORDS.matcher(line); word.find();) {
			boolean quoted = word.group(1) != null;
			String cell = quoted ? word.group(1) : word.group(2);
			boolean joins = !quoted && !isNumber(cell);
			if (joins && open) cells.set(cells.size() - 1, cells.get(cells.size() - 1) + " " + cell);
			else cells.add(cell);
			open = joins;
		}
		return cells;
	}

	/** Of the columns of whole numbers the one that has most of the atlas's; of equal ones the first. */
	private static int numbers(Path file, List<List<String>> rows, Set<Integer> labels) {
		int best = -1;
		long most = -1;
		for (int c = 0; c < width(rows); c++) {
			Set<Integer> found = new HashSet<>();
			boolean whole = !rows.isEmpty();
			for (List<String> row : rows) {
				if (c < row.size() && isNumber(row.get(c))) found.add(number(row.get(c)));
				else whole = false;
			}
			found.retainAll(labels);
			if (!whole || found.size() <= most) continue;
			best = c;
			most = found.size();
		}
		if (best < 0) throw new Refusal(file +
			" has no column with a whole number in every row; the labels of an atlas are a number and a name a row.");
		return best;
	}

	/** The column of words that the header calls names, else the one with the longest. */
	private static int names(Path file, List<List<String>> rows, List<String> header) {
		List<Integer> words = IntStream.range(0, width(rows)).filter(c -> letters(rows, c) > 0 && rows.stream().filter(
			row -> c < row.size() && !isNumber(row.get(c)) && !row.get(c).isEmpty()).count() * 2 >
			rows.size()).boxed().toList();
		return words.stream().filter(c -> c < header.size() && NAMES.contains(header.get(c).toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z]", ""))).findFirst().or(() -> words.stream().max(Comparator.comparingLong(c -> letters(rows,
			c)))).orElseThrow(() -> new Refusal(file +
			" has no column of names; the labels of an atlas are a number and a name a row."));
	}

	private static long letters(List<List<String>> rows, int column) {
		return rows.stream().filter(row -> column < row.size()).mapToLong(row -> row.get(column).codePoints().filter(
			Character::isLetter).count()).sum();
	}

	private static int width(List<List<String>> rows) {
		return rows.stream().mapToInt(List::size).max().orElse(0);
	}

	private static boolean isNumber(String cell) {
		return WHOLE.matcher(cell).matches();
	}

	private static int number(String cell) {
		return (int) Double.parseDouble(cell);
	}
}
