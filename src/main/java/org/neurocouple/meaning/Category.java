// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

/**
 * What a query–key pair joins: the query's part of speech and the key's.
 * Numbered query after query.
 */
public record Category(Tag query, Tag key) {

	/** How many there are. */
	public static final int COUNT = Tag.COUNT * Tag.COUNT;

	/** The category of a number from 0. */
	public static Category of(int number) {
		return new Category(Tag.values()[number / Tag.COUNT], Tag.values()[number % Tag.COUNT]);
	}

	/**
	 * The category that {@link #toString} writes so.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	static Category of(String written) {
		String[] tags = written.split(">", -1);
		if (tags.length == 2 && Tag.of(tags[0]).isPresent() && Tag.of(tags[1]).isPresent()) return new Category(Tag.of(tags[0]).get(),
			Tag.of(tags[1]).get());
		throw new IllegalArgumentException("There is no category \"" + written + "\"");
	}

	/** Its number. */
	public int number() {
		return query.ordinal() * Tag.COUNT + key.ordinal();
	}

	/** The number of the category that stands for it where queries and keys are not told apart. */
	public int undirected() {
		return query.compareTo(key) <= 0 ? number() : new Category(key, query).number();
	}

	/** As tables have it, "NOUN>PRON". */
	@Override
	public String toString() {
		return query + ">" + key;
	}

	/** As tables have it where queries and keys are not told apart, "NOUN-PRON". */
	public String joined() {
		Category category = of(undirected());
		return category.query + "-" + category.key;
	}
}
