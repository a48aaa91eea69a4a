// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.neurocouple.engine.Engines.Status;
import org.neurocouple.Progress;

/**
 * Loads a native library once, when first asked, in a thread of its own: that
 * takes seconds and cannot be stopped, but whoever waits for it can be. A
 * library that crashed Java is left alone until {@link #retry}.
 */
final class NativeLibrary {

	/** Loads it and tells what became of it. */
	interface Loading {

		Status load() throws Exception;
	}

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private final String name;
	private final Path markers;
	private final Loading loading;
	private FutureTask<Status> task;

	/** @param markers the folder of the {@linkplain CrashMarker markers} */
	NativeLibrary(String name, Path markers, Loading loading) {
		this.name = name;
		this.markers = markers;
		this.loading = loading;
	}

	/** Waits until it is loaded, or was refused. */
	Status status(Progress progress) {
		FutureTask<Status> running = start();
		while (true) {
			progress.checkCancelled();
			try {
				return running.get(100, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException stillLoading) {
				// Look again whether the user wants to stop.
			}
			catch (InterruptedException stopped) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Cancelled.");
			}
			catch (ExecutionException bug) {
				throw new IllegalStateException(bug.getCause());
			}
		}
	}

	private synchronized FutureTask<Status> start() {
		if (task == null) {
			task = new FutureTask<>(this::load);
			Thread thread = new Thread(task, "Loading " + name);
			thread.setDaemon(true);
			// DJL and ND4J look for their parts through this; a macro's or script's may not see them.
			thread.setContextClassLoader(NativeLibrary.class.getClassLoader());
			thread.start();
		}
		return task;
	}

	/** Whether it is left alone because it crashed Java. */
	boolean crashed() {
		return !CrashMarker.left(markers, name).isEmpty();
	}

	/** Forgets crashes, so that the library is loaded when next asked for; if it is loaded, nothing changes. */
	synchronized void retry() throws IOException {
		for (Path marker : CrashMarker.left(markers, name)) {
			Files.delete(marker);
			task = null;
		}
	}

	private Status load() {
		List<Path> left = CrashMarker.left(markers, name);
		if (!left.isEmpty()) return crashed(left.get(left.size() - 1));
		try (CrashMarker marker = CrashMarker.set(markers, name)) {
			return loading.load();
		}
		catch (Exception | LinkageError | AssertionError e) {
			return Status.unusable(name, "Its native library could not be loaded: " + reason(e));
		}
	}

	private Status crashed(Path marker) {
		String when = "";
		try {
			when = " on " + TIME.format(Files.getLastModifiedTime(marker).toInstant().atZone(ZoneId.systemDefault()));
		}
		catch (IOException unknown) {
			// The sentence does without.
		}
		return Status.unusable(name, "Java crashed or was killed while it loaded this library" + when +
			", so it is left alone; to try it again, run Engine Status... (in a macro with retry), or delete " + marker + ".");
	}

	private static String reason(Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) cause = cause.getCause();
		String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		return message.lines().findFirst().orElse("").replaceFirst("\\.?$", ".");
	}
}
