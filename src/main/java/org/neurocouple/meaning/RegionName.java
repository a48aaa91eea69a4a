// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A region's name in an atlas, taken apart into its side and what it has in
 * common with its counterpart on the other.
 *
 * @param side of the body
 * @param plain the rest, as one would say it: "inferior frontal (triangular)"
 */
record RegionName(Side side, String plain) {

	enum Side {
		LEFT, RIGHT, NONE
	}

	private static final Map<String, Side> WORDS = Map.of("left", Side.LEFT, "lh", Side.LEFT, "right", Side.RIGHT, "rh",
		Side.RIGHT);
	private static final Map<String, Side> LETTERS = Map.of("l", Side.LEFT, "r", Side.RIGHT);
	private static final Map<String, String> SHORT = new TreeMap<>(Map.ofEntries(Map.entry("inf", "inferior"),
		Map.entry("sup", "superior"), Map.entry("mid", "middle"), Map.entry("med", "medial"), Map.entry("ant", "anterior"),
		Map.entry("post", "posterior"), Map.entry("lat", "lateral"), Map.entry("orb", "orbital"),
		Map.entry("tri", "triangular"), Map.entry("oper", "opercular"), Map.entry("supp", "supplementary")));
	private static final Set<String> LOBES = Set.of("frontal", "temporal", "parietal", "occipital", "cingulum",
		"cingulate");
	private static final Set<String> PLACES = Set.of("inferior", "superior", "middle", "medial", "anterior", "posterior");

	/**
	 * Takes all names of an atlas apart. A side is a word of its own: left,
	 * right, lh or rh anywhere in the name, or L or R as its first or last, if
	 * names of the atlas have both letters there.
	 */
	static Map<Integer, RegionName> of(Map<Integer, String> names) {
		boolean first = both(names.values(), true), last = both(names.values(), false);
		return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue(), first,
			last), (a, b) -> a, TreeMap::new));
	}

	private static boolean both(Collection<String> names, boolean first) {
		return names.stream().map(RegionName::words).filter(words -> words.size() > 1).map(words ->
			LETTERS.get(lower(words.get(first ? 0 : words.size() - 1)))).filter(side -> side != null).distinct().count() == 2;
	}

	private static RegionName of(String name, boolean first, boolean last) {
		List<String> words = new ArrayList<>(words(name));
		Side side = Side.NONE;
		for (int i = 0; i < words.size() && side == Side.NONE && words.size() > 1; i++) {
			String word = lower(words.get(i));
			Side its = WORDS.get(word);
			if (its == null && (first && i == 0 || last && i == words.size() - 1)) its = LETTERS.get(word);
			if (its == null) continue;
			side = its;
			words.remove(i);
		}
		return new RegionName(side, plain(words).replaceFirst(",$", ""));
	}

	/** A comma stays with the word before it. */
	private static List<String> words(String name) {
		return Arrays.stream(name.strip().split("[\\s_.\\-]+")).filter(word -> !word.isEmpty()).toList();
	}

	private static String lower(String word) {
		return word.replaceAll("[()\\[\\],]", "").toLowerCase(Locale.ROOT);
	}

	private static String plain(List<String> words) {
		words = new ArrayList<>(words);
		if (words.size() > 1 && lower(words.get(0)).equals("ctx")) words.remove(0);
		if (words.size() > 1 && words.get(0).matches("\\d+")) words.remove(0); // as in Yeo's 1_Visual_Area
		words.replaceAll(RegionName::said);
		if (words.size() > 1 && LOBES.contains(words.get(0)) && PLACES.contains(words.get(1))) {
			String lobe = words.remove(0);
			words.add(1, lobe);
			return within(words, 2);
		}
		for (int i = 1; i < words.size(); i++) {
			String word = words.get(i);
			if (word.matches("(gyrus|gyri),?")) {
				words.remove(i);
				return within(words, i);
			}
			if (words.get(i - 1).endsWith(",")) {
				words.set(i - 1, words.get(i - 1).replaceFirst(",$", ""));
				return within(words, i);
			}
		}
		return String.join(" ", words);
	}

	/** The first words, and in parentheses the others, which say which part is meant. */
	private static String within(List<String> words, int first) {
		String whole = String.join(" ", words.subList(0, first));
		String part = String.join(" ", words.subList(first, words.size())).replaceFirst(" part$", "");
		if (part.isEmpty()) return whole;
		return part.startsWith("(") || part.startsWith("and ") ? whole + " " + part : whole + " (" + part + ")";
	}

	/** In full and in lower case, but for abbreviations and numbers (STG, V1, Crus1). */
	private static String said(String word) {
		if (word.length() == 1 || word.matches(".*\\d.*|.*\\p{L}\\p{Lu}.*")) return word;
		String lower = word.toLowerCase(Locale.ROOT);
		return SHORT.getOrDefault(lower, lower);
	}

	/** With its side, as in a list of regions. */
	@Override
	public String toString() {
		return side == Side.NONE ? plain : lower(side.name()) + " " + plain;
	}
}
