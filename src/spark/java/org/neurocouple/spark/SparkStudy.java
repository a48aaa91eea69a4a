// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.command.StudyCommand;
import org.neurocouple.study.Study;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@link Study#run} as a command that has its parts made by Spark. Networks are trained, and all is joined, where it is
 * started. Settings of Spark are taken from Java's properties.
 */
@Plugin(type = Command.class, name = "spark", label = "Run Coupling Study on Spark",
	description = "Does the whole study, and what falls into parts as tasks of Apache Spark.")
public class SparkStudy extends StudyCommand {

	private static final long BETWEEN_LOOKS = 100;
	private static final int MOST_PARTS = 999_999;
	private static final String STOPPED = "Spark has stopped; see whether its master runs, and start again: what is made is kept.";

	@Parameter(label = "Parts (optional)", description = "Into how many parts the work is divided; if not given, as many as " +
		"Spark has cores", required = false, persist = false)
	private long parts;

	@Parameter(label = "Master (optional)", description = "Where Spark is, such as spark://HOST:7077; if not given, on this " +
		"machine", required = false, persist = false)
	private String master = "local[*,4]";

	@Override
	protected String perform(Path file, Path folder, Path results, Progress progress) throws IOException {
		if (parts < 0 || parts > MOST_PARTS) throw new Refusal("parts is " + parts + "; it must be from 1 to " + MOST_PARTS + ".");
		// Tasks are started in folders of their own.
		Path study = file.toAbsolutePath(), data = folder == null ? null : folder.toAbsolutePath();
		Path output = results.toAbsolutePath();
		makeAndMerge(study, data, output, progress);
		// Meanwhile, which may take hours, others can have the cluster.
		try (Study opened = Study.open(study, data, output)) {
			opened.train(progress);
		}
		makeAndMerge(study, data, output, progress);
		return super.perform(study, data, output, progress);
	}

	@Override
	protected String perform(Study opened, Progress progress) throws IOException {
		return opened.run(progress);
	}

	/** Has all parts made and joins what is made, for as long as parts can make something. */
	private void makeAndMerge(Path study, Path data, Path output, Progress progress) throws IOException {
		if (!partsCanGoOn(study, data, output, progress)) return;
		try (JavaSparkContext spark = open()) {
			PartTask task = new PartTask(study.toString(), data == null ? null : data.toString(), output.toString(),
				parts == 0 ? spark.defaultParallelism() : (int) parts);
			String missing = "";
			do {
				make(spark, task, progress);
				try (Study opened = Study.open(study, data, output)) {
					opened.merge(progress);
				}
				catch (Refusal incomplete) {
					if (incomplete.getMessage().equals(missing)) throw incomplete;
					missing = incomplete.getMessage();
				}
			}
			while (partsCanGoOn(study, data, output, progress));
		}
	}

	private static boolean partsCanGoOn(Path study, Path data, Path output, Progress progress) throws IOException {
		try (Study opened = Study.open(study, data, output)) {
			return opened.partsCanGoOn(progress);
		}
	}

	private JavaSparkContext open() {
		SparkConf settings = new SparkConf().setAppName("Neurocouple").setMaster(master)
			.setIfMissing("spark.ui.enabled", "false")
			.setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path"))
			.setIfMissing("spark.executor.extraJavaOptions", "-Djava.awt.headless=true -Dfile.encoding=UTF-8 " +
				"-Dslf4j.provider=org.apache.logging.slf4j.SLF4JServiceProvider")
			.setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "passive");
		// A part has all cores of its executor, which Spark would not tell PyTorch, so that it would round otherwise.
		settings.setIfMissing("spark.task.cpus", settings.get("spark.executor.cores", "1"));
		settings.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", settings.get("spark.executor.cores", String.valueOf(Runtime
			.getRuntime().availableProcessors())));
		String why = "";
		try {
			JavaSparkContext spark = new JavaSparkContext(settings);
			// As it is when no master has answered for a minute.
			if (!spark.sc().isStopped()) return spark;
		}
		catch (Exception refused) { // SparkException is checked, but Scala does not say so
			why = " (" + refused.getMessage() + ")";
		}
		throw new Refusal("Spark cannot be had from the master \"" + master + "\"" + why + "; give one that runs, such as " +
			"spark://HOST:7077, or none, so that this machine makes the parts.");
	}

	private static void make(JavaSparkContext spark, PartTask task, Progress progress) throws IOException {
		progress.step("Making " + task.of() + " parts with Spark", 0);
		List<Integer> numbers = IntStream.rangeClosed(1, task.of()).boxed().toList();
		JavaFutureAction<List<String>> job;
		try {
			job = spark.parallelize(numbers, task.of()).map(task).collectAsync();
		}
		catch (RuntimeException failure) {
			if (spark.sc().isStopped()) throw new IOException(STOPPED, failure);
			throw failure;
		}
		while (true) {
			try {
				job.get(BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
				return;
			}
			catch (TimeoutException atWork) {
				if (spark.sc().isStopped()) throw new IOException(STOPPED);
				if (progress.cancelled()) job.cancel(true);
				progress.checkCancelled();
			}
			catch (ExecutionException failure) {
				throw cause(failure);
			}
			catch (InterruptedException stopped) {
				job.cancel(true);
				throw new CancellationException("Interrupted.");
			}
		}
	}

	/** Why a task failed so often that Spark gave it up, as the part itself said it. */
	private static IOException cause(ExecutionException failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof Refusal || cause instanceof IOException)) cause = cause.getCause();
		if (cause instanceof Refusal refusal) throw refusal;
		if (cause instanceof IOException io) return io;
		return new IOException("Spark gave up: " + cause.getMessage().lines().findFirst().orElse(""), failure);
	}
}
