// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import java.nio.file.Path;

import org.neurocouple.Refusal;

/**
 * Which volumes of a scan belong to a story: those whose start, volume times
 * repetition time, lies in [max(0, origin + start), origin + start + duration),
 * with a tolerance of a thousandth of a repetition time.
 *
 * @param repetitionTime seconds between two volumes
 * @param origin scan time of transcript time 0, in seconds; negative when the scan starts later
 * @param start transcript time at which the kept part begins, in seconds
 * @param duration of the kept part, in seconds
 * @param first index in the scan of the first volume kept, from 0; negative while it is only looked back at
 * @param volumes how many volumes are kept
 */
public record StoryWindow(double repetitionTime, double origin, double start, double duration, int first, int volumes) {

	private static final double TOLERANCE = 1e-3;

	/** A window that begins at transcript time 0. */
	public StoryWindow(double repetitionTime, double origin, double duration) {
		this(repetitionTime, origin, 0, duration);
	}

	/** @throws Refusal if a value is out of range, or no volume starts in the kept part */
	public StoryWindow(double repetitionTime, double origin, double start, double duration) {
		this(repetitionTime, origin, start, duration, first(repetitionTime, origin + start),
			atOrAfter(origin + start + duration, repetitionTime) - first(repetitionTime, origin + start));
	}

	public StoryWindow {
		if (!(repetitionTime > 0) || !Double.isFinite(repetitionTime)) throw new Refusal(
			"tr is " + repetitionTime + "; it must be a number of seconds above 0.");
		if (!Double.isFinite(origin)) throw new Refusal(
			"origin is " + origin + "; it must be the scan time, in seconds, at which the transcript's time is 0.");
		if (!Double.isFinite(start)) throw new Refusal(
			"start is " + start + "; it must be the transcript's time, in seconds, at which the kept part begins.");
		if (!(duration > 0) || !Double.isFinite(duration)) throw new Refusal(
			"duration is " + duration + "; it must be a number of seconds above 0.");
		if (volumes < 1) throw new Refusal("No volume of the scan starts between second " + Math.max(0, origin + start) +
			" and the end of the kept part at second " + (origin + start + duration) + ": check origin, start and duration.");
	}

	/** The kept volume, from 0, during whose repetition time the transcript's time falls; -1 outside. */
	public int bin(double transcriptSeconds) {
		double volume = Math.floor((origin + transcriptSeconds) / repetitionTime + TOLERANCE) - first;
		return volume >= 0 && volume < volumes ? (int) volume : -1;
	}

	/**
	 * This window with as many volumes in front as a transcript time is ahead of it: what was heard there still acts on
	 * the first volumes kept.
	 *
	 * @param most how many volumes at the most
	 */
	public StoryWindow since(double transcriptSeconds, int most) {
		double ahead = first - Math.floor((origin + transcriptSeconds) / repetitionTime + TOLERANCE);
		int more = (int) Math.max(0, Math.min(most, ahead));
		return new StoryWindow(repetitionTime, origin, start, duration, first - more, volumes + more);
	}

	/** The same volumes of the story in a run in which everything comes so many volumes later. */
	public StoryWindow later(int shift) {
		return new StoryWindow(repetitionTime, origin + shift * repetitionTime, start, duration, first + shift, volumes);
	}

	/** Only some of the volumes. */
	public StoryWindow part(int skipped, int kept) {
		return new StoryWindow(repetitionTime, origin, start, duration, first + skipped, kept);
	}

	/** @throws Refusal naming the scan, if it ends before the story does */
	public void requireVolumes(Path scan, int available) {
		int needed = first + volumes;
		if (available < needed) throw new Refusal(scan + " has " + available + " volumes, but the story needs " + needed +
			" (origin " + origin + " s, " + (start == 0 ? "" : "start " + start + " s, ") + "duration " + duration + " s, tr " +
			repetitionTime + " s): check these, or give a shorter duration.");
	}

	private static int first(double repetitionTime, double seconds) {
		return atOrAfter(Math.max(0, seconds), repetitionTime);
	}

	private static int atOrAfter(double seconds, double repetitionTime) {
		return (int) Math.ceil(seconds / repetitionTime - TOLERANCE);
	}
}
