// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token is: one of the 17 parts of speech of Universal Dependencies
 * (UPOS), or a mark that a language model puts around a segment. The first mark
 * is called [CLS] and the last [SEP], as BERT has them, whatever a model's own
 * are called.
 */
public enum Tag {

	ADJ("adjective"), ADP("adposition"), ADV("adverb"), AUX("auxiliary"), CCONJ("coordinating conjunction"),
	DET("determiner"), INTJ("interjection"), NOUN("noun"), NUM("numeral"), PART("particle"), PRON("pronoun"),
	PROPN("proper noun"), PUNCT("punctuation"), SCONJ("subordinating conjunction"), SYM("symbol"), VERB("verb"),
	X("other"), CLS("first mark of a segment"), SEP("last mark of a segment");

	/** How many there are. */
	public static final int COUNT = values().length;

	private final String title;

	Tag(String title) {
		this.title = title;
	}

	/** In plain words: "coordinating conjunction". */
	public String title() {
		return title;
	}

	/** As tables have it: NOUN, but [CLS]. */
	@Override
	public String toString() {
		return isMark() ? "[" + name() + "]" : name();
	}

	/** Whether it is no part of speech but a mark of the language model. */
	public boolean isMark() {
		return this == CLS || this == SEP;
	}

	/** The part of speech of that UPOS name, in any case; empty if it is none. */
	public static Optional<Tag> upos(String name) {
		return Stream.of(values()).filter(tag -> !tag.isMark() && tag.name().equalsIgnoreCase(name)).findFirst();
	}

	/** The tag that {@link #toString} writes so; empty if none does. */
	public static Optional<Tag> of(String written) {
		return Stream.of(values()).filter(tag -> tag.toString().equals(written)).findFirst();
	}
}
