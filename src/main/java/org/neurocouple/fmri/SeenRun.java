// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

import org.neurocouple.format.DamagedFile;

/**
 * What one run says of each voxel of the grid, of which the mask of all runs is made.
 *
 * @param mean of the voxel's finite values; 0 if it has none
 * @param notFinite the voxels with a value that is not finite
 * @param constant the voxels whose finite values are all the same
 * @param signal the {@linkplain VoxelStatistics#signal voxels with signal}; empty if a mask is given
 * @param outside the voxels that lie outside of the scan
 * @param blank the kept volumes that do not count
 */
record SeenRun(double[] mean, BitSet notFinite, BitSet constant, BitSet signal, BitSet outside, BlankVolumes blank) {

	/** @param signal whether voxels with signal are looked for */
	static SeenRun of(VoxelStatistics statistics, boolean signal, BitSet outside, BlankVolumes blank) {
		double[] mean = new double[statistics.voxels()];
		BitSet notFinite = new BitSet(), constant = new BitSet();
		for (int i = 0; i < mean.length; i++) {
			mean[i] = statistics.mean(i);
			notFinite.set(i, !statistics.isFinite(i));
			constant.set(i, !statistics.varies(i));
		}
		return new SeenRun(mean, notFinite, constant, signal ? statistics.signal() : new BitSet(), outside, blank);
	}

	/** Writes it: 8 bytes a voxel, and some bits. */
	void write(Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
			BitSet without = new BitSet();
			blank.list().forEach(without::set);
			for (BitSet bits : new BitSet[] { notFinite, constant, signal, outside, without }) {
				long[] words = bits.toLongArray();
				out.writeInt(words.length);
				for (long word : words) out.writeLong(word);
			}
			out.writeInt(mean.length);
			ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * mean.length);
			bytes.asDoubleBuffer().put(mean);
			out.write(bytes.array());
		}
	}

	/** @throws DamagedFile if it is not whole, or not of so many voxels and kept volumes */
	static SeenRun read(Path file, int voxels, int volumes) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			BitSet[] bits = new BitSet[5];
			for (int i = 0; i < bits.length; i++) {
				int words = in.readInt();
				if (words < 0 || words > Files.size(file) / Long.BYTES) throw new EOFException();
				long[] all = new long[words];
				for (int word = 0; word < words; word++) all[word] = in.readLong();
				bits[i] = BitSet.valueOf(all);
				if (bits[i].length() > (i < 4 ? voxels : volumes)) throw new EOFException();
			}
			if (in.readInt() != voxels) throw new EOFException();
			double[] mean = new double[voxels];
			byte[] bytes = in.readNBytes(Double.BYTES * voxels);
			if (bytes.length < Double.BYTES * voxels) throw new EOFException();
			ByteBuffer.wrap(bytes).asDoubleBuffer().get(mean);
			BlankVolumes blank = new BlankVolumes();
			bits[4].stream().forEach(blank::add);
			return new SeenRun(mean, bits[0], bits[1], bits[2], bits[3], blank);
		}
		catch (EOFException cut) {
			throw new DamagedFile(file, file + " is not whole; run the study again.");
		}
	}
}
