// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.nifti.NiftiHeader;

/** Hashes the files that one step reads, each file once, and keeps them for the record. */
public final class InputHashes {

	private final HashMemory memory;
	private final Map<String, String> read = new LinkedHashMap<>();
	private final Progress progress;

	/** @param memory the hashes that are known, to which it adds */
	InputHashes(HashMemory memory, Progress progress) {
		this.memory = memory;
		this.progress = progress;
	}

	/** The SHA-256 of a file; empty if there is no such input. */
	public String of(Path file) throws IOException {
		if (file == null) return "";
		String hash = memory.of(file, progress);
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
