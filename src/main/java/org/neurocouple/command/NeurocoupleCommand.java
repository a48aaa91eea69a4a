// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.neurocouple.Progress;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * What all commands share: a task that shows progress and can be cancelled, and
 * one plain sentence for whatever goes wrong. A command holds no science: it
 * passes a few files to one method of the core.
 * <p>
 * A command that fails throws a {@link CommandFailure}, so that a script or
 * macro stops there; {@link FailureService} tells the user.
 * </p>
 */
public abstract class NeurocoupleCommand extends ContextCommand {

	/** Where all commands stand in Fiji's menus. */
	static final String MENU = "Neurocouple";

	@Parameter
	private TaskService taskService;

	@Parameter
	private StatusService statusService;

	@Parameter
	private LogService log;

	/** Does the work. */
	protected abstract void execute(Progress progress) throws IOException;

	@Override
	public final void run() {
		Task task = taskService.createTask("Neurocouple");
		// Without this a synchronous task refuses to be cancelled.
		task.setCancelCallBack(() -> {});
		task.start();
		try {
			execute(new TaskProgress(task, this, statusService, log));
		}
		catch (CancellationException cancelled) {
			cancel("Cancelled; what was finished before is kept.");
		}
		catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException failure) {
			throw new CommandFailure(sentence(failure), failure);
		}
		catch (OutOfMemoryError failure) {
			throw new CommandFailure("There is not enough memory: " + failure.getMessage() +
				"; give Java more, on the command line with JAVA_OPTS=-Xmx8g.", failure);
		}
		catch (RuntimeException bug) {
			log.error(bug);
			throw new CommandFailure("Something unexpected went wrong (" + bug +
				"); please report it with the lines above.", bug);
		}
		finally {
			task.finish();
		}
	}

	/** The path of a file parameter; null stays null. */
	static Path path(File file) {
		return file == null ? null : file.toPath();
	}

	private static String sentence(Throwable failure) {
		if (failure instanceof UncheckedIOException io) return sentence(io.getCause());
		if (failure instanceof java.nio.file.NoSuchFileException) return failure.getMessage() + " does not exist.";
		if (failure instanceof java.nio.file.AccessDeniedException)
			return failure.getMessage() + " may not be read or written by you.";
		if (failure instanceof java.nio.file.FileSystemException io)
			return io.getFile() + " cannot be used" + (io.getReason() == null ? "; something else is in its place."
				: ": " + io.getReason() + ".");
		if (String.valueOf(failure.getMessage()).startsWith("No space left"))
			return "The disk is full; make room and run again.";
		return failure.getMessage() != null ? failure.getMessage() : failure.toString();
	}
}
