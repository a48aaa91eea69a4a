// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.neurocouple.Refusal;

/**
 * Finds labels among words that look like conditions of an experiment: BIDS has
 * both in {@code trial_type}.
 */
final class Conditions {

	private static final Pattern NAME = Pattern.compile(
		"(?i)fixation([ _-]?cross)?|fix[ _-]?cross|crosshair|iti|isi|ttl|button[ _-]?press|\\S*\\p{L}[_=/]\\S*");

	/** Stories have these words, too; but then they are as short as words. */
	private static final Pattern AMBIGUOUS = Pattern.compile("(?i)fix|instructions?|jitter|baseline|blank|cue|responses?|" +
		"trigger|countdown|rest|start|begin|end|stop|pause|break|music|story|silence|noise|questions?|probe|task|scan|" +
		"scanner|null|tone|beep");
	private static final double LONG_WORD = 1.5;
	private static final double LONGEST_WORD = 3;
	/** So many labels last some time where those that don't are no words. */
	private static final double MOST = .8;
	private static final int SHOWN = 5;

	private Conditions() {}

	/** @throws Refusal naming labels that look like conditions */
	static void refuse(List<TimedText> entries, String column, String file) {
		List<TimedText> labels = entries.stream().filter(entry -> !Transcript.isSilence(entry.text())).toList();
		boolean mostLast = labels.stream().filter(label -> length(label) > 0).count() >= MOST * labels.size();
		List<TimedText> found = labels.stream().filter(label -> isCondition(label, mostLast)).toList();
		if (found.isEmpty()) return;
		Set<String> names = new LinkedHashSet<>();
		found.forEach(label -> names.add("“" + label.text() + "”"));
		throw new Refusal("The column " + column + " of " + file + " holds words and what looks like conditions, " +
			names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? " and others" : "") +
			" (" + found.size() + " of " + labels.size() + " rows): leave their rows out, or put the words into a column " +
			"“word” and n/a where there is none.");
	}

	private static boolean isCondition(TimedText label, boolean mostLast) {
		if (NAME.matcher(label.text()).matches()) return true;
		if (label.text().strip().contains(" ")) return false;
		boolean ambiguous = AMBIGUOUS.matcher(label.text()).matches();
		return length(label) > (ambiguous ? LONG_WORD : LONGEST_WORD) || ambiguous && mostLast && !(length(label) > 0);
	}

	private static double length(TimedText label) {
		return label.offset() - label.onset();
	}
}
