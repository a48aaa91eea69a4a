// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/**
 * How the words of a story fall on the volumes of its scans: what a user should
 * look at before a study is made, for a wrong start of the story shows here and
 * nowhere else.
 *
 * @param study what was checked
 * @param window the volumes that are kept
 * @param transcript the words
 */
public record StoryCheck(NewStudy study, StoryWindow window, Transcript transcript) {

	private static final int FIRST_WORDS = 2;

	/** What there is to tell, by what it is about, in order. */
	public Map<String, String> lines() {
		List<Word> words = transcript.words();
		float[] rate = transcript.wordRate(window);
		int silent = 0, within = 0, most = 0;
		for (float count : rate) {
			if (count == 0) silent++;
			within += (int) count;
			most = Math.max(most, (int) count);
		}
		long before = words.stream().filter(word -> window.bin(word.onset()) < 0 && inScan(word) < start()).count();
		Map<String, String> lines = new LinkedHashMap<>();
		int scans = study.scans().size();
		lines.put("Volumes kept", (window.first() + 1) + " to " + (window.first() + rate.length) + " of " +
			(scans == 1 ? "the scan (" + rate.length : scans + " scans (" + rate.length + " each") + "), seconds " +
			number(start()) + " to " + number(start() + rate.length * window.repetitionTime()) + ", TR " +
			number(window.repetitionTime()) + " s");
		lines.put("Words", within + " of " + words.size() + " fall on them, up to " + most + " on one; " + silent +
			(silent == 1 ? " volume has" : " volumes have") + " no word");
		if (within < words.size()) lines.put("Words outside", before + " before the first volume kept, " +
			(words.size() - within - before) + " after the last");
		lines.put("In the scan", words.stream().limit(FIRST_WORDS).map(this::place).collect(Collectors.joining(", ")) +
			", … " + place(words.get(words.size() - 1)));
		return lines;
	}

	/** The lines as text, below each other. */
	@Override
	public String toString() {
		return lines().entrySet().stream().map(line -> String.format("%-16s %s", line.getKey() + ":", line.getValue()))
			.collect(Collectors.joining("\n"));
	}

	private double start() {
		return window.first() * window.repetitionTime();
	}

	private double inScan(Word word) {
		return window.origin() + word.onset();
	}

	private String place(Word word) {
		int bin = window.bin(word.onset());
		return "“" + word.text() + "” at " + number(inScan(word)) + " s (" +
			(bin < 0 ? "outside" : "volume " + (window.first() + bin + 1)) + ")";
	}

	private static String number(double value) {
		return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
	}
}
