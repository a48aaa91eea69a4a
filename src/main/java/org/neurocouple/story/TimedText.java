// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.Locale;
import java.util.Set;

import org.neurocouple.Refusal;

/**
 * One entry of a transcript file as it stands there.
 *
 * @param onset in seconds, NaN where the file has none
 * @param offset likewise
 * @param where "Line 7 of words.tsv", for errors
 */
public record TimedText(String text, double onset, double offset, String where) {

	private static final Set<String> MISSING =
		Set.of("", "n/a", "na", "nan", "none", "null", "-", "--undefined--");

	/** This entry with a punctuation mark after its text. */
	TimedText followedBy(String mark) {
		return new TimedText(text + mark, onset, offset, where);
	}

	/** Reads a time; NaN where the cell says that there is none. A decimal comma is accepted. */
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
		try {
			return Double.parseDouble(cell.replace(',', '.'));
		}
		catch (NumberFormatException e) {
			return Double.NaN;
		}
	}
}
