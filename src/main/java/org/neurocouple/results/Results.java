// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.neurocouple.Estimate;

/**
 * The results folder and how things come to stand in it:
 * whole or not at all. A part is written beside its place under a hidden name
 * and renamed when it is complete, so that a killed run leaves no half file,
 * and what an earlier run left stays until something better is there. One run
 * at a time writes, or several parts of one that replace nothing: a lock keeps
 * all others out.
 */
public final class Results implements AutoCloseable {

	/** Writes the files of one part into the folder it is given, and returns what there is to tell of them. */
	public interface Content<T> {

		T writeInto(Path folder) throws IOException;
	}

	private static final String LOCK = "lock";
	private static final int LONGEST_WAIT = 400;

	private final ResultFiles files;
	private final Collection<String> places;
	private final RunLock lock;

	/**
	 * Opens the folder for writing; creates it if it is not there.
	 *
	 * @param places the folders in it that will be replaced, such as {@code networks} and {@code work/store}
	 * @throws IOException if it cannot be written, or another run is writing
	 */
	public Results(Path folder, Collection<String> places) throws IOException {
		this(folder, places, false);
		try {
			for (String place : places) recover(place);
		}
		catch (IOException failure) {
			close();
			throw failure;
		}
	}

	private Results(Path folder, Collection<String> places, boolean shared) throws IOException {
		files = new ResultFiles(folder);
		this.places = List.copyOf(places);
		requireOwn();
		Path file = files.work().resolve(LOCK);
		lock = shared ? RunLock.share(file, folder) : RunLock.take(file, folder);
	}

	/**
	 * Opens the folder for one of several that write beside each other, none of which replaces a folder.
	 *
	 * @throws IOException if it cannot be written, or a run that replaces folders is writing
	 */
	public static Results shared(Path folder, Collection<String> places) throws IOException {
		return new Results(folder, places, true);
	}

	/** What other people put under the names of our folders is not ours to replace. */
	private void requireOwn() throws IOException {
		if (Files.exists(files.provenance()) || Files.exists(files.work().resolve(LOCK))) return;
		for (String place : places)
			if (Files.exists(files.step(place))) throw new IOException("The folder " + files.folder() + " holds a \"" + place +
				"\" that Neurocouple did not make and would replace; choose another results folder.");
	}

	/** What stands where in it. */
	public ResultFiles files() {
		return files;
	}

	/**
	 * Puts new content in the place of a folder, whole, or changes nothing.
	 *
	 * @param place one of the places
	 * @param content writes the files
	 */
	public <T> T replace(Path place, Content<T> content) throws IOException {
		Path part = hidden(place, "part");
		Path old = hidden(place, "old");
		delete(part);
		T told;
		try {
			Files.createDirectories(part);
			told = content.writeInto(part);
			delete(old);
			if (Files.exists(place)) insist(() -> Files.move(place, old, StandardCopyOption.ATOMIC_MOVE));
			insist(() -> Files.move(part, place, StandardCopyOption.ATOMIC_MOVE));
		}
		finally {
			delete(part);
		}
		delete(old);
		return told;
	}

	/**
	 * Puts new files into folders of others, each file whole.
	 *
	 * @param name tells this from what else is added
	 * @param earlier the files that this replaces, by their paths in the results
	 * @param content writes the files, in the folders where they belong
	 */
	public <T> T add(String name, Collection<String> earlier, Content<T> content) throws IOException {
		Path part = files.work().resolve("." + name + "-part");
		delete(part);
		try {
			Files.createDirectories(part);
			T told = content.writeInto(part);
			for (String file : earlier) Files.deleteIfExists(files.folder().resolve(file));
			try (Stream<Path> written = Files.walk(part)) {
				for (Path file : (Iterable<Path>) written.filter(Files::isRegularFile)::iterator) {
					Path place = files.folder().resolve(part.relativize(file).toString());
					Files.createDirectories(place.getParent());
					Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
				}
			}
			return told;
		}
		finally {
			delete(part);
		}
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

	/**
	 * Finds that a disk is too full before work has begun rather than in its midst.
	 *
	 * @param bytes that the work writes
	 * @param work as in "Preparing the scans"
	 * @throws IOException that says how much is needed and how much is free, if that is less
	 */
	public static void requireRoom(Path folder, double bytes, String work) throws IOException {
		double free = Files.getFileStore(folder).getUsableSpace();
		// Some network drives do not tell, and then it is 0.
		if (free > 0 && bytes > free) throw new IOException(work + " writes " + Estimate.bytes(bytes) + " into " + folder.toAbsolutePath().getParent() +
			", but " + Estimate.bytes(free) + " are free on that disk; make room, or choose another output folder.");
	}

	/** Puts a text file in its place, whole, or changes nothing. */
	public static void replaceFile(Path place, String text) throws IOException {
		Path part = hidden(place, "part");
		Files.writeString(part, text);
		insist(() -> Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
	}

	/** Deletes a file, or a folder with all it holds, if it is there. */
	public static void delete(Path path) throws IOException {
		if (!Files.exists(path)) return;
		try (Stream<Path> files = Files.walk(path)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) insist(() -> Files.delete(file));
		}
	}

	/** What is done to a file. */
	interface Deed {

		void doIt() throws IOException;
	}

	/**
	 * Does it again for a second if it is refused: on Windows nobody may rename or delete a file that a program has open or
	 * mapped, as a virus scanner may have for a moment, and as Java has what nobody uses until it collects its garbage.
	 */
	static void insist(Deed deed) throws IOException {
		for (int wait = 20;; wait *= 2) {
			try {
				deed.doIt();
				return;
			}
			catch (FileSystemException refused) {
				boolean inUse = refused instanceof AccessDeniedException || refused.getClass() == FileSystemException.class;
				if (!inUse || wait > LONGEST_WAIT) throw refused;
			}
			System.gc();
			try {
				Thread.sleep(wait);
			}
			catch (InterruptedException stopped) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Undoes a replacement that was killed between its two renamings. */
	private void recover(String name) throws IOException {
		Path place = files.step(name);
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
		lock.close();
	}
}
