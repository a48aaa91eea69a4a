// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.util.concurrent.CancellationException;

/**
 * How long work tells what it does and learns that it should stop. The core
 * knows no other way to speak: commands, scripts and tests each bring their
 * own. Implementations must be safe to call from any thread.
 */
public interface Progress {

	/** Reports to nobody and never cancels. */
	Progress NONE = new Progress() {};

	/**
	 * Begins a step, which ends the one before it.
	 *
	 * @param name what is done, as a user would say it: "Training layer 1"
	 * @param total how many units the step has; 0 if that is not known
	 */
	default void step(String name, long total) {}

	/**
	 * Begins a step, which ends the one before it, of which a part was done by a run that did not finish.
	 *
	 * @param done how many of its units
	 */
	default void goOn(String name, long total, long done) {
		step(name, total);
		advance(done);
	}

	/**
	 * Tells what long work will take before it begins. This depends on the machine, and is no part of the provenance.
	 *
	 * @param work what is done, at the beginning of a sentence: "Training the networks"
	 */
	default void expect(String work, Estimate estimate) {}

	/** Reports that {@code units} more of the current step are done. */
	default void advance(long units) {}

	/**
	 * Tells something the user should know and find again in the provenance: a
	 * choice made, a thing counted. One plain sentence.
	 */
	default void note(String sentence) {}

	/**
	 * Tells what makes a result doubtful: a collapsed layer, a p that is
	 * extrapolated, times that are guessed. One plain sentence, with the way out
	 * where there is one; the report marks it. Who does not tell warnings apart
	 * takes it as a note.
	 */
	default void warn(String sentence) {
		note(sentence);
	}

	/**
	 * Asks the user whether to go on where that may do harm: in a window with the question, elsewhere not at all. What it
	 * is about has nothing to do with the results, and does not come into the provenance.
	 *
	 * @param sentence what has happened; where nobody is asked it is told as a warning
	 * @param otherwise the answer where nobody is asked
	 */
	default boolean ask(String sentence, String question, boolean otherwise) {
		return otherwise;
	}

	/** Whether the user has asked to stop. */
	default boolean cancelled() {
		return false;
	}

	/**
	 * Stops here if the user has asked to.
	 *
	 * @throws CancellationException if {@link #cancelled()}
	 */
	default void checkCancelled() {
		if (cancelled()) throw new CancellationException("Cancelled.");
	}
}
