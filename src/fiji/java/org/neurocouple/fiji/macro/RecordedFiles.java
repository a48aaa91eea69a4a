// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import java.io.File;
import java.util.Set;

import org.neurocouple.command.run.NeurocoupleCommand;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.legacy.IJ1Helper;
import net.imagej.legacy.LegacyService;
import net.imagej.legacy.plugin.MacroRecorderExcludedInputs;

/**
 * Records lists of files so that a macro can read them; goes before ImageJ's own recorder of inputs, which writes
 * {@code images=[Ljava.io.File;@1b2c3d]} for them.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public class RecordedFiles extends AbstractPostprocessorPlugin {

	@Parameter
	private ConvertService convert;

	@Parameter(required = false)
	private LegacyService legacy;

	@Override
	public void process(Module module) {
		IJ1Helper recorder = legacy == null ? null : legacy.getIJ1Helper();
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand) || recorder == null || recorder.isMacro()) return;
		// Other commands, run while this one took its time, have made the recorder forget it.
		recorder.startRecording(module.getInfo().getMenuPath().getLeaf().getName());
		Set<String> excluded = MacroRecorderExcludedInputs.create(module);
		for (ModuleItem<?> input : module.getInfo().inputs()) {
			if (input.getType() != File[].class || !excluded.add(input.getName())) continue;
			File[] files = (File[]) module.getInput(input.getName());
			if (files != null && files.length > 0)
				recorder.recordOption(input.getName(), convert.convert(files, String.class));
		}
	}
}
