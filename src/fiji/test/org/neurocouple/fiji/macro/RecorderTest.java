// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.FijiTest;
import org.neurocouple.study.TinyStudy;
import org.neurocouple.study.bids.TinyBids;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import ij.plugin.frame.Recorder;
import net.imagej.legacy.IJ1Helper;
import net.imagej.legacy.LegacyService;

/**
 * What ImageJ's recorder writes for our commands runs again, to the same files.
 * The recorder is the real one but for its window, which needs a display: the
 * lines it would append to its text ({@link Recorder#saveCommand}) go to a list.
 */
class RecorderTest extends FijiTest {

	private static final Map<String, Object> FILLED_IN = new HashMap<>();

	@TempDir
	private Path folder;

	private final List<String> lines = new ArrayList<>();

	/** The user, who fills in a dialog: to the recorder, inputs that come this way are worth recording. */
	public static class Dialog extends AbstractPreprocessorPlugin {

		@Override
		public void process(Module module) {
			FILLED_IN.forEach((name, value) -> {
				module.setInput(name, value);
				module.resolveInput(name);
			});
			FILLED_IN.clear();
		}
	}

	@Test
	void everyCommandReplaysToTheSameFiles() throws Exception {
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Dialog.class, PreprocessorPlugin.class));
		Path study = TinyStudy.write(Files.createDirectories(folder.resolve("my study, [old]")));
		TinyBids.write(Files.createDirectories(study.resolveSibling("data")));
		LegacyService legacy = context.service(LegacyService.class);
		IJ1Helper replaying = legacy.getIJ1Helper();
		IJ1Helper recording = new IJ1Helper(legacy) {

			private String command;

			@Override
			public void startRecording(String name) {
				command = name;
				Recorder.resetCommandOptions();
			}

			@Override
			public void finishRecording() {
				String options = Recorder.getCommandOptions();
				lines.add("run(\"" + command + "\"" + (options == null ? "" : ", \"" + options + "\"") + ");\n");
			}
		};
		CommandService commands = context.service(CommandService.class);
		List<CommandInfo> ours = commands.getCommandsOfType(Command.class).stream()
			.filter(info -> info.getClassName().startsWith("org.neurocouple.") && info.getMenuPath().getLeaf() != null)
			.sorted(Comparator.comparingDouble(info -> info.getMenuPath().getLeaf().getWeight())).toList();
		assertTrue(ours.size() >= 9, ours.toString());
		for (CommandInfo command : ours) {
			String leaf = command.getMenuPath().getLeaf().getName();
			Map<String, Object> inputs = inputs(command.getName(), study.getParent(), "recorded, [1]");
			FILLED_IN.putAll(inputs);
			lines.clear();
			legacy.setIJ1Helper(recording);
			Recorder.record = true;
			commands.run(command, true).get();
			Recorder.record = false;
			legacy.setIJ1Helper(replaying);
			assertEquals(1, lines.size(), leaf + " " + lines);
			assertTrue(lines.get(0).startsWith("run(\"" + leaf + "\""), lines.get(0));
			String line = lines.get(0).replace("recorded", "replayed");
			if (!command.getName().equals("example")) replaying.runMacro(line);
			else replaying.runMacroFile(Path.of("macros/example.ijm").toAbsolutePath().toString(), line.split("\"")[3]);
			Map<String, byte[]> recorded = files("recorded, [1]"), replayed = files("replayed, [1]");
			assertEquals(recorded.keySet(), replayed.keySet(), lines.get(0));
			recorded.forEach((name, bytes) -> assertEquals(new String(bytes).replace("recorded, [1]", "replayed, [1]"),
				new String(replayed.get(name)), name));
		}
		assertFalse(files("recorded, [1]").isEmpty());
	}

	private Map<String, Object> inputs(String command, Path study, String output) {
		Path results = folder.resolve(output);
		return switch (command) {
			case "new" -> Map.of("images", new File[] { study.resolve("s1.nii.gz").toFile(), study.resolve("s2.nii.gz")
				.toFile() }, "transcript", study.resolve("words.tsv").toFile(), "output", results.resolve("made").toFile(),
				"origin", 4., "duration", 60.);
			case "new bids" -> Map.of("bids", study.resolve("data").toFile(), "task", "tale", "output", results.resolve("bids").toFile(),
				"space", "MNI");
			case "load" -> Map.of("input", study.resolve("s1.nii.gz").toFile(), "json", true);
			case "train", "extract", "couple" -> Map.of("study", study.resolve("study.json").toFile(), "output", results
				.resolve("steps").toFile());
			case "run" -> Map.of("study", study.resolve("study.json").toFile(), "output", results.resolve("whole").toFile(),
				"data", study.toFile());
			// After the run of the whole, when nothing is left to merge.
			case "merge" -> Map.of("study", study.resolve("study.json").toFile(), "output", results.resolve("whole").toFile());
			case "controls" -> Map.of("study", study.resolve("study.json").toFile(), "output", results.resolve("controls").toFile());
			case "show" -> Map.of("results", results.resolve("steps").toFile(), "output", results.resolve("maps.png").toFile(),
				"networks", "BN1, BN2");
			case "figures" -> Map.of("results", results.resolve("steps").toFile(), "output",
				results.resolve("figures").toFile(), "networks", "BN1");
			case "example" -> Map.of("output", results.resolve("example").toFile(), "seed", 2L);
			case "engines" -> Map.of();
			default -> throw new AssertionError("Say here what a user gives to the command " + command + ".");
		};
	}

	/** All files of a folder, but for what holds the time of day. */
	private Map<String, byte[]> files(String output) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		Path root = folder.resolve(output);
		if (!Files.exists(root)) return files;
		try (Stream<Path> all = Files.walk(root)) {
			for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
				String name = root.relativize(file).toString();
				if (!name.endsWith("provenance.json") && !name.contains("work")) files.put(name, Files.readAllBytes(file));
			}
		}
		return files;
	}
}
