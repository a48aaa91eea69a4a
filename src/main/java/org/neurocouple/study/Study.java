// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Results;

/**
 * A study and its results. Each method does one or several {@link Step steps},
 * after seeing to those they stand on; a step whose inputs, settings and
 * revision are those of the last time is skipped, and that is said.
 *
 * <pre>{@code
 * try (Study study = Study.open(Path.of("study.json"), null, Path.of("results"))) {
 * 	System.out.println(study.run(Progress.NONE));
 * }
 * }</pre>
 */
public final class Study implements AutoCloseable {

	private final Results results;
	private final StudyInputs inputs;
	private final StepRunner runner;

	/** @param part null for all of it */
	private Study(StudyFile file, Results results, Part part) throws IOException {
		this.results = results;
		HashMemory hashes = new HashMemory(results.files().hashes(), part == null ? "whole" : part.number() + "-of-" + part.of());
		inputs = new StudyInputs(file, results.files(), Provenance.open(results.files().provenance()), hashes);
		runner = new StepRunner(inputs, results, hashes, part);
	}

	/**
	 * Opens a study.
	 *
	 * @param study the {@code study.json}
	 * @param data the folder that relative paths start from; null for the study file's own
	 * @param output the results folder; made if it is not there
	 * @throws IOException if a file cannot be read, or the folder not be written
	 * @throws org.neurocouple.Refusal if the study file is wrong, with one sentence that says where
	 */
	public static Study open(Path study, Path data, Path output) throws IOException {
		return open(study, data, output, null);
	}

	private static Study open(Path study, Path data, Path output, Part part) throws IOException {
		StudyFile file = StudyFile.read(study, data);
		List<String> places = Steps.all().stream().filter(step -> !step.guest()).map(Step::place).toList();
		Results results = part == null ? new Results(output, places) : Results.shared(output, places);
		try {
			return new Study(file, results, part);
		}
		catch (IOException | RuntimeException failure) {
			results.close();
			throw failure;
		}
	}

	/**
	 * Makes a part of the shares that the study's steps divide their work into, as far as what they stand on is in the
	 * results; other parts may be at work beside it, each in a process of its own, but no run of the whole. What is made
	 * stands in {@code work/shares} until {@link #merge} or {@link #run} joins it.
	 *
	 * @return a few lines for the user, with what waits for something else
	 * @throws IOException as of {@link #open}
	 */
	public static String part(Path study, Path data, Path output, Part part, Progress progress) throws IOException {
		try (Study opened = open(study, data, output, part)) {
			return new Parts(opened.inputs, opened.runner).make(part, progress);
		}
	}

	/**
	 * Trains the networks and writes them with their activations, and where they lie; returns a few lines for the user.
	 */
	public String train(Progress progress) throws IOException {
		Step regions = Steps.named(RegionsStep.NAME);
		if (regions.applies(inputs)) runner.require(regions, progress);
		return only(NetworksStep.NAME, progress);
	}

	/** Writes the activations of all artificial neurons; returns a few lines for the user. */
	public String extract(Progress progress) throws IOException {
		return only(NeuronsStep.NAME, progress);
	}

	/** Couples artificial and biological neurons; returns a few lines for the user. */
	public String couple(Progress progress) throws IOException {
		return only(CouplingStep.NAME, progress);
	}

	/** Does all steps, the report last; returns a few lines for the user. */
	public String run(Progress progress) throws IOException {
		runner.require(Steps.named(ReportStep.NAME), progress);
		StringBuilder told = new StringBuilder();
		for (Step step : Steps.all())
			if (step.applies(inputs) && step.concludes()) told.append(runner.require(step, progress)).append('\n');
		return told + "The results are in " + results.files().folder() + ".";
	}

	/**
	 * Joins the shares of each step all of whose shares are there, and makes none; returns a few lines for the user.
	 *
	 * @throws org.neurocouple.Refusal that names the shares that are missing
	 */
	public String merge(Progress progress) throws IOException {
		return new Parts(inputs, runner).merge(progress);
	}

	/** Whether {@link #part} has something to make now that is not joined. */
	public boolean partsCanGoOn(Progress progress) throws IOException {
		return new Parts(inputs, runner).canGoOn(progress);
	}

	/**
	 * Couples the same networks with the neurons of models without training, of shuffled words and of another story, after
	 * the study itself where that is missing, and renews the report; returns a few lines for the user.
	 */
	public String controls(Progress progress) throws IOException {
		Controls.check(inputs.file());
		runner.require(Steps.named(CouplingStep.NAME), progress);
		String summary = new Controls(inputs, progress).run(progress);
		runner.require(Steps.named(ReportStep.NAME), progress);
		return summary;
	}

	private String only(String step, Progress progress) throws IOException {
		String summary = runner.require(Steps.named(step), progress);
		runner.warnOfOutdated(progress);
		return summary;
	}

	@Override
	public void close() throws IOException {
		results.close();
	}
}
