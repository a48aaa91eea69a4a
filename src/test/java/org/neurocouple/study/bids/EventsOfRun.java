// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.nio.file.Path;

/** The events of a run, for tests outside of this room. */
public final class EventsOfRun {

	private EventsOfRun() {}

	public static void read(Path file) throws IOException {
		StoryEvents.read(file).stories().forEach(told -> Double.isNaN(told.onset() + told.duration()));
	}
}
