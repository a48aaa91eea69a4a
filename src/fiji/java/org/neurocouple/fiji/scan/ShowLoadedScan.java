// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.scan;

import java.io.File;
import java.io.IOException;

import org.neurocouple.command.LoadFmri;
import org.neurocouple.command.run.FailureService;
import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.nifti.NiftiImage;
import org.scijava.Priority;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** After "Load fMRI (NIfTI)..." has told what a scan is, opens it; on a screen, large and at its middle slice. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LAST)
public class ShowLoadedScan extends AbstractPostprocessorPlugin {

	/** Scans have few, large voxels: they are magnified to about this many pixels of the screen. */
	private static final int WIDTH = 384;

	@Parameter
	private EventService events;

	@Parameter
	private FailureService failureService;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof LoadFmri command)) return;
		// With neither a screen nor a macro nobody would see it, and it may not fit in memory.
		if (!failureService.hasScreen() && !command.cancelsOnFailure()) return;
		File file = (File) module.getInput("input");
		try (NiftiImage scan = NiftiImage.open(file.toPath())) {
			CompressedScan.checkMemory(scan);
		}
		catch (IOException e) {
			command.fail(e.getMessage(), e);
			// SciJava has looked for this before it came here.
			events.publish(new ModuleCanceledEvent(module));
			return;
		}
		ImageJ1.unrecorded(() -> ImageJ1.openLarge(file, WIDTH)); // the command's own line opens it when it is played
	}
}
