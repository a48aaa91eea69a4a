// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.neurocouple.engine.Engines.Status;
import org.neurocouple.Progress;

/**
 * Loads a native library once, when first asked, in a thread of its own: that
 * takes seconds and cannot be stopped, but whoever waits for it can be.
 * <p>
 * Where Java ended while it loaded the library before, the user is asked. Where
 * there is nobody to ask, a library that crashed Java, as Java's own log tells,
 * is left alone until {@link #retry}; one during whose loading Java was just
 * gone is loaded again, since most likely it was killed, but twice in a row at
 * most.
 * </p>
 */
final class NativeLibrary {

	/** Loads it and tells what became of it. */
	interface Loading {

		Status load() throws Exception;
	}

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
	private static final int MOST_KILLED = 2;

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
		FutureTask<Status> running = start(progress);
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

	/** Begins to load it, unless somebody has asked for it before. */
	synchronized FutureTask<Status> start(Progress progress) {
		if (task == null) {
			List<Path> left = CrashMarker.left(markers, name);
			Status refused = left.isEmpty() ? null : refused(left, progress);
			task = new FutureTask<>(() -> refused != null ? refused : load(left));
			Thread thread = new Thread(task, "Loading " + name);
			thread.setDaemon(true);
			// DJL and ND4J look for their parts through this; a macro's or script's may not see them.
			thread.setContextClassLoader(NativeLibrary.class.getClassLoader());
			thread.start();
		}
		return task;
	}

	/** Has a library that is left alone decided about, and the user asked, once more when it is next asked for. */
	synchronized void reconsider() {
		if (!CrashMarker.left(markers, name).isEmpty()) task = null;
	}

	/** Forgets crashes, so that the library is loaded when next asked for; if it is loaded, nothing changes. */
	synchronized void retry() throws IOException {
		for (Path marker : CrashMarker.left(markers, name)) {
			Files.delete(marker);
			task = null;
		}
	}

	/** @param left markers that count no longer once the library is loaded, or was refused in good order */
	private Status load(List<Path> left) {
		synchronized (NativeLibrary.class) { // One at a time, so that a crash is told of the one that caused it.
			try (CrashMarker marker = CrashMarker.set(markers, name)) {
				Status status = loading.load();
				forget(left);
				return status;
			}
			catch (Exception | LinkageError | AssertionError e) {
				forget(left);
				return Status.unusable(name, "Its native library could not be loaded: " + reason(e));
			}
		}
	}

	private static void forget(List<Path> left) {
		try {
			for (Path marker : left) Files.deleteIfExists(marker);
		}
		catch (IOException stays) {
			// It is told of once more.
		}
	}

	/** Why it is left alone; null if it is loaded again. */
	private Status refused(List<Path> left, Progress progress) {
		Optional<Path> log = left.stream().map(CrashMarker::log).flatMap(Optional::stream).findFirst();
		boolean killed = log.isEmpty() && left.size() <= MOST_KILLED;
		Path last = left.get(left.size() - 1);
		String what = (log.isPresent() ? "Java crashed while it loaded " + name + when(left) + " (" + log.get() + ")"
			: "Java was killed, or crashed without a word, while it loaded " + name + when(left) + (left.size() == 1 ? ""
				: ", " + left.size() + " times in a row"));
		if (progress.ask(what + (killed ? "; it is loaded again." : "."), "Load " + name + " once more? If it crashes, so does " +
			"Fiji: save your work first.", killed)) return null;
		return Status.unusable(name, what + ", so it is left alone; to try it again, run Engine Status... (in a macro or on the " +
			"command line with retry), or delete " + last + ".");
	}

	/** When the last of these markers was set. */
	private static String when(List<Path> left) {
		FileTime time = null;
		for (Path marker : left) {
			try {
				FileTime its = Files.getLastModifiedTime(marker);
				if (time == null || its.compareTo(time) > 0) time = its;
			}
			catch (IOException unknown) {
				// The sentence does without.
			}
		}
		return time == null ? "" : " on " + TIME.format(time.toInstant().atZone(ZoneId.systemDefault()));
	}

	private static String reason(Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) cause = cause.getCause();
		String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		return message.lines().findFirst().orElse("").replaceFirst("\\.?$", ".");
	}
}
