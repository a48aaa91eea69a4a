// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.command.ControlStudy;
import org.neurocouple.command.CoupleNeurons;
import org.neurocouple.command.RunStudy;
import org.neurocouple.command.TrainNetworks;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.neurocouple.results.ResultFiles;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the tables of a results folder once a command has filled it, where there is a screen to show them on. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LOW)
public class TablesAfterRun extends AbstractPostprocessorPlugin {

	/** Windows enough; the tables of further stories are opened as they are wanted. */
	private static final int MOST_STORIES = 3;

	@Parameter
	private LogService log;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand command) || !command.hasScreen()) return;
		boolean controlled = command instanceof ControlStudy;
		boolean coupled = controlled || command instanceof CoupleNeurons || command instanceof RunStudy;
		if (!coupled && !(command instanceof TrainNetworks)) return;
		// A part leaves no tables.
		if (module.getInput("part") instanceof String part && !part.isEmpty()) return;
		Path results = ((File) module.getInput("output")).toPath();
		try {
			for (Path table : tables(results, coupled)) ResultTable.read(table).open(context());
			if (controlled) ResultTable.read(new ResultFiles(results).controls()).open(context());
		}
		catch (IOException failure) {
			log.error("The tables cannot be shown, but they are in " + results + ".", failure);
		}
	}

	/** The files to show, the most wanted last, so that it comes to lie on top. */
	private List<Path> tables(Path results, boolean coupled) throws IOException {
		ResultFiles files = new ResultFiles(results);
		List<Path> tables = new ArrayList<>();
		for (Path table : List.of(files.meaning().regions(), files.networks().peaks(), files.networks().names(),
			files.networks().diagnostics())) if (Files.exists(table)) tables.add(table);
		if (!coupled) return tables;
		ResultFiles.Coupling coupling = files.coupling();
		List<String> stories = coupling.stories();
		List<String> shown = stories.subList(0, Math.min(MOST_STORIES, stories.size()));
		ResultFiles.Meaning meaning = files.meaning();
		add(tables, meaning.differences());
		for (String story : shown) {
			for (Path table : List.of(meaning.pairs(story), meaning.cells(story), meaning.networks(story), meaning.categories(story), meaning.neurons(
				story))) add(tables, table);
		}
		for (String story : shown) tables.add(coupling.layers(story));
		for (String story : shown) if (Files.exists(coupling.people(story))) tables.add(coupling.people(story));
		for (String story : shown) tables.add(coupling.anchored(story));
		for (String story : shown) tables.add(coupling.networks(story));
		for (String story : shown) tables.add(coupling.neurons(story));
		if (stories.size() > MOST_STORIES) log.info("Shown are the tables of the first " + MOST_STORIES + " of " + stories
			.size() + " stories; File › Open… shows any other in " + coupling.folder() + ".");
		return tables;
	}

	/** What only a whole run leaves. */
	private static void add(List<Path> tables, Path table) {
		if (Files.exists(table)) tables.add(table);
	}
}
