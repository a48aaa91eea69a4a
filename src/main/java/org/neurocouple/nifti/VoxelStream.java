// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The voxels of an image from the first to the last, a chunk or a volume at a time. */
public final class VoxelStream implements Closeable {

	/** Voxels decoded at a time: what fits the processor's cache. */
	public static final int CHUNK = 1 << 14;

	private final NiftiHeader header;
	private final Path file;
	private final InputStream in;
	private final ByteBuffer bytes;
	private final double[] chunk = new double[CHUNK];

	public VoxelStream(NiftiHeader header) throws IOException {
		this(header, false);
	}

	/** @param ahead whether a thread of its own inflates a compressed file ahead: for all of a large file */
	VoxelStream(NiftiHeader header, boolean ahead) throws IOException {
		this.header = header;
		file = header.dataFile();
		InputStream plain = open(file);
		in = ahead && plain instanceof GZIPInputStream ? new InflatedAhead(plain) : plain;
		bytes = ByteBuffer.allocate(CHUNK * header.type().bytes()).order(header.byteOrder());
		try {
			skip(header.dataOffset());
		}
		catch (IOException e) {
			in.close();
			throw e;
		}
	}

	/** The content of a file, uncompressed if it is gzip, whatever its name. */
	static InputStream open(Path file) throws IOException {
		boolean gzip = isGzip(file);
		InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
		try {
			return gzip ? new GZIPInputStream(in, 1 << 16) : in;
		}
		catch (IOException e) {
			in.close();
			throw named(file, e);
		}
	}

	/** The first bytes of a file's content, fewer than asked for if there are no more. */
	static byte[] head(Path file, int count) throws IOException {
		try (InputStream in = open(file)) {
			return in.readNBytes(count);
		}
		catch (IOException e) {
			throw named(file, e);
		}
	}

	/** Whether a file's content is gzip. */
	static boolean isGzip(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(2), new byte[] { 0x1f, (byte) 0x8b });
		}
	}

	/** Skips this many bytes. */
	void skip(long count) throws IOException {
		try {
			if (in instanceof GZIPInputStream || in instanceof InflatedAhead) {
				// Their own skip goes by 512 bytes at a time, or 2,048.
				for (long left = count, n; left > 0; left -= n) {
					n = Math.min(left, bytes.capacity());
					read(bytes.array(), (int) n);
				}
			}
			else in.skipNBytes(count);
		}
		catch (IOException e) {
			throw named(file, e);
		}
	}

	/** Fills an array with raw bytes. */
	public void read(byte[] into, int count) throws IOException {
		try {
			if (in.readNBytes(into, 0, count) < count) throw new EOFException();
		}
		catch (IOException e) {
			throw named(file, e);
		}
	}

	/** Reads up to {@link #CHUNK} voxels' real values. */
	public void read(double[] into, int count) throws IOException {
		read(bytes.array(), count * header.type().bytes());
		header.decode(bytes, into, count);
	}

	/** Reads the real values of the next volume. */
	public void read(float[] volume) throws IOException {
		for (int start = 0; start < volume.length; start += CHUNK) {
			int count = Math.min(CHUNK, volume.length - start);
			read(chunk, count);
			for (int i = 0; i < count; i++) volume[start + i] = (float) chunk[i];
		}
	}

	/** After the last volume: checks the checksum that ends a gzip file, unless more follows. */
	public void finish() throws IOException {
		try {
			in.read();
		}
		catch (IOException e) {
			throw named(file, e);
		}
	}

	/** A sentence that names the file, for Java's own do not. */
	private static IOException named(Path file, IOException e) {
		if (e.getMessage() != null && e.getMessage().startsWith(file.toString())) return e;
		String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
		return new IOException(file + (e instanceof EOFException || e instanceof ZipException
			? " is truncated or damaged (" + reason + "); copy or download it again."
			: " cannot be read (" + reason + ")."), e);
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
