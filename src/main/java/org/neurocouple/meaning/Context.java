// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what a word is from what stands beside it, where a rule of English
 * says so: "to" before a verb is a particle, "have" before a participle an
 * auxiliary, "is" after "there" a verb, a preposition before a gerund a
 * conjunction. Each rule is one of the guidelines of Universal Dependencies.
 */
final class Context {

	private static final Set<Tag> VERBAL = EnumSet.of(Tag.VERB, Tag.AUX);
	private static final Set<Tag> BETWEEN = EnumSet.of(Tag.ADV, Tag.PART);
	private static final Set<String> BE = Set.of("be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re");
	private static final Set<String> HAVE = Set.of("have", "has", "had", "having", "'ve");
	private static final Set<String> DO = Set.of("do", "does", "did");
	private static final Set<String> SUBJECT = Set.of("i", "he", "she", "we", "they");
	private static final Set<String> CLAUSE = Set.of("after", "before", "since", "until", "till", "as", "than", "like");
	private static final Set<String> ABOUT = Set.of("about", "around", "over", "nearly", "almost");
	private static final Set<String> DEGREE = Set.of("more", "most", "less", "least");
	private static final Set<String> ERA = Set.of("bc", "ad", "bce", "ce", "am", "pm", "a.m.", "p.m.");

	private static final Set<String> OPENS = Set.of("\"", "(", ":", ".", "?", "!");
	private static final Pattern NAME = Pattern.compile("\\p{Lu}.*\\p{Ll}.*");
	private static final Pattern INFLECTED = Pattern.compile(".{2,}(ed|ing)");
	private static final Set<String> UNINFLECTED = Set.of("embed", "need", "feed", "speed", "breed", "bleed", "shed", "seed",
		"heed", "weed", "exceed", "proceed", "succeed", "bring", "sing", "ring", "bing", "swing", "cling", "fling", "sling",
		"spring", "sting", "string", "wring");

	private final List<String> words;
	private final List<String> written;
	private final List<Tag> tags;

	private Context(List<Part> sentence, List<Tag> tags) {
		written = sentence.stream().map(Part::text).toList();
		words = written.stream().map(word -> Part.plain(word).toLowerCase(Locale.ROOT)).toList();
		this.tags = new ArrayList<>(tags);
	}

	/** The tags of a sentence's parts, corrected. */
	static List<Tag> settle(List<Part> sentence, List<Tag> tags) {
		Context context = new Context(sentence, tags);
		// What comes first is known when the next is decided: names and numbers, then verbs, then what leans on them.
		for (int p = 0; p < tags.size(); p++) context.name(p);
		for (int p = 0; p < tags.size(); p++) context.number(p);
		for (int p = 0; p < tags.size(); p++) context.verb(p);
		for (int p = 0; p < tags.size(); p++) context.others(p);
		return List.copyOf(context.tags);
	}

	/** English writes names alone with a capital, but for the first word of a sentence. */
	private void name(int p) {
		if (tag(p) == Tag.NOUN && p > 0 && NAME.matcher(written.get(p)).matches() && !OPENS.contains(word(p - 1))) {
			tags.set(p, Tag.PROPN);
		}
	}

	private void number(int p) {
		String word = words.get(p);
		if (ClosedClasses.isNumber(word)) tags.set(p, Tag.NUM);
		else if (word.matches("\\d+(st|nd|rd|th)")) tags.set(p, Tag.ADJ);
		else if (word.matches("\\d+s")) tags.set(p, Tag.NOUN);
		else if (word.equals("i") && tag(p - 1) == Tag.PROPN && !VERBAL.contains(tag(p + 1))) tags.set(p, Tag.NUM);
		else if (ERA.contains(word) && tag(p - 1) == Tag.NUM) tags.set(p, Tag.NOUN);
	}

	private void verb(int p) {
		String word = words.get(p);
		Tag next = tag(after(p));
		if (BE.contains(word) || word.equals("'s") && VERBAL.contains(tag(p))) {
			tags.set(p, existential(p) ? Tag.VERB : Tag.AUX);
		}
		else if (HAVE.contains(word)) tags.set(p, participle(after(p)) ? Tag.AUX : Tag.VERB);
		else if (DO.contains(word)) {
			boolean asked = tag(p + 1) == Tag.PRON && SUBJECT.contains(word(p + 1)) || word(p + 1).equals("you");
			int main = asked ? after(p + 1) : after(p);
			tags.set(p, word(p + 1).matches("not|n't") || tag(main) == Tag.VERB && base(main) ? Tag.AUX : Tag.VERB);
		}
		else if (word.equals("to")) {
			tags.set(p, gerund(p + 1) ? Tag.SCONJ : VERBAL.contains(next) && base(after(p)) ? Tag.PART : Tag.ADP);
		}
	}

	private void others(int p) {
		String word = words.get(p);
		Tag next = tag(p + 1);
		if (tag(p) == Tag.ADP && gerund(after(p))) tags.set(p, Tag.SCONJ);
		else if (CLAUSE.contains(word) && SUBJECT.contains(word(p + 1))) tags.set(p, Tag.SCONJ);
		else if (ABOUT.contains(word) && next == Tag.NUM) tags.set(p, Tag.ADV);
		else if (DEGREE.contains(word)) {
			if (next == Tag.ADJ || next == Tag.ADV) tags.set(p, Tag.ADV);
			else if (next == Tag.NOUN) tags.set(p, Tag.ADJ);
		}
		else if (word.matches("[-–]") && tag(p - 1) == Tag.NUM && next == Tag.NUM) tags.set(p, Tag.SYM);
	}

	/** The next part that is neither adverb nor particle. */
	private int after(int p) {
		int next = p + 1;
		while (next < tags.size() && BETWEEN.contains(tag(next)) && !word(next).equals("to")) next++;
		return next;
	}

	/** "There is", "is there". */
	private boolean existential(int p) {
		int before = p - 1;
		while (before >= 0 && (tag(before) == Tag.ADV && !word(before).equals("there") || tag(before) == Tag.AUX || word(before)
			.matches("has|have|had|not|n't"))) before--;
		return word(before).equals("there") && tag(before) == Tag.PRON || word(p + 1).equals("there") && tag(p + 1) == Tag.PRON;
	}

	private boolean gerund(int p) {
		return tag(p) == Tag.VERB && word(p).endsWith("ing") && !base(p) || word(p).matches("being|having");
	}

	private boolean participle(int p) {
		return VERBAL.contains(tag(p)) && !word(p).endsWith("ing");
	}

	/** Whether a verb may be an infinitive, by its ending. */
	private boolean base(int p) {
		return !INFLECTED.matcher(word(p)).matches() || UNINFLECTED.contains(word(p));
	}

	private Tag tag(int p) {
		return p >= 0 && p < tags.size() ? tags.get(p) : Tag.X;
	}

	private String word(int p) {
		return p >= 0 && p < words.size() ? words.get(p) : "";
	}
}
