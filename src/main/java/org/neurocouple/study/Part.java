// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Refusal;

/**
 * Which part of all shares a machine makes, such as {@code 3/16}: of every list of shares the third and each sixteenth
 * after it.
 *
 * @param number from 1
 * @param of how many parts there are
 */
public record Part(int number, int of) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

	/** @throws Refusal if the text is not of the form {@code 3/16}, or there is no such part */
	public static Part of(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (!form.matches()) throw new Refusal("The part \"" + text + "\" is not of the form 3/16, the third of 16 parts.");
		Part part = new Part(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
		if (part.of == 0) throw new Refusal("There are no parts of 0; give a part of one or more, such as 3/16.");
		if (part.number < 1 || part.number > part.of) throw new Refusal("There is no part " + part + "; parts are numbered from 1/" +
			part.of + " to " + part.of + "/" + part.of + ".");
		return part;
	}

	/** Whether this is the text of a part. */
	static boolean isOne(String text) {
		try {
			of(text);
			return true;
		}
		catch (Refusal none) {
			return false;
		}
	}

	/** The part of so many that makes a share. */
	static Part making(int share, int of) {
		return new Part(share % of + 1, of);
	}

	/** @param share its place in a list of shares, from 0 */
	boolean makes(int share) {
		return making(share, of).equals(this);
	}

	@Override
	public String toString() {
		return number + "/" + of;
	}
}
