// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The names of the two files of a pair, {@code .hdr} and {@code .img}, each compressed or not. */
final class ImagePair {

	/** What to do about a placeholder that git-annex or Git LFS left. */
	static final String FETCH = "content that is not on this machine; fetch it first, for example with 'datalad get'";

	private ImagePair() {}

	/**
	 * The file with the header of the image that the user named.
	 *
	 * @throws IOException if there is no such file, or it may not be read
	 */
	static Path header(Path path) throws IOException {
		Path file = has(path, ".img") ? sibling(path, ".img", "hdr") : path;
		if (Files.isDirectory(file)) throw new IOException(file + " is a folder, not an image.");
		if (!Files.exists(file)) {
			throw new IOException(file + (Files.isSymbolicLink(file)
				? " is a link to " + FETCH + "."
				: " does not exist."));
		}
		if (!Files.isReadable(file)) throw new IOException(file + " may not be read; ask for permission to.");
		return file;
	}

	/** The file with the voxels that belong to this header. */
	static Path voxels(Path header) throws IOException {
		return sibling(header, ".hdr", "img");
	}

	static boolean isPart(Path file) {
		return has(file, ".hdr") || has(file, ".img");
	}

	static boolean isHeader(Path file) {
		return has(file, ".hdr");
	}

	private static boolean has(Path file, String ending) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		return name.endsWith(ending) || name.endsWith(ending + ".gz");
	}

	private static Path sibling(Path path, String from, String to) throws IOException {
		String name = path.getFileName().toString();
		String stem = name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(from) + 1);
		for (String ending : List.of(to, to + ".gz", to.toUpperCase(Locale.ROOT))) {
			Path sibling = path.resolveSibling(stem + ending);
			if (Files.exists(sibling)) return sibling;
		}
		throw new IOException(path + " is one of a pair, and its " + stem + to + " is missing.");
	}
}
