// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A file that stands while a native library is being loaded, because a library
 * that crashes takes Java with it: the file is then all that is left to tell.
 * The process holds a lock on its file, which the operating system lets go of
 * however the process ends; so a file without a lock tells of a crash, and that
 * of another process which is loading just now does not.
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

	/** The markers of a library that crashed processes left. */
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
