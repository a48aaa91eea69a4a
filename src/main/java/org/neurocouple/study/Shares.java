// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.OwnJson;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Recorder;
import org.neurocouple.results.Results;
import org.neurocouple.study.DividedStep.Share;

import com.google.gson.Gson;

/**
 * The shares of one step that are made already, each in a folder of its own. A share is written under a hidden name and
 * renamed when it is complete, so that it stands whole or not at all, whoever makes it, and even if two do.
 */
public final class Shares {

	private static final String RECORD = "share.json";
	/** Larger are volumes and vectors, of which only the size is checked once they are joined, too. */
	private static final long SMALL = 1 << 24;

	/** What tells a share from every other one of its name. */
	interface Keys {

		String of(Share share) throws IOException;
	}

	/**
	 * How a share was made.
	 *
	 * @param part by which part; empty if by a run of the whole
	 * @param outputs bytes of each file, by its path in the folder
	 * @param hashes SHA-256 of those that are small enough for it to cost nothing
	 */
	private record Made(String key, String part, Map<String, Long> outputs, Map<String, String> hashes, List<String> notes,
		List<String> warnings)
	{

		boolean isWhole() {
			return key != null && part != null && (part.isEmpty() || Part.isOne(part)) && outputs != null && hashes != null && areTexts(
				notes) && areTexts(warnings);
		}
	}

	/** Whether this is a list, and nothing in it is null. */
	static boolean areTexts(List<String> list) {
		return list != null && list.stream().allMatch(Objects::nonNull);
	}

	private final Path folder;
	private final Keys keys;
	private final Part part;
	private final boolean making;

	/**
	 * @param folder where the step's shares stand; made when the first of them is
	 * @param part which part makes shares here; null for a run of the whole
	 * @param making whether what is missing is made where it is asked for
	 */
	Shares(Path folder, Keys keys, Part part, boolean making) {
		this.folder = folder;
		this.keys = keys;
		this.part = part;
		this.making = making;
	}

	/**
	 * The folder with a share's files. What was told when it was made is told again; if it is not there it is made.
	 *
	 * @throws Refusal if shares are merged and this one is not there
	 * @throws DamagedFile if a file of it is not what was written
	 */
	public Path of(Share share, Progress progress) throws IOException {
		Made made = made(share);
		if (made != null) {
			for (Map.Entry<String, String> file : hashes(place(share), made.outputs.keySet()).entrySet()) {
				Path damaged = place(share).resolve(file.getKey());
				if (!file.getValue().equals(made.hashes.get(file.getKey()))) throw new DamagedFile(damaged, damaged +
					" is not what was written.");
			}
			made.notes.forEach(progress::note);
			made.warnings.forEach(progress::warn);
		}
		else if (making) make(share, progress);
		else throw new Refusal("The share " + share.name() + " is missing; run its part again, then merge.");
		return place(share);
	}

	/** Whether a share stands here as it would be made now. */
	boolean has(Share share) throws IOException {
		return made(share) != null;
	}

	/** Those that do not {@linkplain #has stand here}. */
	<S extends Share> List<S> missing(List<S> all) throws IOException {
		List<S> missing = new ArrayList<>();
		for (S share : all) if (!has(share)) missing.add(share);
		return missing;
	}

	/** Whether a folder of its name stands here that is not as it was written. */
	boolean isBroken(Share share) throws IOException {
		Made made = read(place(share).resolve(RECORD));
		return Files.exists(place(share)) && (made == null || !isWhole(share, made));
	}

	/** Whether all of them {@linkplain #has stand here}. */
	boolean haveAll(List<Share> shares) throws IOException {
		// First what costs little, as to know the keys files may have to be hashed.
		for (Share share : shares) if (!Files.exists(place(share).resolve(RECORD))) return false;
		for (Share share : shares) if (!has(share)) return false;
		return true;
	}

	/** By which part a share of that name was made; null if it is not there or was made by none. */
	Part part(Share share) throws IOException {
		return part(place(share));
	}

	/** By which part the share in a folder was made. */
	static Part part(Path share) throws IOException {
		Made made = read(share.resolve(RECORD));
		return made == null || made.part.isEmpty() ? null : Part.of(made.part);
	}

	/** Makes a share that is not here. */
	void make(Share share, Progress progress) throws IOException {
		String key = keys.of(share);
		Path hidden = folder.resolve("." + share.name() + "-" + UUID.randomUUID());
		Files.createDirectories(hidden);
		try {
			Recorder recorder = new Recorder(progress);
			share.make(hidden, recorder);
			Map<String, Long> outputs = Provenance.outputs(hidden);
			Made made = new Made(key, part == null ? "" : part.toString(), outputs, hashes(hidden, outputs.keySet()), recorder.remarks()
				.notes(), recorder.remarks().warnings());
			Files.writeString(hidden.resolve(RECORD), new Gson().toJson(made));
			Results.delete(place(share));
			try {
				Files.move(hidden, place(share), StandardCopyOption.ATOMIC_MOVE);
			}
			catch (FileSystemException there) {
				if (!has(share)) throw there;
				// Another process has made the same meanwhile.
			}
		}
		finally {
			Results.delete(hidden);
		}
	}

	/** Moves a file that only one later share needs to that one, if it is there still. */
	void take(Share share, String file, Path folder) throws IOException {
		Path record = place(share).resolve(RECORD);
		Made made = read(record);
		if (made == null || made.outputs.remove(file) == null) return;
		Results.replaceFile(record, new Gson().toJson(made));
		Files.move(place(share).resolve(file), folder.resolve(file));
	}

	/** Deletes what was begun by somebody who was killed; nobody else is at work here. */
	void tidy() throws IOException {
		if (!Files.isDirectory(folder)) return;
		try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, ".*")) {
			for (Path hidden : begun) Results.delete(hidden);
		}
	}

	private Path place(Share share) {
		return folder.resolve(share.name());
	}

	/** Null if the share is not there, not whole, or another than would be made now. */
	private Made made(Share share) throws IOException {
		Made made = read(place(share).resolve(RECORD));
		return made != null && isWhole(share, made) && made.key.equals(keys.of(share)) ? made : null;
	}

	private boolean isWhole(Share share, Made made) throws IOException {
		return Provenance.outputs(place(share)).entrySet().containsAll(made.outputs.entrySet());
	}

	private static Map<String, String> hashes(Path folder, Set<String> files) throws IOException {
		Map<String, String> hashes = new TreeMap<>();
		for (String file : files) {
			Path path = folder.resolve(file);
			if (Files.size(path) < SMALL) hashes.put(file, Provenance.hash(path, Progress.NONE));
		}
		return hashes;
	}

	private static Made read(Path record) throws IOException {
		Made made = OwnJson.read(record, Made.class);
		return made != null && made.isWhole() ? made : null; // and is made again
	}
}
