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
import java.util.List;

import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.nifti.VolumeVisitor;
import org.neurocouple.Progress;

import com.google.gson.GsonBuilder;

/**
 * Writes the files of a {@link VolumeStore}: rows are appended, then a run's
 * series are cleaned where they lie, a block of voxels at a time, so that the
 * heap never holds a run.
 */
final class StoreWriter implements AutoCloseable {

	/** How many values of voxels' series are in the heap at once: 32 MB. */
	private static final int BLOCK = 1 << 23;

	private final Path folder;
	private final FileChannel rows;
	private int voxels;
	private int count;

	StoreWriter(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		// A folder without contents is no store, whatever else it holds.
		Files.deleteIfExists(folder.resolve(VolumeStore.CONTENTS));
		// Deleted, not overwritten, as an older store may still be mapped.
		Files.deleteIfExists(folder.resolve(VolumeStore.ROWS));
		rows = FileChannel.open(folder.resolve(VolumeStore.ROWS), CREATE_NEW, READ, WRITE);
	}

	/** Appends a row, which is as long as those before. */
	void append(float[] row) throws IOException {
		voxels = row.length;
		write(row, 0, voxels, position(count++, 0));
	}

	/** Changes some rows, one after the other; the visitor counts them from 0. */
	void forEach(int first, int volumes, VolumeVisitor visitor, Progress progress) throws IOException {
		float[] row = new float[voxels];
		for (int v = 0; v < volumes; v++) {
			progress.checkCancelled();
			read(row, 0, voxels, position(first + v, 0));
			visitor.visit(v, row);
			write(row, 0, voxels, position(first + v, 0));
		}
	}

	/**
	 * Cleans {@code volumes} rows from {@code row} on.
	 *
	 * @return the voxels of which nothing was left
	 */
	BitSet clean(int row, int volumes, Cleaning cleaning, Progress progress) throws IOException {
		BitSet empty = new BitSet();
		int most = Math.max(1, BLOCK / volumes);
		for (int start = 0; start < voxels; start += most) {
			progress.checkCancelled();
			int width = Math.min(most, voxels - start), first = start;
			float[] block = new float[volumes * width];
			for (int v = 0; v < volumes; v++) read(block, v * width, width, position(row + v, start));
			cleaning.apply(block, width).stream().forEach(j -> empty.set(first + j));
			for (int v = 0; v < volumes; v++) write(block, v * width, width, position(row + v, start));
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

	/** Completes the store; until then {@link VolumeStore#open} refuses the folder. */
	void finish(Mask mask, float[] mean, List<VolumeStore.Run> runs) throws IOException {
		mask.write(folder.resolve(VolumeStore.MASK));
		NiftiWriter.write(folder.resolve(VolumeStore.MEAN), mask.grid(), new float[][] { mean }, Double.NaN);
		rows.force(true);
		Files.writeString(folder.resolve(VolumeStore.CONTENTS),
			new GsonBuilder().setPrettyPrinting().create().toJson(new VolumeStore.Contents(voxels, runs)) + "\n");
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
				folder.resolve(VolumeStore.ROWS) + " became shorter while it was being written.");
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
			throw new IOException(folder.resolve(VolumeStore.ROWS) + " cannot be written (" + e.getMessage() +
				"): it needs room for 4 bytes a voxel and volume.", e);
		}
	}
}
