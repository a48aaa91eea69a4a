// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.util.List;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Settles what a script or macro leaves out: once everything that is required
 * has been given, the optional inputs keep their defaults. Without this SciJava
 * asks for a single file that is left, and cancels where there is no screen.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 1)
public class OptionalInputs extends AbstractPreprocessorPlugin {

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand)) return;
		List<ModuleItem<?>> items = CommandLine.items(module.getInfo());
		if (items.stream().anyMatch(item -> item.isRequired() && !module.isInputResolved(item.getName()))) return;
		items.forEach(item -> module.resolveInput(item.getName()));
	}
}
