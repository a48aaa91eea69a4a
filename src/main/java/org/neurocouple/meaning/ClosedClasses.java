// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What English words of closed classes can be: pronouns, conjunctions,
 * auxiliaries and the like are few and known, numerals, symbols and punctuation
 * are known by their characters. Of a word of an open class it says nothing.
 */
final class ClosedClasses {

	private static final String LIST = "closed-classes.txt";
	/** What a word can be that is not of a closed class. */
	static final Set<Tag> OPEN = Collections.unmodifiableSet(EnumSet.of(Tag.ADJ, Tag.ADP, Tag.ADV, Tag.INTJ, Tag.NOUN,
		Tag.NUM, Tag.PROPN, Tag.SCONJ, Tag.SYM, Tag.VERB, Tag.X));

	private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}`´\\-]+");
	private static final Pattern SYMBOL = Pattern.compile("[\\p{S}%°§#@*]+");
	private static final Pattern DIGITS = Pattern.compile("[+\\-−]?(\\d+([.,:/]\\d+)*|[.,]\\d+)");
	private static final Pattern WORD = Pattern.compile("(?i)zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|" +
		"twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|" +
		"[mbtr]+illion|dozen");
	private static final Pattern ROMAN = Pattern.compile("X{0,3}(I{2,3}|IV|VI{0,3}|IX)|X{2,3}");

	private final Map<String, Set<Tag>> words = new HashMap<>();

	ClosedClasses() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(ClosedClasses.class.getResourceAsStream(LIST),
			StandardCharsets.UTF_8)))
		{
			lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void add(String line) {
		String[] sides = line.split(": ");
		Set<Tag> tags = EnumSet.noneOf(Tag.class);
		for (String tag : sides[0].split(" ")) tags.add(Tag.valueOf(tag));
		for (String word : sides[1].split(" ")) words.put(word, tags);
	}

	/** What a part can be. */
	Set<Tag> of(Part part) {
		String plain = Part.plain(part.text());
		// An apostrophe that leans on nothing is a quotation mark.
		if (plain.equals("'") && !part.joined()) return EnumSet.of(Tag.PUNCT);
		Set<Tag> known = words.get(plain.toLowerCase(Locale.ROOT));
		boolean initials = plain.length() > 1 && plain.equals(plain.toUpperCase(Locale.ROOT)) && Character.isLetter(plain
			.charAt(0));
		// "US" is no pronoun.
		if (known != null && !(initials && known.contains(Tag.PRON))) return known;
		if (PUNCTUATION.matcher(plain).matches()) return plain.equals("%") ? EnumSet.of(Tag.SYM) : EnumSet.of(Tag.PUNCT);
		if (SYMBOL.matcher(plain).matches()) return EnumSet.of(Tag.SYM);
		if (DIGITS.matcher(plain).matches() || ROMAN.matcher(plain).matches()) return EnumSet.of(Tag.NUM);
		return OPEN;
	}

	/** Whether a word is a number that is written in letters. */
	static boolean isNumber(String text) {
		return WORD.matcher(text).matches();
	}
}
