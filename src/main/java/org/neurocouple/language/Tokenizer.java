// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.List;
import java.util.Optional;

/** How a language model cuts a story's words into tokens, and how it frames a segment of them. */
public interface Tokenizer extends AutoCloseable {

	/**
	 * A token of the model's vocabulary.
	 *
	 * @param id what the model is given for it
	 * @param text as the vocabulary spells it: "##ing" for a later piece of a
	 *          word, "Ġword" for one with the space before it
	 * @param start where it begins in the word, in characters
	 */
	record Piece(long id, String text, int start) {

		/** One at the beginning of its word, or that has no place in it, as a mark. */
		public Piece(long id, String text) {
			this(id, text, 0);
		}
	}

	/**
	 * The tokens of a word, which may be none. Word by word they are those of the
	 * whole story, its words joined by spaces.
	 *
	 * @param first whether the word begins the story, so that no space stands before it
	 */
	List<Piece> pieces(String word, boolean first);

	/** The marks before a segment's first word, such as [CLS]; often none. */
	List<Piece> opening();

	/** The marks after a segment's last word, such as [SEP]; often none. */
	List<Piece> closing();

	/** What the vocabulary calls all that it does not know, such as "[UNK]"; empty if it knows everything. */
	Optional<String> unknown();

	/** Frees what it holds outside the Java heap. */
	@Override
	default void close() {}
}
