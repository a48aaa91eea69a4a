// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

import org.neurocouple.nifti.VolumeVisitor;
import org.neurocouple.Progress;

/**
 * Writes the rows of one run: they are appended, then cleaned where they lie, a
 * block of voxels at a time, so that the heap never holds a run.
 */
final class RunRows implements AutoCloseable {

	/** How many values of voxels' series are in the heap at once: 32 MB. */
	private static final int BLOCK = 1 << 23;

	private final Path file;
	private final FileChannel rows;
	private int voxels;
	private int count;

	private RunRows(Path file, FileChannel rows) {
		this.file = file;
		this.rows = rows;
	}

	/** Begins a file; one that is there already is deleted, not overwritten, as it may still be read. */
	static RunRows create(Path file) throws IOException {
		Files.deleteIfExists(file);
		return new RunRows(file, FileChannel.open(file, CREATE_NEW, READ, WRITE));
	}

	/** Goes on with the rows of a file, of so many voxels each. */
	static RunRows open(Path file, int voxels) throws IOException {
		RunRows run = new RunRows(file, FileChannel.open(file, READ, WRITE));
		run.voxels = voxels;
		run.count = (int) (run.rows.size() / (4L * voxels));
		return run;
	}

	/** Appends a row, which is as long as those before. */
	void append(float[] row) throws IOException {
		voxels = row.length;
		write(row, 0, voxels, position(count++, 0));
	}

	/** Changes all rows, one after the other. */
	void forEach(VolumeVisitor visitor, Progress progress) throws IOException {
		float[] row = new float[voxels];
		for (int v = 0; v < count; v++) {
			progress.checkCancelled();
			read(row, 0, voxels, position(v, 0));
			visitor.visit(v, row);
			write(row, 0, voxels, position(v, 0));
		}
	}

	/** Cleans all rows; returns the voxels of which nothing was left. */
	BitSet clean(Cleaning cleaning, Progress progress) throws IOException {
		BitSet empty = new BitSet();
		int most = Math.max(1, BLOCK / count);
		for (int start = 0; start < voxels; start += most) {
			int width = Math.min(most, voxels - start), first = start;
			float[] block = new float[count * width];
			for (int v = 0; v < count; v++) {
				progress.checkCancelled();
				read(block, v * width, width, position(v, start));
			}
			cleaning.apply(block, width).stream().forEach(j -> empty.set(first + j));
			for (int v = 0; v < count; v++) {
				progress.checkCancelled(); // a disk can be slow
				write(block, v * width, width, position(v, start));
			}
		}
		// What the disk has still to take stays small, so that finishing does not wait long for it.
		rows.force(false);
		return empty;
	}

	/** Takes voxels out of every row, moving the others together. */
	void drop(BitSet dropped, Progress progress) throws IOException {
		int left = voxels - dropped.cardinality();
		float[] row = new float[voxels];
		for (int v = 0; v < count; v++) {
			progress.checkCancelled();
			read(row, 0, voxels, position(v, 0));
			for (int i = 0, to = 0; i < voxels; i++) if (!dropped.get(i)) row[to++] = row[i];
			write(row, 0, left, 4L * v * left);
		}
		voxels = left;
		rows.truncate(position(count, 0));
	}

	@Override
	public void close() throws IOException {
		rows.close();
	}

	private long position(int row, int voxel) {
		return 4 * ((long) row * voxels + voxel);
	}

	private void read(float[] into, int offset, int length, long position) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
		while (bytes.hasRemaining()) {
			if (rows.read(bytes, position + bytes.position()) < 0) throw new EOFException(
				file + " became shorter while it was being written.");
		}
		bytes.flip().asFloatBuffer().get(into, offset, length);
	}

	private void write(float[] from, int offset, int length, long position) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(from, offset, length);
		try {
			while (bytes.hasRemaining()) rows.write(bytes, position + bytes.position());
		}
		catch (IOException e) {
			throw new IOException(file + " cannot be written (" + e.getMessage() +
				"): it needs room for 4 bytes a voxel and volume.", e);
		}
	}
}
