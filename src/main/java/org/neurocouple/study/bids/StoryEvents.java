// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.Refusal;
import org.neurocouple.format.TableFile;

/**
 * When a run's events say that stories were told.
 *
 * @param zero scan time, in seconds, at which the stimulus file begins: the onset of the first row that names it
 * @param stories the rows of type story, in their order
 */
record StoryEvents(double zero, List<Told> stories) {

	/** A story: scan time at which it begins, and how long it is, in seconds. */
	record Told(double onset, double duration) {}

	/**
	 * Reads a table of events.
	 *
	 * @throws Refusal naming the file, if it does not tell when the story begins
	 */
	static StoryEvents read(Path file) throws IOException {
		TableFile table = TableFile.read(file);
		for (String column : List.of("onset", "duration"))
			if (!table.names().contains(column)) throw new Refusal(file + " has no column \"" + column +
				"\", which events have in BIDS; give origin=… and start=… instead.");
		List<CSVRecord> rows = table.rows();
		boolean named = table.names().contains("stim_file"), typed = table.names().contains("trial_type");
		CSVRecord first = rows.stream().filter(row -> named && !isMissing(row.get("stim_file"))).findFirst().orElse(null);
		if (first == null && table.names().contains("word")) return ofWords(file, rows);
		if (first == null) throw new Refusal(file + " names no stimulus file, so it does not tell where the transcript's time is " +
			"0; give origin=….");
		String stimulus = first.get("stim_file");
		List<Told> stories = new ArrayList<>();
		TreeSet<String> types = new TreeSet<>();
		for (CSVRecord row : rows) {
			if (!typed || !row.get("stim_file").equals(stimulus)) continue;
			types.add(row.get("trial_type"));
			if (row.get("trial_type").equalsIgnoreCase("story")) stories.add(told(file, row));
		}
		List<CSVRecord> its = rows.stream().filter(row -> row.get("stim_file").equals(stimulus)).toList();
		if (stories.isEmpty() && its.size() == 1) stories.add(told(file, its.get(0)));
		if (stories.isEmpty()) throw new Refusal(file + " has no row of type story (only " + String.join(", ", types) +
			"); give origin=… and start=….");
		return new StoryEvents(told(file, first).onset, List.copyOf(stories));
	}

	/** Events that are the words themselves have scan times, so that the transcript's time 0 is the scan's. */
	private static StoryEvents ofWords(Path file, List<CSVRecord> rows) {
		List<Told> words = rows.stream().filter(row -> !isMissing(row.get("word"))).map(row -> told(file, row)).toList();
		if (words.isEmpty()) throw new Refusal(file + " has a column \"word\" without a word; give transcript=….");
		Told first = words.get(0), last = words.get(words.size() - 1);
		return new StoryEvents(0, List.of(new Told(first.onset, last.onset + Math.max(0, last.duration) - first.onset)));
	}

	private static boolean isMissing(String cell) {
		return cell.isBlank() || cell.equals("n/a");
	}

	private static Told told(Path file, CSVRecord row) {
		try {
			return new Told(Double.parseDouble(row.get("onset")), Double.parseDouble(row.get("duration")));
		}
		catch (NumberFormatException e) {
			throw new Refusal(file + " has an onset or duration that is no number in row " + row.getRecordNumber() + ".");
		}
	}
}
