// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.command.CoupleNeurons;
import org.neurocouple.command.RunStudy;
import org.neurocouple.command.TrainNetworks;
import org.neurocouple.command.run.NeurocoupleCommand;
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
		boolean coupled = command instanceof CoupleNeurons || command instanceof RunStudy;
		if (!coupled && !(command instanceof TrainNetworks)) return;
		Path results = ((File) module.getInput("output")).toPath();
		try {
			for (Path table : tables(results, coupled)) ResultTable.read(table).open(context());
		}
		catch (IOException failure) {
			log.error("The tables cannot be shown, but they are in " + results + ".", failure);
		}
	}

	/** The files to show, the most wanted last, so that it comes to lie on top. */
	private List<Path> tables(Path results, boolean coupled) throws IOException {
		List<Path> tables = new ArrayList<>();
		Path layers = results.resolve("networks/layers.csv");
		if (Files.exists(layers)) tables.add(layers);
		if (!coupled) return tables;
		List<String> stories = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(results.resolve("coupling"), "*_an_to_bn.csv")) {
			for (Path file : files) stories.add(file.getFileName().toString().replace("_an_to_bn.csv", ""));
		}
		stories.sort(null);
		for (String kind : List.of("layers", "networks", "bn_to_an", "an_to_bn"))
			for (String story : stories.subList(0, Math.min(MOST_STORIES, stories.size())))
				tables.add(results.resolve("coupling/" + story + "_" + kind + ".csv"));
		if (stories.size() > MOST_STORIES) log.info("Shown are the tables of the first " + MOST_STORIES + " of " + stories
			.size() + " stories; File › Open… shows any other in " + results.resolve("coupling") + ".");
		return tables;
	}
}
