// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Makes NIfTI and ANALYZE files for tests, byte by byte from the standards'
 * tables and independently of the code under test. Set the fields, then write.
 */
class NiftiBytes {

	ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	int version = 1;
	String magic = "n+1";
	long[] dim = { 4, 2, 3, 2, 2, 1, 1, 1 };
	int type = 16;
	double[] pixdim = { 1, 2, 3, 4, 1.5, 0, 0, 0 };
	double slope;
	double intercept;
	int units = 10;
	int qformCode;
	double[] quaternion = { 0, 0, 0, 0, 0, 0 };
	int sformCode = 1;
	double[] sform = { 2, 0, 0, -1, 0, 3, 0, -2, 0, 0, 4, -3 };
	double offset;
	int[] spmOrigin = { 0, 0, 0 };
	int intent;

	ByteBuffer header() {
		return version == 2 ? header2() : header1();
	}

	private ByteBuffer header1() {
		ByteBuffer h = ByteBuffer.allocate(348).order(order);
		h.putInt(0, 348);
		for (int i = 0; i < 8; i++) h.putShort(40 + 2 * i, (short) dim[i]);
		h.putShort(70, (short) type);
		for (int i = 0; i < 8; i++) h.putFloat(76 + 4 * i, (float) pixdim[i]);
		h.putFloat(108, (float) offset);
		h.putFloat(112, (float) slope);
		h.putFloat(116, (float) intercept);
		h.put(123, (byte) units);
		h.putShort(252, (short) qformCode);
		h.putShort(254, (short) sformCode);
		for (int i = 0; i < 6; i++) h.putFloat(256 + 4 * i, (float) quaternion[i]);
		for (int i = 0; i < 12; i++) h.putFloat(280 + 4 * i, (float) sform[i]);
		if (magic == null) {
			for (int i = 0; i < 3; i++) h.putShort(253 + 2 * i, (short) spmOrigin[i]);
		}
		else h.put(344, magic.getBytes(StandardCharsets.ISO_8859_1));
		return h;
	}

	private ByteBuffer header2() {
		ByteBuffer h = ByteBuffer.allocate(540).order(order);
		h.putInt(0, 540);
		h.put(4, (magic + "\0\r\n\032\n").getBytes(StandardCharsets.ISO_8859_1));
		h.putShort(12, (short) type);
		for (int i = 0; i < 8; i++) h.putLong(16 + 8 * i, dim[i]);
		for (int i = 0; i < 8; i++) h.putDouble(104 + 8 * i, pixdim[i]);
		h.putLong(168, (long) offset);
		h.putDouble(176, slope);
		h.putDouble(184, intercept);
		h.putInt(344, qformCode);
		h.putInt(348, sformCode);
		for (int i = 0; i < 6; i++) h.putDouble(352 + 8 * i, quaternion[i]);
		for (int i = 0; i < 12; i++) h.putDouble(400 + 8 * i, sform[i]);
		h.putInt(500, units);
		h.putInt(504, intent);
		return h;
	}

	/** The number of voxels that {@link #dim} tells. */
	int voxels() {
		int voxels = 1;
		for (int d = 1; d <= dim[0]; d++) voxels *= dim[d];
		return voxels;
	}

	/** A single file with these raw voxels, after as many zeros as the offset asks for. */
	byte[] single(byte[] voxels) {
		int start = (int) Math.max(offset, version == 2 ? 544 : 352);
		return ByteBuffer.allocate(start + voxels.length).put(header().array()).position(start).put(voxels).array();
	}

	/** Voxels of {@link #type} with the values 0, 1, 2 ... and so on. */
	byte[] counting() {
		int bytes = switch (type) {
			case 2, 256 -> 1;
			case 4, 512 -> 2;
			case 64, 1024, 1280 -> 8;
			default -> 4;
		};
		ByteBuffer b = ByteBuffer.allocate(voxels() * bytes).order(order);
		for (int i = 0; i < voxels(); i++) {
			switch (type) {
				case 2, 256 -> b.put((byte) i);
				case 4, 512 -> b.putShort((short) i);
				case 8, 768 -> b.putInt(i);
				case 1024, 1280 -> b.putLong(i);
				case 64 -> b.putDouble(i);
				default -> b.putFloat(i);
			}
		}
		return b.array();
	}

	/** Writes a single file of counting voxels. */
	Path write(Path file) {
		return write(file, single(counting()));
	}

	/** Writes bytes, compressed if the name ends in .gz. */
	static Path write(Path file, byte[] bytes) {
		try {
			return Files.write(file, file.toString().endsWith(".gz") ? gzip(bytes) : bytes);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
			out.write(bytes);
		}
		return compressed.toByteArray();
	}
}
