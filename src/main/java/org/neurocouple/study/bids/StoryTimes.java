// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * When the stories of a task were told, run by run, from the events of a BIDS
 * data set. Transcript time 0 is the onset of the first events row that names
 * the stimulus file, and a story is a row of type story. What most runs agree on
 * is the story's; a run whose story begins at another scan time has an origin of
 * its own, from which its story begins at the same transcript time.
 *
 * @param stories one a row of type story
 * @param repetitionTime in seconds; NaN if no file tells
 */
record StoryTimes(List<StoryTime> stories, double repetitionTime) {

	/**
	 * One story.
	 *
	 * @param id the task's name, with a number if it has several stories
	 * @param origin scan time of transcript time 0, in seconds
	 * @param start transcript time at which the story begins
	 * @param duration of the story, in seconds
	 * @param origins of the runs, in their order
	 */
	record StoryTime(String id, double origin, double start, double duration, List<Double> origins) {}

	/** What the user gives in place of what events tell, in seconds; NaN for what is not given. */
	record Given(double origin, double start, double duration) {}

	/**
	 * Finds them.
	 *
	 * @param end when the last word ends, in transcript seconds: how long the story is if nothing else tells
	 */
	static StoryTimes of(String task, List<BidsRun> runs, Given given, double end, Progress progress) throws IOException {
		double time = repetitionTime(runs);
		String id = task.replaceAll("[^A-Za-z0-9-]+", "-");
		List<BidsRun> without = runs.stream().filter(run -> run.events() == null).toList();
		if (!without.isEmpty()) {
			if (Double.isNaN(given.origin) || Double.isNaN(given.start)) throw new Refusal(without.get(0).name() +
				" has no table of events, so it is not known when the story begins; give origin=… and start=….");
			if (without.size() < runs.size()) progress.warn("Not all runs have events, so that all are taken to have the origin " +
				given.origin + "; " + without.get(0).name() + " has none.");
			double lasts = Double.isNaN(given.duration) ? Math.rint((end - given.start) * 1e6) / 1e6 : given.duration;
			return new StoryTimes(List.of(new StoryTime(id, given.origin, given.start, lasts, runs.stream().map(run -> given.origin)
				.toList())), time);
		}
		List<StoryEvents> events = new ArrayList<>();
		for (BidsRun run : runs) events.add(StoryEvents.read(run.events()));
		int told = (int) (double) majority(each(events, event -> (double) event.stories().size()));
		for (int r = 0; r < runs.size(); r++)
			if (events.get(r).stories().size() != told) throw new Refusal(runs.get(r).events() + " has " + events.get(r).stories()
				.size() + " rows of type story, other runs of the task have " + told + "; leave this run out, or correct its events.");
		List<StoryTime> stories = new ArrayList<>();
		for (int s = 0; s < told; s++) stories.add(story(told == 1 ? id : id + "-" + (s + 1), s, runs, events, given, progress));
		return new StoryTimes(stories, time);
	}

	private static StoryTime story(String id, int number, List<BidsRun> runs, List<StoryEvents> events, Given given,
		Progress progress)
	{
		double begins = majority(each(events, event -> event.stories().get(number).onset() - event.zero()));
		double lasts = majority(each(events, event -> event.stories().get(number).duration()));
		List<Double> told = each(events, event -> event.stories().get(number).onset() - begins);
		double common = majority(told);
		// An origin that is given is the story's; runs that differ in their events differ from it by as much.
		double shift = Double.isNaN(given.origin) ? 0 : given.origin - common;
		List<Double> origins = told.stream().map(origin -> origin + shift).toList();
		for (int r = 0; r < runs.size(); r++) {
			double its = events.get(r).stories().get(number).duration();
			if (its != lasts && Double.isNaN(given.duration)) progress.note("The story lasts " + its + " s in " + runs.get(r)
				.events() + ", but " + lasts + " s in most runs, which counts.");
			if (!told.get(r).equals(common)) progress.note(runs.get(r).name() + " begins its story at second " + events.get(r)
				.stories().get(number).onset() + ", so that it has the origin " + origins.get(r) + " of its own.");
		}
		return new StoryTime(id, common + shift, Double.isNaN(given.start) ? begins : given.start, Double.isNaN(given.duration)
			? lasts : given.duration, origins);
	}

	private static double repetitionTime(List<BidsRun> runs) {
		List<Double> times = runs.stream().map(BidsRun::repetitionTime).filter(time -> !Double.isNaN(time)).distinct().toList();
		if (times.size() > 1) throw new Refusal("The runs of the task have several repetition times (" + times.stream().map(
			String::valueOf).collect(Collectors.joining(", ")) + " s); make a study of the runs that have the same.");
		return times.isEmpty() ? Double.NaN : times.get(0);
	}

	private static List<Double> each(List<StoryEvents> events, Function<StoryEvents, Double> value) {
		// Onsets are decimal numbers; their differences should be, too.
		return events.stream().map(value).map(x -> Math.rint(x * 1e6) / 1e6).toList();
	}

	/** The value that most have; of equally frequent ones the first. */
	private static double majority(List<Double> values) {
		Map<Double, Long> counts = values.stream().collect(Collectors.groupingBy(x -> x, LinkedHashMap::new, Collectors
			.counting()));
		long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
		return counts.entrySet().stream().filter(entry -> entry.getValue() == most).findFirst().orElseThrow().getKey();
	}
}
