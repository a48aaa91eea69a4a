// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.desktop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.neurocouple.command.RunStudy;
import org.neurocouple.command.ShowNetworks;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.StudyFile;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Opens what is dropped onto Fiji's toolbar, or chosen in File › Open: a results
 * folder in the network viewer, a {@code study.json} in the dialog that runs it.
 * Being "eager", it comes before ImageJ's own openers, to which a folder is a
 * series of images.
 */
@Plugin(type = IOPlugin.class, priority = Priority.VERY_LOW, attrs = @Attr(name = "eager"))
public class StudyOpener extends AbstractIOPlugin<Object> {

	@Parameter
	private CommandService commands;

	@Parameter
	private ModuleService modules;

	@Parameter(required = false)
	private UIService uiService;

	@Override
	public Class<Object> getDataType() {
		return Object.class;
	}

	@Override
	public boolean supportsOpen(String source) {
		if (uiService == null || uiService.isHeadless()) return false;
		try {
			Path path = Path.of(source);
			return isResults(path) || isStudy(path);
		}
		catch (InvalidPathException addressOnTheWeb) {
			return false;
		}
	}

	/** Begins to open it; if that fails, the command tells. */
	@Override
	public Object open(String source) {
		Path path = Path.of(source);
		if (isStudy(path)) ask(RunStudy.class, "study", path.toFile());
		else commands.run(ShowNetworks.class, true, "results", path.toFile());
		return true;
	}

	/** Opens a command's dialog with an input filled in. */
	private void ask(Class<? extends Command> command, String input, File value) {
		Module module = modules.createModule(commands.getCommand(command));
		module.setInput(input, value);
		modules.run(module, true);
	}

	private static boolean isStudy(Path path) {
		return path.endsWith(StudyFile.NAME) && Files.isRegularFile(path);
	}

	private static boolean isResults(Path path) {
		ResultFiles files = new ResultFiles(path);
		return Files.exists(files.networks().maps()) || Files.exists(files.provenance());
	}
}
