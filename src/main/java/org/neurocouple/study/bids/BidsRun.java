// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.nio.file.Path;

/**
 * A run of a task in a BIDS data set.
 *
 * @param subject such as {@code sub-01}
 * @param session such as {@code ses-pre}; empty without sessions
 * @param run its number or name; empty if the task has one run
 * @param repetitionTime in seconds, from the sidecars; NaN if they do not tell
 * @param events the table of events; null if there is none
 * @param scan the image; null if there is none
 * @param mask of the brain in this scan; null if there is none
 * @param confounds table; null if there is none, or the scan is clean already
 */
record BidsRun(String subject, String session, String run, double repetitionTime, Path events, Path scan, Path mask,
	Path confounds)
{

	/** How it is called in messages: {@code sub-01 ses-pre run-2}. */
	String name() {
		return subject + (session.isEmpty() ? "" : " " + session) + (run.isEmpty() ? "" : " run-" + run);
	}
}
