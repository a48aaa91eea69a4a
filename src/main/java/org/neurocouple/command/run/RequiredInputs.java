// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Asks again after a dialog in which a field that is needed was left empty.
 * SciJava would name the field by its key, and forget the others.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY - 0.5)
public class RequiredInputs extends AbstractPreprocessorPlugin {

	@Parameter
	private FailureService failureService;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand command) || !command.asksUser()) return;
		for (ModuleItem<?> item : CommandLine.items(module.getInfo())) {
			if (!item.isRequired() || item.getValue(module) != null) continue;
			failureService.tell(new CommandFailure("\"" + item.getLabel() + "\" is empty; fill it in, or press Cancel.", null),
				command);
			cancel("");
			return;
		}
	}
}
