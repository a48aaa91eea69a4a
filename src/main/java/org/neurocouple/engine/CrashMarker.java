// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A file that stands while a native library is being loaded, because a library
 * that crashes takes Java with it: the file is then all that is left to tell.
 * The process holds a lock on its file, which the operating system lets go of
 * however the process ends; so a file without a lock tells of a process that
 * ended while it loaded, and that of another process which is loading just now
 * does not. The file holds the places where Java would have written its log of
 * a crash: a process that was killed wrote none.
 */
final class CrashMarker implements AutoCloseable {

	private static final String ENDING = ".loading";

	/** Those that this process holds: to open and close one once more would let go of its lock. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path file;
	private final FileChannel channel;

	private CrashMarker(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Sets a marker; it protects from nothing where the folder cannot be written, or files not be locked. */
	static CrashMarker set(Path folder, String library) {
		try {
			if (!Files.isDirectory(folder.toAbsolutePath().getParent())) return new CrashMarker(null, null);
			Files.createDirectories(folder);
			Path hidden = Files.createTempFile(folder, library + "-", ".tmp");
			// Deletes nothing if all goes well, and the marker if the user ends Java in the meantime.
			hidden.toFile().deleteOnExit();
			FileChannel channel = FileChannel.open(hidden, WRITE);
			try {
				channel.write(ByteBuffer.wrap(String.join("\n", logs()).getBytes(StandardCharsets.UTF_8)));
				// It gets its name with the lock on it, so that nobody ever sees it without.
				if (channel.tryLock() == null) throw new IOException("locked by another process");
				Path file = folder.resolve(hidden.getFileName().toString().replaceFirst("\\.tmp$", ENDING));
				file.toFile().deleteOnExit();
				HELD.add(file);
				return new CrashMarker(Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE), channel);
			}
			catch (IOException e) {
				channel.close();
				Files.deleteIfExists(hidden);
				throw e;
			}
		}
		catch (IOException | SecurityException unprotected) {
			return new CrashMarker(null, null);
		}
	}

	/** Where this Java writes its log if it crashes: as it was told, else the working folder, else that of temporary files. */
	private static List<String> logs() {
		String id = String.valueOf(ProcessHandle.current().pid()), name = "hs_err_pid" + id + ".log";
		List<String> logs = new ArrayList<>();
		for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments())
			if (argument.startsWith("-XX:ErrorFile=")) logs.add(Path.of(argument.substring(14).replace("%p", id)).toAbsolutePath()
				.toString());
		for (String folder : new String[] { "", System.getProperty("java.io.tmpdir"), "/tmp" })
			logs.add(Path.of(folder, name).toAbsolutePath().toString());
		return logs;
	}

	/** The log that Java left when it crashed while the marker stood; empty if it left none. */
	static Optional<Path> log(Path marker) {
		try {
			for (String line : Files.readAllLines(marker)) {
				Path log = Path.of(line);
				// A number of a process comes again.
				if (!line.isBlank() && Files.isRegularFile(log) && Files.getLastModifiedTime(log).toMillis() >=
					Files.getLastModifiedTime(marker).toMillis() - 1000) return Optional.of(log);
			}
		}
		catch (IOException | InvalidPathException | SecurityException unreadable) {
			// It tells nothing.
		}
		return Optional.empty();
	}

	/** The markers of a library that ended processes left, in the order of their names. */
	static List<Path> left(Path folder, String library) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().matches(library + "-\\d+" + ENDING))
				.filter(CrashMarker::isLeft).sorted().toList();
		}
		catch (IOException | SecurityException none) {
			return List.of();
		}
	}

	/** Many may look at once, so the lock is a shared one. A file that went while we waited is not left. */
	private static boolean isLeft(Path file) {
		if (HELD.contains(file)) return false;
		try (FileChannel channel = FileChannel.open(file, READ);
			FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true))
		{
			return lock != null && Files.exists(file);
		}
		catch (IOException | OverlappingFileLockException loading) {
			return false;
		}
	}

	/** Takes the marker away: the library is loaded, or was refused in good order. */
	@Override
	public void close() {
		if (file == null) return;
		try {
			Files.deleteIfExists(file);
			channel.close();
			HELD.remove(file);
		}
		catch (IOException e) {
			// It is deleted when Java ends, or else told of as a crash, which is to be seen.
		}
	}
}
