// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The times of a transcript's words, checked and made whole: none missing, none
 * before that of the word before.
 *
 * @param onsets of every word, in seconds, never decreasing
 * @param offsets as given; NaN where there is none
 */
record WordTimes(double[] onsets, double[] offsets) {

	/** Aligners that go segment by segment step back by less. */
	private static final double STEP_BACK = .5;
	/** With fewer words nothing is said about how they follow each other. */
	private static final int ENOUGH = 5;
	/** Parts that a recording was cut into have more words. */
	private static final int PART = 8;
	/** Nobody speaks a word in so many seconds, */
	private static final double SLOWEST = 20;
	/** or one in so few. */
	private static final double FASTEST = .03;
	private static final double NESTED = .2;

	/**
	 * @param name the file's, for errors
	 * @throws Refusal if there are no times, if they decrease, or if they cannot be those of words in seconds
	 */
	static WordTimes of(List<TimedText> words, String name, Progress notes) {
		WordTimes times = new WordTimes(words.stream().mapToDouble(TimedText::onset).toArray(),
			words.stream().mapToDouble(TimedText::offset).toArray());
		if (Arrays.stream(times.onsets).allMatch(Double::isNaN)) {
			throw new Refusal("No word of the transcript " + name +
				" has a time; give onsets in seconds.");
		}
		times.checkNesting(name);
		times.order(words, name, notes);
		times.checkPace(name);
		times.interpolate();
		return times;
	}

	/** Whether no entry starts before the one before it by more than a small step. */
	static boolean areInOrder(List<TimedText> entries) {
		double latest = Double.NEGATIVE_INFINITY;
		for (TimedText entry : entries) {
			if (entry.onset() <= latest - STEP_BACK) return false;
			if (entry.onset() > latest) latest = entry.onset();
		}
		return true;
	}

	/** Lets words that start a little before the one before start with it. */
	private void order(List<TimedText> words, String name, Progress notes) {
		int before = -1;
		int clipped = 0;
		double most = 0;
		for (int i = 0; i < onsets.length; i++) {
			if (Double.isNaN(onsets[i])) continue;
			double back = before < 0 ? 0 : onsets[before] - onsets[i];
			if (back >= STEP_BACK) throw disorder(words, i, onsets[before], name);
			if (back > 0) {
				onsets[i] = onsets[before];
				clipped++;
				most = Math.max(most, back);
			}
			before = i;
		}
		if (clipped > 0) notes.note(String.format(Locale.ROOT, "In %s, %d of %d words started up to %.3f s before the word " +
			"before them and were taken to start with it.", name, clipped, onsets.length, most));
	}

	private Refusal disorder(List<TimedText> words, int at, double before, String name) {
		TimedText word = words.get(at);
		String what = word.where() + ": “" + word.text() + "” starts at " + word.onset() + " s, before the word above it (" +
			before + " s); ";
		double[] after = Arrays.stream(onsets, at, onsets.length).filter(onset -> !Double.isNaN(onset)).toArray();
		int parts = 2;
		boolean again = isRestart(word.onset());
		for (int i = 1; i < after.length; i++) {
			if (after[i] > after[i - 1] - STEP_BACK) continue;
			parts++;
			again &= isRestart(after[i]);
		}
		return new Refusal(what + (again && onsets.length >= parts * PART
			? "the times of " + name + " begin anew there: add to each part the time at which it begins, or leave out rows " +
				"that are no words of this story."
			: "correct the time or sort the words."));
	}

	/** Whether a time lies near the first one, as where a part begins that counts its own time. */
	private boolean isRestart(double onset) {
		double[] timed = Arrays.stream(onsets).filter(time -> !Double.isNaN(time)).toArray();
		double longest = Arrays.stream(timed).max().getAsDouble();
		return onset < timed[0] + Math.max(STEP_BACK, .2 * (longest - timed[0]));
	}

	/** Phones between the words they belong to begin with them and end before them. */
	private void checkNesting(String name) {
		int nested = 0;
		for (int i = 1; i < onsets.length; i++) if (onsets[i] == onsets[i - 1] && offsets[i] < offsets[i - 1]) nested++;
		if (onsets.length >= ENOUGH && nested >= NESTED * onsets.length) throw new Refusal("In " + name + ", " + nested +
			" of " + onsets.length + " entries lie within the one before: it seems to hold words and what they are made " +
			"of, as phones; leave the words only.");
	}

	private void checkPace(String name) {
		List<Double> steps = new ArrayList<>();
		List<Double> lengths = new ArrayList<>();
		int before = -1, early = 0;
		for (int i = 0; i < onsets.length; i++) {
			if (Double.isNaN(onsets[i])) continue;
			if (before >= 0) steps.add((onsets[i] - onsets[before]) / (i - before));
			before = i;
			if (Double.isNaN(offsets[i])) continue;
			lengths.add(offsets[i] - onsets[i]);
			if (offsets[i] < onsets[i]) early++;
		}
		if (steps.size() + 1 >= ENOUGH) {
			double step = median(steps);
			if (step > SLOWEST) throw wrongUnit("The words of " + name + " follow each other after ", step);
			double pace = steps.stream().mapToDouble(Double::doubleValue).average().getAsDouble();
			if (pace < FASTEST && steps.size() + 1 >= 2 * ENOUGH) throw new Refusal(String.format(Locale.ROOT, "There are %.0f " +
				"words a second in %s, more than anybody speaks: give onsets in seconds, not in minutes.", 1 / pace, name));
		}
		if (lengths.size() < ENOUGH) return;
		if (early * 2 > lengths.size()) throw new Refusal("In " + name + ", " + early + " of " + lengths.size() +
			" words end before they start: if their ends are durations, name the column “duration”.");
		if (median(lengths) > SLOWEST) throw wrongUnit("The words of " + name + " last ", median(lengths));
	}

	private static Refusal wrongUnit(String what, double seconds) {
		String unit = seconds < 100 ? "hundredths of a second" : seconds < 2500 ? "milliseconds (ms)"
			: seconds < 100_000 ? "samples of the sound" : "microseconds or finer";
		return new Refusal(String.format(Locale.ROOT, "%s%.0f in the median, which cannot be seconds and looks like %s: give " +
			"seconds, or name the unit in the header (onset_ms).", what, seconds, unit));
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().skip(values.size() / 2).findFirst().get();
	}

	/**
	 * Spreads words without onset evenly between the onsets around them, or up to
	 * their own end where that is known.
	 */
	private void interpolate() {
		for (int first = 0, next; first < onsets.length; first = next + 1) {
			next = first;
			while (next < onsets.length && Double.isNaN(onsets[next])) next++;
			if (next == first) continue;
			double after = next < onsets.length ? onsets[next] : Double.POSITIVE_INFINITY;
			double before = first > 0 ? onsets[first - 1] : after;
			double end = offsets[next - 1];
			if (!(end >= before && end <= after)) end = Double.isInfinite(after) ? before : after;
			for (int i = first; i < next; i++) {
				onsets[i] = before + (end - before) * (i - first + 1) / (next - first + 1);
			}
		}
	}
}
