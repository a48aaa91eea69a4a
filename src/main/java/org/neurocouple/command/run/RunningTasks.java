// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.task.Task;

/**
 * Cancels what runs when the program ends, on Ctrl-C or by Fiji's Quit, so that
 * it leaves things in order. The low priority has it asked before SciJava's
 * threads, which then wait for the commands' end, five seconds at most.
 */
@Plugin(type = Service.class, priority = Priority.VERY_LOW)
public class RunningTasks extends AbstractService implements SciJavaService {

	private final Set<Task> tasks = ConcurrentHashMap.newKeySet();

	void begin(Task task) {
		tasks.add(task);
		task.start();
	}

	void end(Task task) {
		tasks.remove(task);
		task.finish();
	}

	@Override
	public void dispose() {
		tasks.forEach(task -> task.cancel("Interrupted"));
	}
}
