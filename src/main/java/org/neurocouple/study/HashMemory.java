// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;

/**
 * The hashes of the files that were hashed before, by this run, an earlier one, or another part: a file of the same size,
 * that was not modified since to the nanosecond, is not read again. What was modified within two seconds before it was
 * hashed is not kept, as a clock may be too coarse to tell that it was modified again.
 *
 * <p>Each part, and the run of the whole, appends to a file of its own: a line a file, with its SHA-256, size, time of
 * modification, and path; files that are hashed one after the other, as those of a model, are in one line.</p>
 */
final class HashMemory {

	private static final long YOUNG = TimeUnit.SECONDS.toNanos(2);
	private static final int DIGITS = 64;
	private static final String TURN = "turn";
	/** A place that nothing is written to: Windows lets nobody read what is locked. */
	private static final long PLACE = Long.MAX_VALUE - 1;
	private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Path folder;
	private final String name;
	/** By what follows the hash in a line. */
	private final Map<String, String> remembered = new HashMap<>();
	private final Map<List<Path>, String> thisRun = new HashMap<>();

	/** Reads files of which nothing is known. */
	interface Hashing {

		String hash() throws IOException;
	}

	/**
	 * @param folder made when the first hash is kept
	 * @param name of the file that this one appends to
	 */
	HashMemory(Path folder, String name) {
		this.folder = folder;
		this.name = name;
	}

	/** The SHA-256 of a file. */
	String of(Path file, Progress progress) throws IOException {
		if (!Files.isRegularFile(file)) return Provenance.hash(file, progress); // which says so
		return of(List.of(file), () -> Provenance.hash(file, progress), progress);
	}

	/**
	 * The SHA-256 of files, one after the other.
	 *
	 * @param hashing reads them, where their hash is not known
	 */
	String of(List<Path> files, Hashing hashing, Progress progress) throws IOException {
		String hash = thisRun.get(files);
		if (hash == null) thisRun.put(files, hash = find(files, hashing, progress));
		return hash;
	}

	private String find(List<Path> files, Hashing hashing, Progress progress) throws IOException {
		String line = line(files);
		if (isYoung(files)) return hashing.hash();
		while (!knows(line)) {
			try (FileChannel turn = FileChannel.open(Files.createDirectories(folder).resolve(TURN), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE))
			{
				if (takesTurn(turn) && !knows(line)) return hashed(files, line, hashing);
			}
			progress.checkCancelled();
			LockSupport.parkNanos(BETWEEN_LOOKS);
		}
		return remembered.get(line);
	}

	private boolean knows(String line) throws IOException {
		if (!remembered.containsKey(line)) read();
		return remembered.containsKey(line);
	}

	/** Of parts that begin together one reads the inputs, and the others wait for what it keeps. */
	private static boolean takesTurn(FileChannel turn) {
		try {
			return turn.tryLock(PLACE, 1, false) != null;
		}
		catch (OverlappingFileLockException sameProcess) {
			return false;
		}
		catch (IOException noLocksHere) {
			return true;
		}
	}

	private String hashed(List<Path> files, String line, Hashing hashing) throws IOException {
		String hash = hashing.hash();
		if (line.equals(line(files))) {
			keep(hash + "\t" + line + "\n");
			remembered.put(line, hash);
		}
		return hash;
	}

	private static boolean isYoung(List<Path> files) throws IOException {
		long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
		for (Path file : files) if (modified(attributes(file)) >= now - YOUNG) return true;
		return false;
	}

	private void keep(String line) throws IOException {
		Files.writeString(Files.createDirectories(folder).resolve(name), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/** What others have kept meanwhile counts, too; a line that was cut off does not. */
	private void read() throws IOException {
		if (!Files.isDirectory(folder)) return;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) new String(Files.readAllBytes(file)).lines().filter(line -> line.matches("[0-9a-f]{" + DIGITS +
				"}\t.*")).forEach(line -> remembered.put(line.substring(DIGITS + 1), line.substring(0, DIGITS)));
		}
	}

	private static String line(List<Path> files) throws IOException {
		List<String> told = new ArrayList<>();
		for (Path file : files) told.add(attributes(file).size() + "\t" + modified(attributes(file)) + "\t" + file.toAbsolutePath()
			.normalize());
		return String.join("\t", told);
	}

	private static long modified(BasicFileAttributes attributes) {
		return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
	}

	private static BasicFileAttributes attributes(Path file) throws IOException {
		return Files.readAttributes(file, BasicFileAttributes.class);
	}
}
