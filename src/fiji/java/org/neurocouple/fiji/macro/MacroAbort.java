// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import java.util.Arrays;

import org.neurocouple.command.run.ExitStatus;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.scijava.event.EventHandler;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.thread.ThreadService;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** Ends a macro at the line whose command failed or was cancelled; ImageJ would go on with the next. */
@Plugin(type = Service.class)
public class MacroAbort extends AbstractService implements SciJavaService {

	@Parameter
	private ThreadService threadService;

	@Parameter
	private ExitStatus exitStatus;

	@EventHandler
	private void onEvent(ModuleCanceledEvent event) {
		Thread caller = threadService.getParent(event.getCallingThread());
		if (!(event.getModule().getDelegateObject() instanceof NeurocoupleCommand command) ||
			!command.cancelsOnFailure() || !isWithin(caller, IJ.class, "run")) return;
		exitStatus.failed();
		// A script's IJ.run looks at this when the command has returned, where it has a window or is in batch mode.
		Macro.abort();
		// The user has been told: no dialog of ImageJ's.
		if (isMacro(caller)) Interpreter.getInstance().abort((String) null);
	}

	/** Whether a thread runs a macro; the interpreter that ImageJ knows of may be another thread's. */
	public static boolean isMacro(Thread thread) {
		return Interpreter.getInstance() != null && isWithin(thread, Interpreter.class, "doStatement");
	}

	/** Whether a thread is within a method. */
	static boolean isWithin(Thread thread, Class<?> type, String method) {
		return thread != null && Arrays.stream(thread.getStackTrace()).anyMatch(
			frame -> frame.getClassName().equals(type.getName()) && frame.getMethodName().equals(method));
	}
}
