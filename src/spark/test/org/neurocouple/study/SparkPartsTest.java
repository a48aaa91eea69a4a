// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.command.run.CommandLine;

/** Parts as tasks of executors that are processes of their own, against one run of the whole. */
class SparkPartsTest {

	private static final String CLUSTER = "master=local-cluster[2,1,1024]";
	private static final String LISTENERS = "spark.extraListeners", PLUGINS = "spark.plugins", PROCESSES = "spark.test.processes";

	@TempDir
	private static Path home;

	private static Path study, whole;

	@TempDir
	private Path folder;

	/** Each executor tells its process. */
	public static final class Processes implements SparkPlugin {

		@Override
		public DriverPlugin driverPlugin() {
			return null;
		}

		@Override
		public ExecutorPlugin executorPlugin() {
			return new ExecutorPlugin() {

				@Override
				public void init(PluginContext context, Map<String, String> extra) {
					try {
						Files.writeString(Path.of(context.conf().get(PROCESSES), context.executorID()), "" + ProcessHandle.current().pid());
					}
					catch (IOException e) {
						throw new java.io.UncheckedIOException(e);
					}
				}
			};
		}
	}

	/** Kills the executor that is the first to end a task of a stage, when it has begun its next. */
	public static final class Killer extends SparkListener {

		private static final List<String> KILLED = new ArrayList<>(), LOST = new ArrayList<>();
		private final Set<Integer> stages = new HashSet<>();

		@Override
		public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
			String executor = end.taskInfo().executorId();
			if (end.reason() instanceof ExecutorLostFailure) LOST.add(executor);
			else if (stages.add(end.stageId())) {
				try {
					long process = Long.parseLong(Files.readString(Path.of(System.getProperty(PROCESSES), executor)));
					if (ProcessHandle.of(process).orElseThrow().destroyForcibly()) KILLED.add(executor);
				}
				catch (IOException e) {
					throw new java.io.UncheckedIOException(e);
				}
			}
		}
	}

	@BeforeAll
	static void runOnce() throws IOException {
		Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
		study = TinyStudy.write(home);
		Files.writeString(study, Files.readString(study).replace("\"draws\": 100", "\"draws\": 330"));
		whole = home.resolve("whole");
		try (Study opened = Study.open(study, null, whole)) {
			opened.run(Progress.NONE);
		}
	}

	@AfterEach
	void forgetSettings() {
		for (String setting : List.of(LISTENERS, PLUGINS, PROCESSES)) System.clearProperty(setting);
	}

	private static String command(int status, String... arguments) {
		ByteArrayOutputStream told = new ByteArrayOutputStream();
		PrintStream to = new PrintStream(told, true, StandardCharsets.UTF_8);
		int ended = CommandLine.run(arguments, to, to);
		String text = told.toString(StandardCharsets.UTF_8);
		assertEquals(status, ended, text);
		return text;
	}

	private void assertSparkGivesTheBytesOfOneMachine(Path results, String... more) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("spark", "study=" + study, "output=" + results));
		arguments.addAll(List.of(more));
		assertTrue(command(0, arguments.toArray(String[]::new)).endsWith("The results are in " + results + ".\n"));
		Map<String, byte[]> expected = PartsTest.files(whole), actual = PartsTest.files(results);
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
	}

	@Test
	void twoExecutorsGiveTheBytesOfOneMachine() throws IOException {
		assertSparkGivesTheBytesOfOneMachine(folder.resolve("results"), CLUSTER, "parts=3");
	}

	@Test
	void anExecutorThatIsKilledBetweenItsFirstAndItsLastTaskChangesNothing() throws IOException {
		System.setProperty(LISTENERS, Killer.class.getName());
		System.setProperty(PLUGINS, Processes.class.getName());
		System.setProperty(PROCESSES, Files.createDirectory(folder.resolve("processes")).toString());
		assertSparkGivesTheBytesOfOneMachine(folder.resolve("results"), CLUSTER, "parts=8");
		// One stage for the scans at least, and one each for neurons, draws and pairs.
		assertTrue(Killer.KILLED.size() >= 4, Killer.KILLED + " were killed");
		assertTrue(!Killer.LOST.isEmpty() && Killer.KILLED.containsAll(Killer.LOST), "killed " + Killer.KILLED + ", lost " +
			Killer.LOST);
	}

	@Test
	void withoutAMasterThisMachineMakesTheParts() throws IOException {
		assertSparkGivesTheBytesOfOneMachine(folder.resolve("results"));
	}

	@Test
	void whatIsRefusedIsSaidAsTheCommandLineSaysIt() throws IOException {
		Path wrong = Files.writeString(folder.resolve("study.json"), Files.readString(study).replace("s2.nii.gz", "s3.nii.gz"));
		String output = "output=" + folder.resolve("results"), data = "data=" + home;
		String sentence = command(1, "run", "study=" + wrong, output, data).lines().filter(line -> line.contains("s3.nii.gz"))
			.findFirst().orElseThrow();
		for (String master : List.of(CLUSTER, "master=local")) assertTrue(command(1, "spark", "study=" + wrong, output, data, master)
			.lines().toList().contains(sentence), sentence);
		assertEquals("parts is -1; it must be from 1 to 999999.\n", command(1, "spark", "study=" + study, output, "parts=-1"));
		assertEquals("Spark cannot be had from the master \"x\" (Could not parse Master URL: 'x'); give one that runs, such as " +
			"spark://HOST:7077, or none, so that this machine makes the parts.\n", command(1, "spark", "study=" + study, output,
				"master=x"));
		assertEquals("\"parts\" cannot be \"x\"; give a whole number.\n", command(2, "spark", "study=" + study, output, "parts=x"));
	}
}
