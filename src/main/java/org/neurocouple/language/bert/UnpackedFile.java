// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import org.neurocouple.Progress;
import org.neurocouple.language.CancellableStream;

/**
 * A large file of a jar that is inflated once, as native libraries are: to
 * inflate the bundled model takes a second. The copy is looked at each time
 * whether it is what the jar holds.
 *
 * @param size in bytes, of what the jar holds
 * @param checksum its CRC-32
 */
record UnpackedFile(URL url, long size, long checksum) {

	private static final long UNKNOWN = -1;

	/** @param url of the file; its size and checksum are unknown where it is in no jar */
	static UnpackedFile of(URL url) throws IOException {
		if (!(url.openConnection() instanceof JarURLConnection connection)) return new UnpackedFile(url, UNKNOWN, UNKNOWN);
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			ZipEntry entry = jar.getEntry(connection.getEntryName());
			return new UnpackedFile(url, entry.getSize(), entry.getCrc());
		}
	}

	/**
	 * What the file holds, mapped from its copy, which is made if it is not there or damaged; read from the jar where none can
	 * be made.
	 *
	 * @param copy in a folder that may not be there yet, but has a parent
	 */
	ByteBuffer content(Path copy, Progress progress) throws IOException {
		if (checksum != UNKNOWN && Files.isDirectory(copy.toAbsolutePath().getParent().getParent())) try {
			if (!isWhole(copy)) unpack(copy, progress);
			ByteBuffer content = map(copy);
			if (checksum(content) == checksum) return content;
			unpack(copy, progress);
			return map(copy);
		}
		catch (IOException cannotBeKept) {
			// No room, or nobody's folder.
		}
		try (InputStream in = new CancellableStream(url.openStream(), progress)) {
			return ByteBuffer.wrap(in.readAllBytes());
		}
	}

	private boolean isWhole(Path copy) throws IOException {
		return Files.exists(copy) && Files.size(copy) == size;
	}

	/** Under another name first, so that no other process sees a part of it. */
	private void unpack(Path copy, Progress progress) throws IOException {
		Files.createDirectories(copy.getParent());
		Path part = Files.createTempFile(copy.getParent(), copy.getFileName() + "-", ".tmp");
		part.toFile().deleteOnExit();
		try (InputStream in = new CancellableStream(url.openStream(), progress)) {
			Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
			Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static ByteBuffer map(Path copy) throws IOException {
		try (FileChannel channel = FileChannel.open(copy)) {
			return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
		}
	}

	private static long checksum(ByteBuffer content) {
		CRC32 checksum = new CRC32();
		checksum.update(content.duplicate());
		return checksum.getValue();
	}
}
