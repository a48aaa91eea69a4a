// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Refusal;

/**
 * One entry of a transcript file as it stands there.
 *
 * @param onset in seconds, NaN where the file has none
 * @param offset likewise
 * @param where "Line 7 of words.tsv", for errors
 * @param tag its part of speech; empty where the file has none
 */
public record TimedText(String text, double onset, double offset, String where, String tag) {

	private static final Set<String> MISSING =
		Set.of("", "n/a", "na", "nan", "none", "null", "-", "--undefined--");

	/** Hours, minutes and seconds, or minutes and seconds with a fraction: nothing else that it may mean. */
	private static final Pattern CLOCK = Pattern.compile(
		"(?:(\\d+):(\\d{1,2}):(\\d{1,2}(?:\\.\\d+)?)|(\\d+):(\\d{1,2}\\.\\d+))");

	/** An entry without part of speech. */
	public TimedText(String text, double onset, double offset, String where) {
		this(text, onset, offset, where, "");
	}

	/** This entry with a punctuation mark after its text. */
	TimedText followedBy(String mark) {
		return new TimedText(text + mark, onset, offset, where, tag);
	}

	/** Reads a time; NaN where the cell says that there is none. A decimal comma and 0:01:02.5 are accepted. */
	static double seconds(String cell, String where) {
		if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) return Double.NaN;
		double value = number(cell);
		if (Double.isFinite(value)) return value;
		throw new Refusal(where + ": “" + cell +
			"” is not a number of seconds; leave it empty where the time is not known.");
	}

	/** Whether the cell holds a time. */
	static boolean isTime(String cell) {
		return Double.isFinite(number(cell));
	}

	private static double number(String cell) {
		String plain = cell.replace(',', '.');
		// Most cells are words: to look for a clock in each, and to have a number refused, takes longer than all else.
		if (!beginsAsNumber(plain.trim())) return Double.NaN;
		Matcher clock = plain.indexOf(':') > 0 ? CLOCK.matcher(plain) : null;
		if (clock != null && clock.matches()) {
			return clock.group(1) == null ? 60 * Double.parseDouble(clock.group(4)) + Double.parseDouble(clock.group(5))
				: 3600 * Double.parseDouble(clock.group(1)) + 60 * Double.parseDouble(clock.group(2)) +
					Double.parseDouble(clock.group(3));
		}
		try {
			return Double.parseDouble(plain);
		}
		catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	/** As all that Java reads as a number does, Infinity and NaN among it. */
	private static boolean beginsAsNumber(String text) {
		return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || "+-.IN".indexOf(text.charAt(0)) >= 0);
	}
}
