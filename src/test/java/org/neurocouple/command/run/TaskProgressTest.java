// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TaskProgressTest {

	@Test
	void theRestTakesAsLongAsWhatWasDoneInThisRun() {
		assertEquals(": 50 %, 3 s left", TaskProgress.shareAndTimeLeft(100, 50, 0, 3000));
		assertEquals(": 90 %, 10 s left", TaskProgress.shareAndTimeLeft(100, 90, 80, 10_000), "of a run that goes on");
		assertEquals(": 80 %", TaskProgress.shareAndTimeLeft(100, 80, 80, 10_000), "before anything was done");
		assertEquals(": 25 %, 9 min left", TaskProgress.shareAndTimeLeft(400, 100, 0, 180_000));
		assertEquals("", TaskProgress.shareAndTimeLeft(0, 100, 0, 180_000), "of a step without a known end");
	}
}
