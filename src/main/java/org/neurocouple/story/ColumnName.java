// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column of a table of words: what it says and in which unit, as in "Word Onset", "start_ms",
 * "Begin Time - ss.msec" or "onset (s)".
 *
 * @param letters the name without unit, in lower case, letters only
 * @param unit how many seconds its unit has, 1 where it names none; NaN for units that are no time: samples, volumes
 */
record ColumnName(String letters, double unit) {

	/** Names in the order in which they are preferred. */
	static final List<String> WORD = List.of("word", "words", "token", "tokens", "text", "label", "trialtype", "stimulus",
		"stim", "value", "item", "annotation", "transcript", "transcription", "orthography", "ort", "name");
	static final List<String> ONSET = List.of("onset", "onsets", "onsettime", "wordonset", "start", "starts",
		"starttime", "wordstart", "begin", "begintime", "tmin", "xmin", "time");
	static final List<String> OFFSET = List.of("offset", "offsets", "offsettime", "wordoffset", "end", "ends",
		"endtime", "wordend", "stop", "stoptime", "finish", "tmax", "xmax");
	static final List<String> DURATION = List.of("duration", "durations", "dur", "wordduration");
	static final List<String> TAG = List.of("tags", "upos");
	static final List<String> KIND = List.of("type", "kind", "tier", "tiername", "level", "unit", "trialtype", "category",
		"segmenttype", "annotationtype");
	static final List<String> SPEAKER = List.of("speaker", "speakers", "speakerid", "talker");

	private static final Pattern UNIT = Pattern.compile(
		"(.+?)(?:[\\s_.\\-(\\[]+|(?<=[a-z])(?=[A-Z]))(s|sec|secs|seconds?|ss\\.msec|hh:mm:ss(?:\\.\\w+)?|ms|msec|msecs|millis|" +
			"milliseconds?|us|usec|microseconds?|ns|nanoseconds?|min|minutes?|samples?|frames?|trs?|volumes?|vols?|scans?)" +
			"[)\\]\\s]*", Pattern.CASE_INSENSITIVE);
	private static final Map<String, Double> LONG = Map.ofEntries(Map.entry("ms", 1e-3), Map.entry("msec", 1e-3),
		Map.entry("millis", 1e-3), Map.entry("millisecond", 1e-3), Map.entry("us", 1e-6), Map.entry("usec", 1e-6),
		Map.entry("microsecond", 1e-6), Map.entry("ns", 1e-9), Map.entry("nanosecond", 1e-9), Map.entry("min", 60.),
		Map.entry("minute", 60.), Map.entry("s", 1.), Map.entry("sec", 1.), Map.entry("second", 1.),
		Map.entry("ss.msec", 1.));

	static ColumnName of(String cell) {
		String whole = letters(cell);
		boolean known = List.of(WORD, ONSET, OFFSET, DURATION, TAG, KIND, SPEAKER).stream().anyMatch(names -> names.contains(whole));
		Matcher matcher = UNIT.matcher(cell.strip());
		if (known || !matcher.matches()) return new ColumnName(whole, 1);
		String unit = matcher.group(2).toLowerCase(Locale.ROOT);
		double seconds = unit.startsWith("hh") ? 1
			: LONG.getOrDefault(unit, LONG.getOrDefault(unit.replaceFirst("s$", ""), Double.NaN));
		return new ColumnName(letters(matcher.group(1)), seconds);
	}

	private static String letters(String cell) {
		return cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
	}
}
