// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

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
			!command.cancelsOnFailure() || !ImageJ1.runsByName(caller)) return;
		exitStatus.failed();
		ImageJ1.abort(caller);
	}
}
