// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.DialogPrompt.MessageType;
import org.scijava.ui.UIService;

/**
 * Tells the user why a command failed: in a dialog where there is a screen,
 * else on the console, and without the stack trace that SciJava would print.
 */
@Plugin(type = Service.class)
public class FailureService extends AbstractService implements SciJavaService {

	@Parameter
	private LogService log;

	@Parameter(required = false)
	private UIService uiService;

	@EventHandler
	private void onEvent(ModuleErroredEvent event) {
		if (!(event.getException() instanceof CommandFailure failure)) return;
		event.consume();
		log.error(failure.getMessage());
		log.debug(failure);
		if (uiService != null && uiService.isVisible() && !uiService.isHeadless())
			uiService.showDialog(failure.getMessage(), "Neurocouple", MessageType.ERROR_MESSAGE);
	}
}
