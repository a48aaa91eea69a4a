// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.List;

import org.scijava.Gateway;
import org.scijava.Priority;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Ends a process with status 1 that was started to do one run, such as
 * {@code fiji --headless --run …}, if that run failed; Fiji itself ends with
 * status 0 whatever happens. Only a process whose own main method is Fiji's
 * start ends so, and only where Fiji ends it anyway: never one that has Fiji
 * within it, such as a server, a test or Python.
 */
@Plugin(type = Service.class, priority = Priority.FIRST)
public class ExitStatus extends AbstractService implements SciJavaService {

	@Parameter
	private LogService log;

	private volatile boolean failed;

	@Override
	public void initialize() {
		log.addLogListener(this::listen);
	}

	/** A run failed, and nothing that could have caught it did. */
	public void failed() {
		failed = true;
	}

	/** As {@link #failed()}, and there is nothing more to do. */
	void endFailed() {
		failed = true;
		end();
	}

	/** Is called at the end of Fiji's start, when all that the command line asked for has been done. */
	@Override
	public void dispose() {
		end();
	}

	private void end() {
		if (failed && isStartOfProcess()) System.exit(1);
	}

	/** A script that does not catch a failure has it logged by SciJava, and ends without a word to its caller. */
	private void listen(LogMessage message) {
		if (message.level() == LogLevel.ERROR && CommandFailure.caused(message.throwable())) failed = true;
	}

	/**
	 * Whether this thread is the process's start: nothing but a launcher calls
	 * a main method, and that does nothing but hand its arguments to SciJava.
	 */
	private static boolean isStartOfProcess() {
		List<StackWalker.StackFrame> frames = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
			.walk(stream -> stream.filter(frame -> !isLauncher(frame.getClassName())).toList());
		if (frames.size() < 2) return false;
		StackWalker.StackFrame main = frames.get(frames.size() - 1);
		StackWalker.StackFrame launch = frames.get(frames.size() - 2);
		return main.getMethodName().equals("main") && launch.getMethodName().equals("launch") &&
			Gateway.class.isAssignableFrom(launch.getDeclaringClass());
	}

	private static boolean isLauncher(String name) {
		return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("org.scijava.launcher.") ||
			name.startsWith("net.imagej.launcher.");
	}
}
