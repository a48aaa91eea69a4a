// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.nio.file.Path;

import org.neurocouple.Refusal;

/**
 * Which volumes of a scan belong to a story: those whose start, volume times
 * repetition time, lies in [max(0, origin), origin + duration), with a
 * tolerance of a thousandth of a repetition time (src/site/design.md, "Scans").
 *
 * @param repetitionTime seconds between two volumes
 * @param origin scan time of transcript time 0, in seconds; negative when the scan starts later
 * @param duration of the story from transcript time 0, in seconds
 */
public record StoryWindow(double repetitionTime, double origin, double duration) {

	private static final double TOLERANCE = 1e-3;

	public StoryWindow {
		if (!(repetitionTime > 0) || !Double.isFinite(repetitionTime)) throw new Refusal(
			"tr is " + repetitionTime + "; it must be a number of seconds above 0.");
		if (!Double.isFinite(origin)) throw new Refusal(
			"origin is " + origin + "; it must be the scan time, in seconds, at which the transcript's time is 0.");
		if (!(duration > 0) || !Double.isFinite(duration)) throw new Refusal(
			"duration is " + duration + "; it must be a number of seconds above 0.");
		if (end(repetitionTime, origin, duration) <= first(repetitionTime, origin)) {
			throw new Refusal("No volume of the scan starts between origin " + origin +
				" s and the story's end at " + (origin + duration) + " s: check origin and duration.");
		}
	}

	/** Index in the scan of the first volume kept, from 0. */
	public int first() {
		return first(repetitionTime, origin);
	}

	/** How many volumes are kept. */
	public int volumes() {
		return end(repetitionTime, origin, duration) - first();
	}

	/** The kept volume, from 0, during whose repetition time the transcript's time falls; -1 outside. */
	public int bin(double transcriptSeconds) {
		double volume = Math.floor((origin + transcriptSeconds) / repetitionTime + TOLERANCE) - first();
		return volume >= 0 && volume < volumes() ? (int) volume : -1;
	}

	/** @throws Refusal naming the scan, if it ends before the story does */
	public void requireVolumes(Path scan, int available) {
		int needed = first() + volumes();
		if (available < needed) throw new Refusal(scan + " has " + available +
			" volumes, but the story needs " + needed + " (origin " + origin + " s, duration " + duration +
			" s, tr " + repetitionTime + " s): check these, or give a shorter duration.");
	}

	private static int first(double repetitionTime, double origin) {
		return atOrAfter(Math.max(0, origin), repetitionTime);
	}

	private static int end(double repetitionTime, double origin, double duration) {
		return atOrAfter(origin + duration, repetitionTime);
	}

	private static int atOrAfter(double seconds, double repetitionTime) {
		return (int) Math.ceil(seconds / repetitionTime - TOLERANCE);
	}
}
