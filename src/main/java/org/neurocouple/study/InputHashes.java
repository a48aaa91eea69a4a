// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.results.Provenance;

/** Hashes the files that one step reads, each file once a run, and keeps them for the record. */
public final class InputHashes {

	private final Map<Path, String> known;
	private final Map<String, String> read = new LinkedHashMap<>();
	private final Progress progress;

	/** @param known the hashes that were computed in this run, to which it adds */
	InputHashes(Map<Path, String> known, Progress progress) {
		this.known = known;
		this.progress = progress;
	}

	/** The SHA-256 of a file; empty if there is no such input. */
	public String of(Path file) throws IOException {
		if (file == null) return "";
		String hash = known.get(file);
		if (hash == null) known.put(file, hash = Provenance.hash(file, progress));
		read.put(file.toString(), hash);
		return hash;
	}

	/** The hash of a scan, whose header and data may be two files. */
	public String ofScan(Path scan) throws IOException {
		NiftiHeader header = NiftiHeader.read(scan);
		String hash = of(header.file());
		return header.dataFile().equals(header.file()) ? hash : hash + of(header.dataFile());
	}

	/** Who is told of the hashing. */
	public Progress progress() {
		return progress;
	}

	/** The hash of each file that was asked for, by its path. */
	Map<String, String> read() {
		return read;
	}
}
