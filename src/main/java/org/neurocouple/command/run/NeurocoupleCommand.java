// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.scijava.ItemVisibility;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * What all commands share: a task that shows progress and can be cancelled, and
 * one plain sentence for whatever goes wrong. A command holds no science: it
 * passes a few files to one method of the core.
 * <p>
 * A command that fails throws a {@link CommandFailure}, so that a script stops
 * there; {@link FailureService} tells the user.
 * </p>
 */
public abstract class NeurocoupleCommand extends ContextCommand {

	/** Where all commands stand in Fiji's menus. */
	public static final String MENU = "Neurocouple";

	@Parameter(description = "What the command does, and what to cite", visibility = ItemVisibility.MESSAGE,
		persist = false)
	private String about = "";

	@Parameter
	private TaskService taskService;

	@Parameter
	private StatusService statusService;

	@Parameter
	private LogService log;

	@Parameter
	private FailureService failureService;

	@Parameter
	private RunningTasks runningTasks;

	private boolean cancelsOnFailure;
	private boolean asksUser;
	private boolean expectsWindow;

	/** Is called before a dialog asks for the inputs. */
	protected void prepareDialog() {
		asksUser = true;
		about = DialogText.introduction(getClass().getAnnotation(Plugin.class).description());
	}

	/** Does the work. */
	protected abstract void execute(Progress progress) throws IOException;

	@Override
	public final void run() {
		Task task = taskService.createTask("Neurocouple");
		// Without this a synchronous task refuses to be cancelled.
		task.setCancelCallBack(() -> {});
		runningTasks.begin(task);
		try {
			execute(new TaskProgress(task, this, statusService, log));
		}
		catch (CancellationException cancelled) {
			cancel("Cancelled; what was finished before is kept.");
		}
		catch (IOException | UncheckedIOException | InvalidPathException | Refusal failure) {
			fail(sentence(failure), failure);
		}
		catch (OutOfMemoryError failure) {
			fail("There is not enough memory: " + failure.getMessage() +
				"; give Java more, in Fiji with Edit > Options > Memory & Threads..., on the command line with " +
				"JAVA_OPTS=-Xmx8g.", failure);
		}
		catch (RuntimeException bug) {
			log.error(bug);
			fail("Something unexpected went wrong (" + bug +
				"); please report it with the lines above.", bug);
		}
		finally {
			runningTasks.end(task);
		}
	}

	/** Asks the user whether to go on; where there is no screen, warns and goes on if it is usual. */
	final boolean ask(String sentence, String question, boolean otherwise) {
		if (hasScreen()) return failureService.agrees(sentence, question);
		log.warn(sentence);
		return otherwise;
	}

	/** Whether a dialog asked for the inputs. */
	final boolean asksUser() {
		return asksUser;
	}

	/** Whether a window can be opened for a user who asks for one. */
	protected final boolean hasDisplay() {
		return failureService.hasDisplay();
	}

	/** Whether a user looks on, to whom dialogs and windows can be shown unasked. */
	public final boolean hasScreen() {
		return failureService.hasOpenWindow() || expectsWindow && failureService.hasDisplay();
	}

	/** For a caller whose user interface opens later, as Fiji's does after the macro that it is started with. */
	public final void expectWindow() {
		expectsWindow = true;
	}

	/**
	 * Ends this run with one plain sentence: by an exception, or for a caller
	 * that takes none by telling the user and cancelling.
	 */
	public final void fail(String sentence, Throwable cause) {
		CommandFailure failure = new CommandFailure(sentence, cause);
		if (!cancelsOnFailure) throw failure;
		failureService.tell(failure, this);
		// A reason would be shown in one more dialog.
		cancel("");
	}

	/** For a caller that would show an exception as a stack trace and go on, as ImageJ's menus and macros do. */
	public final void cancelOnFailure() {
		cancelsOnFailure = true;
	}

	public final boolean cancelsOnFailure() {
		return cancelsOnFailure;
	}

	/** The path of a file parameter; null if it was left empty. */
	protected static Path path(File file) {
		return file == null || file.getPath().isEmpty() ? null : file.toPath();
	}

	/** What went wrong, as a user would say it. */
	protected static String sentence(Throwable failure) {
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
