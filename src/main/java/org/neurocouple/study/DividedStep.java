// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.neurocouple.Progress;

/**
 * A step whose work falls into shares that need nothing of each other, so that several machines can make them. One
 * machine makes them one after the other and joins them the same way, so the outcome has the same bytes.
 */
public interface DividedStep extends Step {

	/** Whether the work of this study falls into shares; if not, it is done in one piece. */
	default boolean divides(StudyInputs study) {
		return true;
	}

	/**
	 * Divides the work, where it {@linkplain #divides falls into shares}; what the step stands on is in the results.
	 *
	 * @param shares those that are made already
	 */
	Division divide(StudyInputs study, Shares shares) throws IOException;

	@Override
	default Outcome work(Bench bench, Progress progress) throws IOException {
		try (Division division = divide(bench.study(), bench.shares())) {
			return division.join(bench.folder(), progress);
		}
	}

	/** A step's shares, and how they become its outcome. */
	interface Division extends AutoCloseable {

		/** Lists of shares; what stands in one list can be made at once, when all before it are there. */
		List<List<Share>> stages() throws IOException;

		/**
		 * Makes the outcome of all shares, always in the same order; a share that it asks for and is not there is made then.
		 *
		 * @param folder gets the step's files
		 */
		Outcome join(Path folder, Progress progress) throws IOException;

		/** Lets go of what was opened to make shares. */
		@Override
		default void close() throws IOException {}
	}

	/** Some of a step's work. */
	interface Share {

		/** What it is called among the step's shares, and its folder, too. */
		String name();

		/**
		 * What it depends on besides the step, its revision, and the steps that this stands on.
		 *
		 * @return anything that becomes JSON
		 */
		Object dependsOn(InputHashes inputs) throws IOException;

		/** Does the work; what it tells is told again where the shares are joined. */
		void make(Path folder, Progress progress) throws IOException;
	}
}
