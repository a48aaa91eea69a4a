// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import org.scijava.Priority;
import org.scijava.display.DisplayService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows what a command has to tell in a window with the command's name, where
 * there is a screen. SciJava's own window would be called "Summary" and break
 * lines within words.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public class SummaryWindow extends AbstractPostprocessorPlugin {

	@Parameter(required = false)
	private DisplayService displayService;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand command) || displayService == null ||
			!command.hasScreen()) return;
		for (ModuleItem<?> output : module.getInfo().outputs()) {
			if (output.getValue(module) instanceof String text && !module.isOutputResolved(output.getName())) {
				displayService.createDisplay(module.getInfo().getTitle(), DialogText.plain(text));
				module.resolveOutput(output.getName());
			}
		}
	}
}
