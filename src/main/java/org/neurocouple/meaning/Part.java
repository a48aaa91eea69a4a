// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has a tag of its own: a word, a mark, or one of the two words that are
 * written as one ("did" and "n't", "Alice" and "'s"). Universal Dependencies
 * cuts English so.
 *
 * @param text as it is written
 * @param start where it begins in the word of the transcript that it is a part of
 * @param joined whether it leans on the part before it, so that both are written as one word
 */
record Part(String text, int start, boolean joined) {

	private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}&&[^$£€¥%#&@+§°]]");
	private static final Pattern OWN = Pattern.compile("[$£€¥%#&@+§°]");

	/** Words with dots of their own, and what begins or ends with an apostrophe of its own. */
	private static final Pattern DOTTED = Pattern.compile("(?i)(mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|no|e\\.g|i\\.e|a\\.m|p\\.m|" +
		"([a-z]\\.)+[a-z])\\.");
	private static final Set<String> ELIDED = Set.of("'em", "'tis", "'twas", "'cause", "'til", "'round", "'bout", "'n");

	private static final Pattern CLITIC = Pattern.compile("(?i)(.+?)(n't|'(?:s|m|re|ve|ll|d))");
	private static final Pattern POSSESSIVE = Pattern.compile("(?i)(.*s)(')");
	/** Dashes and hyphens set words apart, as in the texts that the tagger learned from. */
	private static final Pattern DASH = Pattern.compile("(?U)(\\w.*?)([—–‐‑]|-+|\\.\\.+|…)(.*)");
	private static final Pattern WRITTEN_AS_ONE = Pattern.compile("(?i)(can)(not)|(gon|wan)(na)|(got)(ta)|(gim|lem)(me)");

	/** The parts of a word of a transcript, with the marks that stand on it. */
	static List<Part> of(String word) {
		List<Part> parts = new ArrayList<>();
		Matcher spaced = Pattern.compile("\\S+").matcher(word);
		while (spaced.find()) cut(spaced.group(), spaced.start(), parts);
		return parts;
	}

	private static void cut(String word, int at, List<Part> parts) {
		int first = 0, end = word.length();
		while (first < end && isMark(word, first) && !isElided(word.substring(first))) {
			parts.add(new Part(word.substring(first, first + 1), at + first, false));
			first++;
		}
		List<Part> after = new ArrayList<>();
		while (end > first && isMark(word, end - 1)) {
			String rest = word.substring(first, end);
			if (DOTTED.matcher(rest).matches()) break;
			// An apostrophe after s is a quotation mark only if one was opened.
			if (rest.matches("(?iU).*\\ws['’]") && !opened(parts)) break;
			int begin = end - 1;
			while (word.charAt(end - 1) == '.' && begin > first && word.charAt(begin - 1) == '.') begin--;
			after.add(0, new Part(word.substring(begin, end), at + begin, false));
			end = begin;
		}
		if (first < end) clitics(word.substring(first, end), at + first, parts);
		parts.addAll(after);
	}

	private static boolean opened(List<Part> parts) {
		return parts.stream().anyMatch(part -> part.text.matches("['‘]"));
	}

	private static boolean isMark(String word, int at) {
		return MARKS.matcher(word.substring(at, at + 1)).matches();
	}

	/** Whether the apostrophe at its beginning is its own: "'em", "'s". */
	private static boolean isElided(String word) {
		String plain = plain(word).toLowerCase(Locale.ROOT);
		return plain.matches("'(s|m|re|ve|ll|d)\\b.*") || ELIDED.stream().anyMatch(elided -> plain.matches(elided + "\\b.*"));
	}

	/** A word without the marks around it. */
	private static void clitics(String word, int at, List<Part> parts) {
		if (isClitic(word)) {
			parts.add(new Part(word, at, true));
			return;
		}
		if (word.length() > 1 && OWN.matcher(word.substring(0, 1)).matches() && Character.isDigit(word.charAt(1))) {
			parts.add(new Part(word.substring(0, 1), at, false));
			clitics(word.substring(1), at + 1, parts);
			return;
		}
		if (word.matches("\\d[\\d.,]*%")) {
			int percent = word.length() - 1;
			parts.add(new Part(word.substring(0, percent), at, false));
			parts.add(new Part(word.substring(percent), at + percent, false));
			return;
		}
		for (Pattern pattern : List.of(CLITIC, POSSESSIVE, WRITTEN_AS_ONE)) {
			Matcher matcher = pattern.matcher(plain(word));
			if (!matcher.matches()) continue;
			int cut = -1;
			for (int g = 2; g <= matcher.groupCount() && cut < 0; g += 2) cut = matcher.start(g);
			if (cut < 1) continue;
			clitics(word.substring(0, cut), at, parts);
			parts.add(new Part(word.substring(cut), at + cut, true));
			return;
		}
		Matcher dash = DASH.matcher(word);
		if (dash.matches()) {
			clitics(dash.group(1), at, parts);
			parts.add(new Part(dash.group(2), at + dash.start(2), false));
			if (!dash.group(3).isEmpty()) cut(dash.group(3), at + dash.start(3), parts);
			return;
		}
		parts.add(new Part(word, at, false));
	}

	/** Whether it has a letter or digit, and is no mark. */
	boolean isSpoken() {
		return text.codePoints().anyMatch(Character::isLetterOrDigit);
	}

	/** With straight apostrophes and quotation marks, as the tagger knows them. */
	static String plain(String text) {
		return text.replaceAll("[’‘ʼ`´]", "'").replaceAll("[“”„«»]", "\"");
	}

	/** Whether a word of a sentence is nothing without the one before it. */
	static boolean isClitic(String text) {
		return plain(text).matches("(?i)n't|'(s|m|re|ve|ll|d)?");
	}
}
