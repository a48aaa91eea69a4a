// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import org.neurocouple.command.run.NeurocoupleCommand;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Keeps out of the macro recorder what was cancelled or has failed; ImageJ would record it without its inputs. */
@Plugin(type = Service.class)
public class UnrecordedFailures extends AbstractService implements SciJavaService {

	@EventHandler
	private void onEvent(ModuleCanceledEvent event) {
		forget(event.getModule());
	}

	@EventHandler
	private void onEvent(ModuleErroredEvent event) {
		forget(event.getModule());
	}

	private static void forget(Module module) {
		if (module.getDelegateObject() instanceof NeurocoupleCommand) ImageJ1.forgetCommand();
	}
}
