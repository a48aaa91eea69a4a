// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

/** Passes everything on to another; who changes something on the way overrides it. */
public abstract class PassedOn implements Progress {

	private final Progress progress;

	protected PassedOn(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void step(String name, long total) {
		progress.step(name, total);
	}

	@Override
	public void goOn(String name, long total, long done) {
		progress.goOn(name, total, done);
	}

	@Override
	public void expect(String work, Estimate estimate) {
		progress.expect(work, estimate);
	}

	@Override
	public void advance(long units) {
		progress.advance(units);
	}

	@Override
	public void note(String sentence) {
		progress.note(sentence);
	}

	@Override
	public void warn(String sentence) {
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
}
