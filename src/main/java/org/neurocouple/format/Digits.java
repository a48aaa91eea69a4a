// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.util.Locale;

/** Numbers as a reader wants them: no more digits than say something, and a real minus. */
public final class Digits {

	private Digits() {}

	/** Rounded to a whole number, as millimetres are. */
	public static String whole(double value) {
		return minus(Long.toString(Math.round(value)));
	}

	/** With one decimal, or none where it would be 0. */
	public static String tenths(double value) {
		double rounded = Math.round(value * 10) / 10.;
		return minus(rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded));
	}

	/** With three significant digits. */
	public static String three(double value) {
		return minus(String.format(Locale.ROOT, "%.3g", value));
	}

	/** With so many decimals, so that numbers below each other line up. */
	public static String decimals(double value, int decimals) {
		String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
		return minus(text.matches("-0(\\.0*)?") ? text.substring(1) : text);
	}

	private static String minus(String number) {
		return number.replace('-', '\u2212');
	}
}
