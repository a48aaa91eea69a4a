// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Finds the words among tiers of intervals: of a TextGrid, of aligners' JSON, of
 * a table that says in a column which tier a row is of. Several tiers of words
 * are several speakers, unless they speak at the same time: then they are
 * readings of the same speech, and which is meant is asked.
 */
final class Tiers {

	/** A tier with its labels in their order, silences too. */
	record Tier(String name, List<TimedText> labels) {}

	/** "words", "anna - words", "Word_corrected"; neither "keywords" nor "non-words". */
	private static final Pattern WORDS = Pattern.compile("(?i)(?<!non[- _]?|pseudo[- _]?)(?<!\\p{L})words?(?!\\p{L})");

	/** What aligners call them that have another name: SPPAS, MAUS, EasyAlign, in other languages. */
	private static final Pattern ALIGNED = Pattern.compile(
		"(?i)TokensAlign|ORT-?MAU|ortho?|orthograph\\w*|mots?|wort|wörter|palabras?|parole|woord(en)?|\\w*words?\\w*");
	private static final Pattern TOKENS = Pattern.compile("(?i)\\w*tokens?\\w*");
	private static final Pattern OTHERS = Pattern.compile(
		"(?i).*(phon|phn|segment|syll|pitch|tone|intonation|comment|notes?\\b).*|(KAN-?)?MAU|.*\\bpos");
	private static final List<Pattern> PREFERRED = List.of(WORDS, ALIGNED, TOKENS);

	/** A larger share of labels that overlap those of another tier is not one person cutting in on another. */
	private static final double CUTTING_IN = .25;

	private Tiers() {}

	/** Whether a tier of that name holds words and says so. */
	static boolean isWords(String name) {
		return WORDS.matcher(name).find();
	}

	/** Whether a tier of that name holds what words are made of, or what is said about them. */
	static boolean isOther(String name) {
		return !isWords(name) && OTHERS.matcher(name).matches();
	}

	/**
	 * The labels of the tiers of words, in order of time.
	 *
	 * @param remarks is told which these are, if there are others
	 * @throws Refusal if it is unclear which tiers hold the words
	 */
	static List<TimedText> words(List<Tier> tiers, String file, Progress remarks) {
		List<Tier> possible = tiers.stream().filter(tier -> !isOther(tier.name)).toList();
		if (tiers.isEmpty()) throw new Refusal(file + " has no tier of intervals; the words need one.");
		if (possible.isEmpty()) throw new Refusal(file + " has no tier of words, only " + names(tiers) +
			"; call the one of the words “words”.");
		List<Tier> chosen = PREFERRED.stream()
			.map(pattern -> possible.stream().filter(tier -> pattern == WORDS ? isWords(tier.name)
				: pattern.matcher(tier.name).matches()).toList())
			.filter(found -> !found.isEmpty()).findFirst().orElse(possible);
		boolean named = chosen != possible || tiers.size() == 1;
		if (!named && chosen.size() > 1) throw new Refusal("It is unclear which tier of " + file +
			" holds the words: " + names(chosen) + "; call that one “words”.");
		List<Tier> spoken = chosen.stream().filter(tier -> tier.labels.stream().anyMatch(Tiers::isSpoken)).toList();
		if (spoken.size() > 1) return merged(spoken, file, remarks);
		Tier tier = spoken.isEmpty() ? chosen.get(0) : spoken.get(0);
		if (tiers.size() > 1) remarks.note("The words are those of tier “" + tier.name + "” of " + file + ".");
		return tier.labels;
	}

	/**
	 * The labels of tiers of words, of several speakers, in order of time.
	 *
	 * @throws Refusal if they speak at the same time
	 */
	static List<TimedText> merged(List<Tier> tiers, String file, Progress remarks) {
		for (Tier one : tiers) {
			for (Tier other : tiers) {
				if (one != other && overlap(one, other) > CUTTING_IN) throw new Refusal("The tiers “" + one.name + "” and “" +
					other.name + "” of " + file + " both hold words at the same times: leave the one that is meant.");
			}
		}
		remarks.note("The words are those of tiers " + names(tiers) + " of " + file + ", in order of time.");
		List<TimedText> all = new ArrayList<>();
		tiers.forEach(tier -> all.addAll(tier.labels));
		if (all.stream().anyMatch(label -> Double.isNaN(label.onset()))) throw new Refusal("Words of " + file +
			" have no time and those of several speakers follow each other, so it is unclear where they belong: " +
			"give the times, or one speaker's words.");
		all.sort(Comparator.comparingDouble(TimedText::onset));
		return all;
	}

	/** The share of a tier's words that begin while one of the other lasts. */
	private static double overlap(Tier one, Tier other) {
		List<TimedText> words = one.labels.stream().filter(Tiers::isSpoken).toList();
		List<TimedText> others = other.labels.stream().filter(Tiers::isSpoken).toList();
		long during = words.stream().filter(word -> others.stream()
			.anyMatch(o -> word.onset() >= o.onset() && (word.onset() < o.offset() || word.onset() == o.onset()))).count();
		return (double) during / words.size();
	}

	private static boolean isSpoken(TimedText label) {
		return !Transcript.isSilence(label.text());
	}

	private static String names(List<Tier> tiers) {
		return tiers.stream().map(tier -> "“" + tier.name + "”").collect(Collectors.joining(", "));
	}
}
