// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.spark;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.neurocouple.Progress;
import org.neurocouple.study.Part;
import org.neurocouple.study.Study;

/**
 * Makes one part of a study where Spark runs it. If it fails or its process dies, Spark does it again, and finds the shares
 * that are made.
 *
 * @param data null for the study file's folder
 * @param of how many parts there are
 */
record PartTask(String study, String data, String output, int of) implements Function<Integer, String> {

	/** A part needs a process of its own, so those that one executor has are made one after the other. */
	@Override
	public String call(Integer number) throws IOException {
		synchronized (PartTask.class) {
			TaskContext task = TaskContext.get();
			return Study.part(Path.of(study), data == null ? null : Path.of(data), Path.of(output), new Part(number, of),
				new Progress() {

					@Override
					public boolean cancelled() {
						return task.isInterrupted();
					}
				});
		}
	}
}
