// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import org.neurocouple.command.run.NeurocoupleCommand;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Tells a command that Fiji is started with, as by {@code -macro file.ijm}, that its user will look on. */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
public class ComingWindow extends AbstractPreprocessorPlugin {

	@Override
	public void process(Module module) {
		if (module.getDelegateObject() instanceof NeurocoupleCommand command && ImageJ1.isStarting()) command.expectWindow();
	}
}
