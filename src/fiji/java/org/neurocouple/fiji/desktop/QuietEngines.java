// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.desktop;

import java.lang.reflect.Method;
import java.util.List;

import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.slf4j.LoggerFactory;

/**
 * Lets the numerical engines tell how they load only where Fiji's log is at
 * debug level. Such lines may go to the error stream, and for that Fiji opens its
 * console, in red and over everything. Warnings of theirs stay. The engines log
 * by SLF4J, which cannot set levels, so this knows the two that Fijis log by.
 */
@Plugin(type = Service.class)
public class QuietEngines extends AbstractService implements SciJavaService {

	/** DJL, which PyTorch and the tokenizers run by, and ND4J. */
	private static final List<String> ENGINES = List.of("ai.djl", "org.nd4j");

	@Parameter
	private LogService log;

	@Override
	public void initialize() {
		if (log.isDebug()) return;
		for (String engine : ENGINES) {
			// SLF4J's simple logger looks here when a class gets its logger; what the user has set stands.
			System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log." + engine, "warn");
			warnOnly(LoggerFactory.getLogger(engine));
		}
	}

	/** Logback's loggers can be set one by one; others have no such method. */
	static void warnOnly(Object logger) {
		for (Method method : logger.getClass().getMethods()) {
			if (!method.getName().equals("setLevel") || method.getParameterCount() != 1) continue;
			try {
				method.invoke(logger, method.getParameterTypes()[0].getField("WARN").get(null));
			}
			catch (ReflectiveOperationException otherLogger) {
				// It stays as talkative as it is.
			}
		}
	}
}
