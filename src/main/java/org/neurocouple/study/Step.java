// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;

/**
 * A step of a study: what it stands on, what its outcome depends on, and its
 * work. {@link StepRunner} does the rest: it skips what has not changed,
 * replaces a folder whole, records and resumes. A new analysis is one step, in
 * a file of its own, that is named in
 * {@code META-INF/services/org.neurocouple.study.Step}.
 */
public interface Step {

	/** What the user and the provenance call it, such as "coupling"; a single lower-case word. */
	String name();

	/** The folder of the results that it fills, and that is replaced as a whole. */
	default String place() {
		return name();
	}

	/**
	 * Whether it has no place of its own, but adds files to those of other steps. It writes into a folder that is laid
	 * out like the results, and is done again when a folder was replaced that its files went with.
	 */
	default boolean guest() {
		return false;
	}

	/** Whether nobody wants its files but the steps that stand on it, so that they may be deleted afterwards. */
	default boolean intermediate() {
		return false;
	}

	/** Whether this study has it at all. */
	default boolean applies(StudyInputs study) {
		return true;
	}

	/** Whether its summary is among what a whole run tells at its end. */
	default boolean concludes() {
		return false;
	}

	/** The names of the steps whose files it reads. */
	List<String> after(StudyInputs study);

	/** Is raised whenever the same inputs and settings give another outcome than before, so that it is done again. */
	int revision();

	/**
	 * What its outcome depends on besides the steps it stands on: settings with
	 * presets filled in, hashes of files.
	 *
	 * @param inputs hashes files, which are then recorded as what the step read
	 * @return anything that becomes JSON
	 */
	Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException;

	/**
	 * Finds what this step would refuse, before anything it stands on is done: a
	 * mistake should not come to light after hours of training.
	 *
	 * @throws org.neurocouple.Refusal if the study cannot be done
	 */
	default void check(StudyInputs study) throws IOException {}

	/** Does the work. */
	Outcome work(Bench bench, Progress progress) throws IOException;

	/**
	 * Where a step works.
	 *
	 * @param study what it reads
	 * @param folder gets its files, and takes the step's place in the results when all is done
	 * @param scratch is not made yet; what a step keeps there, it finds again after it was cancelled or killed
	 * @param shares what a {@link DividedStep} has made of its work so far
	 */
	record Bench(StudyInputs study, Path folder, Path scratch, Shares shares) {}

	/**
	 * What a step has to tell when it is done.
	 *
	 * @param summary what came of it, in a few lines; may be empty
	 * @param settings every parameter, presets filled in, for the provenance
	 * @param details what else is worth knowing: engine, device, counts
	 */
	record Outcome(String summary, Object settings, Map<String, Object> details) {}
}
