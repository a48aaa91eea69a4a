// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

class ProgressTest {

	@Test
	void cancelledWorkStopsAtTheNextCheck() {
		Progress cancelled = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, cancelled::checkCancelled);
		assertDoesNotThrow(Progress.NONE::checkCancelled);
	}
}
