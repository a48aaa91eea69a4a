// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

class QuietEnginesTest {

	private static final String PROPERTY = "org.slf4j.simpleLogger.log.ai.djl";

	/** The part of Logback's Level that counts. */
	public enum Level {
		WARN, DEBUG
	}

	/** The part of Logback's Logger that counts. */
	public static final class Logger {

		private Level level = Level.DEBUG;

		public void setLevel(Level level) {
			this.level = level;
		}
	}

	@BeforeEach
	@AfterEach
	void forget() {
		System.clearProperty(PROPERTY);
	}

	private static String start() {
		try (Context context = new Context(QuietEngines.class)) {
			return System.getProperty(PROPERTY);
		}
	}

	@Test
	void enginesOnlyWarn() {
		assertEquals("warn", start());
		Logger logger = new Logger();
		QuietEngines.warnOnly(logger);
		assertEquals(Level.WARN, logger.level);
	}

	@Test
	void whatTheUserHasSetStands() {
		System.setProperty(PROPERTY, "info");
		assertEquals("info", start());
	}

	@Test
	void theyTellAllWhereTheLogIsAtDebugLevel() {
		System.setProperty("scijava.log.level", "debug");
		try {
			assertNull(start());
		}
		finally {
			System.clearProperty("scijava.log.level");
		}
	}
}
