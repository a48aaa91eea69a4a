// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Progress;

/** Subtitles with a word a cue: what somebody else might add, in one file and one line. */
public final class SubtitleFormat implements TranscriptFormat {

	private static final Pattern CUE = Pattern.compile("(\\d+):(\\d+\\.\\d+) --> (\\d+):(\\d+\\.\\d+)\n(.*)");

	@Override
	public String title() {
		return "subtitles of a test";
	}

	@Override
	public boolean recognises(String content, String name) {
		return content.startsWith("WEBVTT") && name.endsWith(".vtt");
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<TimedText> entries = new ArrayList<>();
		for (Matcher cue = CUE.matcher(content); cue.find();) {
			entries.add(new TimedText(cue.group(5), seconds(cue, 1), seconds(cue, 3), "Cue " + (entries.size() + 1) + " of " +
				name));
		}
		remarks.note(name + " has " + entries.size() + " cues.");
		return entries;
	}

	private static double seconds(Matcher cue, int group) {
		return 60 * Integer.parseInt(cue.group(group)) + Double.parseDouble(cue.group(group + 1));
	}
}
