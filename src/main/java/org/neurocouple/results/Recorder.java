// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.neurocouple.Progress;
import org.neurocouple.Remarks;

/** Collects the notes of a step while it passes everything on. */
public final class Recorder implements Progress {

	private final Progress progress;
	private final Remarks remarks = new Remarks();
	public final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	private final long start = System.nanoTime();

	public Recorder(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void step(String name, long total) {
		progress.step(name, total);
	}

	@Override
	public void advance(long units) {
		progress.advance(units);
	}

	@Override
	public void note(String sentence) {
		remarks.note(sentence);
		progress.note(sentence);
	}

	@Override
	public void warn(String sentence) {
		remarks.warn(sentence);
		progress.warn(sentence);
	}

	@Override
	public boolean ask(String sentence, String question, boolean otherwise) {
		return progress.ask(sentence, question, otherwise);
	}

	@Override
	public boolean cancelled() {
		return progress.cancelled();
	}

	public Remarks remarks() {
		return remarks;
	}

	/** Seconds since this recorder was made, to a tenth. */
	public double seconds() {
		return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
	}
}
