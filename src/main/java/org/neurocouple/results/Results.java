// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results folder (design section 7) and how things come to stand in it:
 * whole or not at all. A part is written beside its place under a hidden name
 * and renamed when it is complete, so that a killed run leaves no half file,
 * and what an earlier run left stays until something better is there. One run
 * at a time writes: a lock keeps a second one out.
 */
public final class Results implements AutoCloseable {

	/** Writes the files of one part into the folder it is given. */
	public interface Content {

		void writeInto(Path folder) throws IOException;
	}

	private static final String LOCK = "lock";
	private static final List<String> PARTS = List.of("networks", "neurons", "coupling", "report", "work/store");

	private final Path folder;
	private final FileChannel channel;
	private final FileLock lock;

	/**
	 * Opens the folder for writing; creates it if it is not there.
	 *
	 * @throws IOException if it cannot be written, or another run is writing
	 */
	public Results(Path folder) throws IOException {
		this.folder = folder;
		requireOwn();
		try {
			Files.createDirectories(work());
			channel = FileChannel.open(work().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		}
		catch (IOException e) {
			throw new IOException("The results folder " + folder + " cannot be written; choose another.", e);
		}
		lock = lock();
		try {
			for (String part : PARTS) recover(part);
		}
		catch (IOException failure) {
			close();
			throw failure;
		}
	}

	/** What other people put under the names of our folders is not ours to replace. */
	private void requireOwn() throws IOException {
		if (Files.exists(provenance()) || Files.exists(work().resolve(LOCK))) return;
		for (String part : PARTS)
			if (Files.exists(folder.resolve(part))) throw new IOException("The folder " + folder + " holds a \"" + part +
				"\" that Neurocouple did not make and would replace; choose another results folder.");
	}

	private FileLock lock() throws IOException {
		FileLock held = null;
		try {
			held = channel.tryLock();
		}
		catch (OverlappingFileLockException sameProcess) {
			// The same as a lock held by another process.
		}
		if (held != null) return held;
		channel.close();
		throw new IOException("Another run is writing to " + folder + "; wait for it, or choose another folder.");
	}

	public Path folder() {
		return folder;
	}

	/** Maps, model and series of the networks. */
	public Path networks() {
		return folder.resolve("networks");
	}

	/** Activations of the artificial neurons, and the tokens. */
	public Path neurons() {
		return folder.resolve("neurons");
	}

	/** The coupling tables. */
	public Path coupling() {
		return folder.resolve("coupling");
	}

	/** The report and its figures. */
	public Path report() {
		return folder.resolve("report");
	}

	/** The volume store and checkpoints: may be deleted between runs. */
	public Path work() {
		return folder.resolve("work");
	}

	/** The prepared volumes. */
	public Path store() {
		return work().resolve("store");
	}

	/** Where training leaves what it needs to go on. */
	public Path checkpoints() {
		return work().resolve("checkpoints");
	}

	/** What was done. */
	public Path provenance() {
		return folder.resolve("provenance.json");
	}

	/**
	 * Puts new content in the place of a folder, whole, or changes nothing.
	 *
	 * @param place one of the folders above
	 * @param content writes the files
	 */
	public void replace(Path place, Content content) throws IOException {
		Path part = hidden(place, "part");
		Path old = hidden(place, "old");
		delete(part);
		try {
			Files.createDirectories(part);
			content.writeInto(part);
			delete(old);
			if (Files.exists(place)) Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
			Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			delete(part);
		}
		delete(old);
	}

	/**
	 * Makes a folder for what the user wants written there, if it is not there yet.
	 *
	 * @throws IOException with a sentence that names it, if nothing can be written there
	 */
	public static void requireWritable(Path folder) throws IOException {
		try {
			Files.createDirectories(folder);
			if (Files.isWritable(folder)) return;
		}
		catch (IOException refused) {
			// Told below.
		}
		throw new IOException("Nothing can be written into the folder " + folder + "; choose another folder.");
	}

	/** Puts a text file in its place, whole, or changes nothing. */
	public static void replaceFile(Path place, String text) throws IOException {
		Path part = hidden(place, "part");
		Files.writeString(part, text);
		Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Deletes a file, or a folder with all it holds, if it is there. */
	public static void delete(Path path) throws IOException {
		if (!Files.exists(path)) return;
		try (Stream<Path> files = Files.walk(path)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
		}
	}

	/** Undoes a replacement that was killed between its two renamings. */
	private void recover(String name) throws IOException {
		Path place = folder.resolve(name);
		Path old = hidden(place, "old");
		if (Files.exists(old) && !Files.exists(place)) Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
		delete(old);
		delete(hidden(place, "part"));
	}

	private static Path hidden(Path place, String kind) {
		return place.resolveSibling("." + place.getFileName() + "-" + kind);
	}

	@Override
	public void close() throws IOException {
		lock.release();
		channel.close();
	}
}
