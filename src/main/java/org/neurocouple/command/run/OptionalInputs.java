// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.List;
import java.util.Optional;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Settles what a script or macro leaves out: once everything that is required
 * has been given, the optional inputs keep their defaults. Without this SciJava
 * asks for a single file that is left. Where something required is missing and
 * there is no screen to ask on, SciJava would cancel without a word.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 1)
public class OptionalInputs extends AbstractPreprocessorPlugin {

	@Parameter
	private FailureService failureService;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand command)) return;
		List<ModuleItem<?>> items = CommandLine.items(module.getInfo());
		Optional<ModuleItem<?>> missing = items.stream()
			.filter(item -> item.isRequired() && !module.isInputResolved(item.getName())).findFirst();
		// What a dialog only shows, too, or a dialog would open to show it.
		if (missing.isEmpty()) module.getInfo().inputs().forEach(item -> module.resolveInput(item.getName()));
		else if (failureService.hasOpenWindow()) {
			command.prepareDialog();
			// ImageJ takes what a dialog only shows for given by a macro, and would not show it.
			for (ModuleItem<?> item : module.getInfo().inputs())
				if (item.getVisibility() == ItemVisibility.MESSAGE) module.unresolveInput(item.getName());
		}
		else {
			String sentence = Inputs.missing(missing.get());
			command.fail(sentence, null);
			cancel(sentence);
		}
	}
}
