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
import org.neurocouple.study.bids.StoryEvents.Told;

/**
 * When the stories of a task were told, run by run, from the events of a BIDS
 * data set. Transcript time 0 is the onset of the first events row that names
 * the stimulus file, and a story is a row of type story. What most runs agree on
 * is the story's; a run whose story begins at another scan time has an origin of
 * its own, from which its story begins at the same transcript time.
 *
 * @param stories one a row of type story
 * @param repetitionTime in seconds; NaN if no sidecar tells
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

	/**
	 * Finds them.
	 *
	 * @param origin given in place of what events tell; NaN if not
	 * @param start likewise
	 * @param duration likewise
	 */
	static StoryTimes of(String task, List<BidsRun> runs, double origin, double start, double duration, Progress progress)
		throws IOException
	{
		double time = repetitionTime(runs);
		if (!Double.isNaN(origin) && !Double.isNaN(start)) {
			return new StoryTimes(List.of(new StoryTime(id(task), origin, start, duration, runs.stream().map(run -> origin).toList())),
				time);
		}
		List<StoryEvents> events = new ArrayList<>();
		for (BidsRun run : runs) {
			if (run.events() == null) throw new Refusal(run.name() + " has no table of events, so it is not known when the story " +
				"begins; give origin=… and start=….");
			events.add(StoryEvents.read(run.events()));
		}
		int told = (int) (double) majority(events.stream().map(event -> (double) event.stories().size()).toList());
		for (int r = 0; r < runs.size(); r++)
			if (events.get(r).stories().size() != told) throw new Refusal(runs.get(r).events() + " has " + events.get(r).stories()
				.size() + " rows of type story, other runs of the task have " + told + "; leave this run out, or correct its events.");
		List<StoryTime> stories = new ArrayList<>();
		for (int s = 0; s < told; s++) {
			int number = s;
			double begins = Double.isNaN(start) ? majority(each(events, event -> event.stories().get(number).onset() - event.zero()))
				: start;
			double lasts = Double.isNaN(duration) ? majority(each(events, event -> event.stories().get(number).duration()))
				: duration;
			List<Double> origins = each(events, event -> Double.isNaN(origin) ? event.stories().get(number).onset() - begins : origin);
			double common = majority(origins);
			stories.add(new StoryTime(told == 1 ? id(task) : id(task) + "-" + (s + 1), common, begins, lasts, origins));
			for (int r = 0; r < runs.size(); r++) {
				Told its = events.get(r).stories().get(s);
				if (its.duration() != lasts && Double.isNaN(duration)) progress.note("The story lasts " + its.duration() + " s in " + runs
					.get(r).events() + ", but " + lasts + " s in most runs, which counts.");
				if (origins.get(r) != common) progress.note(runs.get(r).name() + " begins its story at second " + its.onset() +
					", so that it has the origin " + origins.get(r) + " of its own.");
			}
		}
		return new StoryTimes(stories, time);
	}

	private static double repetitionTime(List<BidsRun> runs) {
		List<Double> times = runs.stream().map(BidsRun::repetitionTime).filter(time -> !Double.isNaN(time)).distinct().toList();
		if (times.size() > 1) throw new Refusal("The sidecars of the task tell several repetition times (" + times.stream().map(
			String::valueOf).collect(Collectors.joining(", ")) + " s); make a study of the runs that have the same.");
		return times.isEmpty() ? Double.NaN : times.get(0);
	}

	private static List<Double> each(List<StoryEvents> events, Function<StoryEvents, Double> value) {
		// Onsets are decimal numbers; their differences should be, too.
		return events.stream().map(value).map(x -> Math.rint(x * 1e6) / 1e6).toList();
	}

	/** The value that most have; of equally frequent ones the first. */
	static double majority(List<Double> values) {
		Map<Double, Long> counts = values.stream().collect(Collectors.groupingBy(x -> x, LinkedHashMap::new, Collectors
			.counting()));
		long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
		return counts.entrySet().stream().filter(entry -> entry.getValue() == most).findFirst().orElseThrow().getKey();
	}

	/** A task's name as the id of a story. */
	private static String id(String task) {
		return task.replaceAll("[^A-Za-z0-9-]+", "-");
	}
}
