// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.util.Collection;
import java.util.Comparator;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what a user who misspelt a name had in mind. */
public final class Spelling {

	private Spelling() {}

	/** The known name that is spelt most like the word; empty if none is known. */
	public static String nearest(String word, Collection<String> known) {
		return known.stream()
			.min(Comparator.comparing(name -> LevenshteinDistance.getDefaultInstance().apply(word, name))).orElse("");
	}

	/** Whether a word may be the name misspelt: at most half of its letters are others. */
	public static boolean isLike(String word, String name) {
		return 2 * LevenshteinDistance.getDefaultInstance().apply(word, name) <= word.length();
	}
}
