// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;

/**
 * Shows progress through SciJava's task and status services: the step, the
 * share that is done, and the time that is left. Notes and warnings go to the log.
 */
final class TaskProgress implements Progress {

	private static final long MILLISECONDS_BETWEEN_UPDATES = 200;

	private final Task task;
	private final NeurocoupleCommand command;
	private final StatusService statusService;
	private final LogService log;

	private String step = "";
	private long total;
	private long done;
	/** What was done of the step before this run. */
	private long before;
	private long started;
	private long shown;

	TaskProgress(Task task, NeurocoupleCommand command, StatusService statusService, LogService log) {
		this.task = task;
		this.command = command;
		this.statusService = statusService;
		this.log = log;
	}

	@Override
	public void step(String name, long units) {
		goOn(name, units, 0);
	}

	@Override
	public synchronized void goOn(String name, long units, long earlier) {
		step = name;
		total = units;
		done = earlier;
		before = earlier;
		started = System.currentTimeMillis();
		task.setProgressMaximum(units);
		show();
	}

	@Override
	public void expect(String work, Estimate estimate) {
		estimate.sentence(work).ifPresent(log::info);
		estimate.warning(work, Runtime.getRuntime().maxMemory()).ifPresent(log::warn);
	}

	@Override
	public synchronized void advance(long units) {
		done += units;
		if (System.currentTimeMillis() - shown >= MILLISECONDS_BETWEEN_UPDATES) show();
	}

	@Override
	public void note(String sentence) {
		log.info(sentence);
	}

	@Override
	public void warn(String sentence) {
		log.warn(sentence);
	}

	@Override
	public boolean ask(String sentence, String question, boolean otherwise) {
		return command.ask(sentence, question, otherwise);
	}

	@Override
	public boolean cancelled() {
		return task.isCanceled() || command.isCanceled();
	}

	private void show() {
		shown = System.currentTimeMillis();
		String message = step + shareAndTimeLeft(total, done, before, shown - started);
		task.setProgressValue(done);
		task.setStatusMessage(message);
		if (total > 0) statusService.showStatus((int) (1000 * Math.min(done, total) / total), 1000, message);
		else statusService.showStatus(message);
	}

	/** As ": 40 %, 3 min left": the rest takes as long as what was done in so many milliseconds. */
	static String shareAndTimeLeft(long total, long done, long before, long elapsed) {
		if (total <= 0 || done <= 0) return "";
		String share = ": " + 100 * Math.min(done, total) / total + " %";
		if (elapsed < 2000 || done == before) return share;
		long left = elapsed * Math.max(0, total - done) / (done - before) / 1000;
		return share + ", " + (left < 60 ? left + " s" : (left + 30) / 60 + " min") + " left";
	}
}
