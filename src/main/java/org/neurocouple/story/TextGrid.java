// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.Tiers.Tier;

/**
 * Reads the words of a Praat TextGrid: long, short or chronological. To Praat
 * only the quoted texts and the free-standing numbers of such a file mean
 * anything, up to an exclamation mark, after which the rest of a line is a
 * comment; the long form's "xmin =" and "intervals [1]:" are comments too, so one
 * reader does for all.
 *
 * @see <a href="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html">TextGrid file formats</a>
 */
public final class TextGrid implements TranscriptFormat {

	private static final String CHRONOLOGICAL = "Praat chronological TextGrid text file";
	private static final Pattern VALUE =
		Pattern.compile("\"((?:[^\"]++|\"\")*+)\"|(?<!\\S)([-+]?[\\d.]+(?:[eE][-+]?\\d+)?)(?!\\S)|![^\\r\\n]*");

	@Override
	public String title() {
		return "TextGrids of Praat";
	}

	@Override
	public boolean recognises(String content, String name) {
		String start = content.substring(0, Math.min(content.length(), 100));
		return start.contains("ooTextFile") || start.contains("ooBinaryFile") || start.contains(CHRONOLOGICAL);
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		if (content.contains("ooBinaryFile")) {
			throw new Refusal(name + " is a binary TextGrid; save it in Praat as a text file.");
		}
		return Tiers.words(new Reading(content, name).tiers(), name, remarks);
	}

	private static final class Reading {

		private final Matcher values;
		private final String content;
		private final String name;
		private boolean found;
		private int line = 1;
		private int counted;

		Reading(String content, String name) {
			this.content = content;
			this.name = name;
			values = VALUE.matcher(content);
			next();
		}

		/** The tiers of intervals. */
		List<Tier> tiers() {
			if (text().equals(CHRONOLOGICAL)) return chronological();
			if (!text().equals("TextGrid")) {
				throw new Refusal(name + " is a file of Praat, but not a TextGrid; save the TextGrid.");
			}
			number();
			number();
			double count = number();
			List<Tier> tiers = new ArrayList<>();
			for (int t = 0; t < count; t++) {
				boolean intervals = text().equals("IntervalTier");
				Tier tier = new Tier(text(), new ArrayList<>());
				number();
				number();
				double labels = number();
				for (int i = 0; i < labels; i++) tier.labels().add(label(intervals));
				if (intervals) tiers.add(tier);
			}
			return tiers;
		}

		/** All tiers' names first, then all labels in order of time, each with its tier's number in front. */
		private List<Tier> chronological() {
			number();
			number();
			double count = number();
			List<Tier> tiers = new ArrayList<>();
			List<Boolean> intervals = new ArrayList<>();
			for (int t = 0; t < count; t++) {
				intervals.add(text().equals("IntervalTier"));
				tiers.add(new Tier(text(), new ArrayList<>()));
				number();
				number();
			}
			while (found) {
				double number = number();
				if (!(number >= 1 && number <= tiers.size())) throw broken("the number of a tier");
				int t = (int) number - 1;
				tiers.get(t).labels().add(label(intervals.get(t)));
			}
			return IntStream.range(0, tiers.size()).filter(intervals::get).mapToObj(tiers::get).toList();
		}

		private TimedText label(boolean interval) {
			double onset = number();
			double offset = interval ? number() : onset;
			int at = line;
			return new TimedText(text(), onset, offset, "Line " + at + " of " + name);
		}

		private String text() {
			if (!found || values.group(1) == null) throw broken("a quoted text");
			String text = values.group(1).replace("\"\"", "\"");
			next();
			return text;
		}

		private double number() {
			if (!found || values.group(2) == null || !TimedText.isTime(values.group(2))) throw broken("a number");
			double number = Double.parseDouble(values.group(2));
			next();
			return number;
		}

		/** Goes on to the next value that is no comment. */
		private void next() {
			do found = values.find();
			while (found && values.group(1) == null && values.group(2) == null);
			int end = found ? values.start() : content.length();
			line += (int) content.substring(counted, end).chars().filter(c -> c == '\n').count();
			counted = end;
		}

		private Refusal broken(String expected) {
			return new Refusal("Line " + line + " of " + name + ": " + expected +
				" is missing here, so the TextGrid is broken or cut short; save it again in Praat.");
		}
	}
}
