// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.scijava.Context;

import net.imagej.patcher.LegacyInjector;

/** A test within a whole, headless Fiji. */
public abstract class FijiTest {

	static {
		// Before any class of ImageJ 1 loads.
		LegacyInjector.preinit();
	}

	protected Context context;

	@BeforeEach
	protected void start() {
		context = new Context();
	}

	@AfterEach
	protected void stop() {
		context.dispose();
	}
}
