// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.TableRows.Row;
import org.neurocouple.story.Tiers.Tier;

/**
 * Rows that are no words, where a column says so (words and phones, as the
 * Montreal Forced Aligner and Praat write them), and the words of several
 * speakers.
 */
final class RowKinds {

	/** A word has no more phones than this share says. */
	private static final double FEWEST = .05;

	private final List<String> header;
	private final List<Integer> kinds = new ArrayList<>();
	private final List<Integer> speakers = new ArrayList<>();
	private final String file;
	private final Progress remarks;

	RowKinds(List<String> header, List<ColumnName> names, String file, Progress remarks) {
		this.header = header;
		this.file = file;
		this.remarks = remarks;
		for (int c = 0; c < names.size(); c++) {
			if (ColumnName.KIND.contains(names.get(c).letters())) kinds.add(c);
			if (ColumnName.SPEAKER.contains(names.get(c).letters())) speakers.add(c);
		}
	}

	/**
	 * The rows of words, and of marks between them.
	 *
	 * @throws Refusal if a column of kinds knows phones but no words
	 */
	List<Row> words(List<Row> rows) {
		List<Row> left = rows;
		for (int kind : kinds) {
			// Cells that hold more than a kind are taken apart later.
			if (left.stream().anyMatch(row -> row.cell(kind).startsWith("{"))) continue;
			List<Row> words = left.stream().filter(row -> Tiers.isWords(row.cell(kind))).toList();
			Set<String> others = new LinkedHashSet<>();
			List<Row> kept = new ArrayList<>();
			for (Row row : left) {
				boolean mark = row.cell(kind).toLowerCase(Locale.ROOT).startsWith("punct");
				if (mark || Tiers.isWords(row.cell(kind))) kept.add(row);
				else others.add(row.cell(kind).isEmpty() ? "without one" : row.cell(kind));
			}
			// A story may have the word "word", too.
			if (words.size() < FEWEST * left.size()) {
				long phones = left.stream().filter(row -> Tiers.isOther(row.cell(kind))).count();
				if (phones * 2 > left.size()) throw new Refusal("The column " + header.get(kind) + " of " + file +
					" calls none of its rows words (" + String.join(", ", others) + "); leave the rows of words only.");
				continue;
			}
			if (!others.isEmpty()) remarks.note("In " + file + ", " + (left.size() - kept.size()) + " of " + left.size() +
				" rows are of other kinds (" + header.get(kind) + ": " + String.join(", ", others) + ") and were left out.");
			left = kept;
		}
		return left;
	}

	/**
	 * The entries of rows, in order of time where those of several speakers follow each other.
	 *
	 * @param rows of the entries, one each
	 */
	List<TimedText> ordered(List<TimedText> entries, List<Row> rows) {
		Map<String, Tier> tiers = new LinkedHashMap<>();
		for (int i = 0; i < entries.size(); i++) {
			StringBuilder name = new StringBuilder();
			for (int c : speakers) name.append(rows.get(i).cell(c));
			for (int c : kinds) if (Tiers.isWords(rows.get(i).cell(c))) name.append(rows.get(i).cell(c));
			tiers.computeIfAbsent(name.toString(), key -> new Tier(key, new ArrayList<>())).labels().add(entries.get(i));
		}
		return tiers.size() < 2 || WordTimes.areInOrder(entries) ? entries
			: Tiers.merged(List.copyOf(tiers.values()), file, remarks);
	}
}
