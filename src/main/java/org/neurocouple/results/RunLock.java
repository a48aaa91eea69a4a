// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * Keeps a second run out of a results folder. The operating system locks a file
 * for the process, and lets go of it however the process ends. Network drives
 * that know no locks leave it to what the file tells: which process has it, on
 * which machine, and when that process was started, since a process's number
 * comes again.
 */
final class RunLock implements AutoCloseable {

	/** Locks a file, or returns null if another process has it locked. */
	interface Locking {

		FileLock lock(FileChannel channel) throws IOException;
	}

	/** A place that nothing is written to: Windows lets nobody read what is locked. */
	private static final long PLACE = Long.MAX_VALUE - 1;
	private static final Locking USUAL = channel -> channel.tryLock(PLACE, 1, false);
	private static final Locking SHARED = channel -> channel.tryLock(PLACE, 1, true);
	private static final int LONGEST_OWNER = 1000;

	private final FileChannel channel;
	private final boolean shared;

	private RunLock(FileChannel channel, boolean shared) {
		this.channel = channel;
		this.shared = shared;
	}

	/**
	 * Takes the lock.
	 *
	 * @param file the lock file; made if it is not there
	 * @param folder what is locked, for messages
	 * @throws IOException if another run has it, or the file cannot be written
	 */
	static RunLock take(Path file, Path folder) throws IOException {
		return take(file, folder, USUAL);
	}

	static RunLock take(Path file, Path folder, Locking locking) throws IOException {
		FileChannel channel = open(file, folder);
		try {
			requireFree(file, folder, channel, locking);
			channel.truncate(0);
			channel.write(ByteBuffer.wrap(Owner.self().text().getBytes(StandardCharsets.UTF_8)), 0);
			return new RunLock(channel, false);
		}
		catch (IOException taken) {
			channel.close();
			throw taken;
		}
	}

	/**
	 * Takes the lock together with others that share it, each in a process of its own, and keeps out who would take it alone.
	 * Where files cannot be locked, it is only seen to that nobody has it.
	 *
	 * @throws IOException if a run has it alone, or the file cannot be written
	 */
	static RunLock share(Path file, Path folder) throws IOException {
		FileChannel channel = open(file, folder);
		try {
			requireFree(file, folder, channel, SHARED);
			return new RunLock(channel, true);
		}
		catch (IOException taken) {
			channel.close();
			throw taken;
		}
	}

	private static FileChannel open(Path file, Path folder) throws IOException {
		try {
			Files.createDirectories(file.getParent());
			return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		}
		catch (IOException e) {
			throw new IOException("The results folder " + folder + " cannot be written; choose another.", e);
		}
	}

	private static void requireFree(Path file, Path folder, FileChannel channel, Locking locking) throws IOException {
		Owner owner = Owner.read(channel);
		String who = owner == null ? "" : " (process " + owner.process + " on " + owner.machine + ")";
		boolean free;
		try {
			free = locking.lock(channel) != null;
		}
		catch (OverlappingFileLockException sameProcess) {
			free = false;
		}
		catch (IOException noLocksHere) {
			boolean here = owner != null && owner.machine.equals(Owner.self().machine);
			if (owner != null && !here) throw new IOException("Another run" + who + " may be writing to " + folder + ", where files " +
				"cannot be locked; wait for it, or delete " + file + " if it has ended.");
			free = owner == null || !owner.isAlive();
		}
		if (!free) throw new IOException((owner == null ? "A part of a run" : "Another run" + who) + " is writing to " + folder +
			"; wait for it, or choose another folder.");
	}

	/** Lets go of it; the file stays, empty, and tells that the folder is ours. */
	@Override
	public void close() throws IOException {
		try {
			if (!shared) channel.truncate(0);
		}
		finally {
			channel.close();
		}
	}

	/**
	 * Who has a lock.
	 *
	 * @param process its number
	 * @param started when, in milliseconds since 1970; 0 if the system does not tell
	 */
	record Owner(long process, long started, String machine) {

		static Owner self() {
			ProcessHandle self = ProcessHandle.current();
			return new Owner(self.pid(), started(self), host());
		}

		private static String host() {
			try {
				return InetAddress.getLocalHost().getHostName();
			}
			catch (UnknownHostException nameless) {
				return "this machine";
			}
		}

		private static long started(ProcessHandle process) {
			return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
		}

		/** Null if the file tells of none, as after an orderly end. */
		private static Owner read(FileChannel channel) throws IOException {
			ByteBuffer bytes = ByteBuffer.allocate(LONGEST_OWNER);
			channel.read(bytes, 0);
			List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines().toList();
			try {
				return lines.size() < 3 ? null : new Owner(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)), lines.get(2));
			}
			catch (NumberFormatException damaged) {
				return null;
			}
		}

		String text() {
			return process + "\n" + started + "\n" + machine + "\n";
		}

		/** Whether that very process still runs on this machine. */
		boolean isAlive() {
			return ProcessHandle.of(process).filter(ProcessHandle::isAlive).filter(its -> started == 0 || started(its) == 0 ||
				started(its) == started).isPresent();
		}
	}
}
