// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.regex.Pattern;

/**
 * One spoken word.
 *
 * @param text the word, with its own punctuation where the transcript has it
 * @param onset when it starts, in transcript seconds
 * @param offset when it ends; as the transcript says, so it may lie before the
 *          onset, and equals the onset where the transcript says nothing
 * @param tag what part of speech the transcript says that it is; empty where it says nothing
 */
public record Word(String text, double onset, double offset, String tag) {

	/** The text of a word that was heard, but not known to whoever aligned it. */
	public static final String UNKNOWN = "<unk>";

	/** A word of whose part of speech the transcript says nothing. */
	public Word(String text, double onset, double offset) {
		this(text, onset, offset, "");
	}

	private static final Pattern ANY_UNKNOWN = Pattern.compile("(?i)[<\\[{(](unk|unknown|oov)[>\\]})]");

	/** Whether a label stands for such a word, however it is written. */
	static boolean isUnknown(String label) {
		return ANY_UNKNOWN.matcher(label).matches();
	}
}
