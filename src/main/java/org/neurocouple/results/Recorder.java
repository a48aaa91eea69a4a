// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.neurocouple.PassedOn;
import org.neurocouple.Progress;
import org.neurocouple.Remarks;

/** Collects the notes of a step while it passes everything on. */
public final class Recorder extends PassedOn {

	private final Remarks remarks = new Remarks();
	public final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	private final long start = System.nanoTime();

	public Recorder(Progress progress) {
		super(progress);
	}

	@Override
	public void note(String sentence) {
		remarks.note(sentence);
		super.note(sentence);
	}

	@Override
	public void warn(String sentence) {
		remarks.warn(sentence);
		super.warn(sentence);
	}

	public Remarks remarks() {
		return remarks;
	}

	/** Seconds since this recorder was made, to a tenth. */
	public double seconds() {
		return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
	}
}
