// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Reads the words of a Praat TextGrid, long or short. To Praat only the quoted
 * texts and the free-standing numbers of such a file mean anything; the long
 * form's "xmin =" and "intervals [1]:" are comments, so one reader does for both.
 *
 * @see <a href="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html">TextGrid file formats</a>
 */
public final class TextGrid implements TranscriptFormat {

	private static final Pattern VALUE =
		Pattern.compile("\"((?:[^\"]++|\"\")*+)\"|(?<!\\S)([-+]?[\\d.]+(?:[eE][-+]?\\d+)?)(?!\\S)");

	@Override
	public String title() {
		return "TextGrids of Praat";
	}

	@Override
	public boolean recognises(String content, String name) {
		String start = content.substring(0, Math.min(content.length(), 100));
		return start.contains("ooTextFile") || start.contains("ooBinaryFile");
	}

	/** Reads the tier whose name contains "word", else the first one of intervals, and notes which. */
	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		if (content.contains("ooBinaryFile")) {
			throw new Refusal(name + " is a binary TextGrid; save it in Praat as a text file.");
		}
		return new Reading(content, name).words(remarks);
	}

	private static final class Reading {

		private final Matcher values;
		private final String content;
		private final String name;
		private int line = 1;
		private int counted;

		Reading(String content, String name) {
			this.content = content;
			this.name = name;
			values = VALUE.matcher(content);
		}

		private List<TimedText> words(Progress notes) {
			text();
			if (!text().equals("TextGrid")) {
				throw new Refusal(name + " is a file of Praat, but not a TextGrid; save the TextGrid.");
			}
			number();
			number();
			double tiers = number();
			List<TimedText> chosen = null;
			String tier = null;
			for (int t = 0; t < tiers; t++) {
				boolean intervals = text().equals("IntervalTier");
				String tierName = text();
				List<TimedText> labels = labels(intervals);
				boolean better = chosen == null || isWords(tierName) && !isWords(tier);
				if (intervals && better) {
					chosen = labels;
					tier = tierName;
				}
			}
			if (chosen == null) {
				throw new Refusal(name + " has no tier of intervals; the words need one.");
			}
			if (tiers > 1) notes.note("The words are those of tier “" + tier + "” of " + name + ".");
			return chosen;
		}

		private static boolean isWords(String tier) {
			return tier.toLowerCase(Locale.ROOT).contains("word");
		}

		private List<TimedText> labels(boolean intervals) {
			number();
			number();
			double count = number();
			List<TimedText> labels = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				double onset = number();
				double offset = intervals ? number() : onset;
				String text = text();
				labels.add(new TimedText(text, onset, offset, "Line " + line + " of " + name));
			}
			return labels;
		}

		private String text() {
			if (next() && values.group(1) != null) return values.group(1).replace("\"\"", "\"");
			throw broken("a quoted text");
		}

		private double number() {
			if (next() && values.group(2) != null && TimedText.isTime(values.group(2))) {
				return Double.parseDouble(values.group(2));
			}
			throw broken("a number");
		}

		private boolean next() {
			boolean found = values.find();
			int end = found ? values.start() : content.length();
			line += (int) content.substring(counted, end).chars().filter(c -> c == '\n').count();
			counted = end;
			return found;
		}

		private Refusal broken(String expected) {
			return new Refusal("Line " + line + " of " + name + ": " + expected +
				" is missing here, so the TextGrid is broken or cut short; save it again in Praat.");
		}
	}
}
