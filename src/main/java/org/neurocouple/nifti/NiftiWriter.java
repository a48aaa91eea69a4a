// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.neurocouple.Refusal;

/**
 * Writes volumes of float32 voxels, one after the other, as NIfTI-1 with the
 * affine as both sform and qform (a shear is kept by the sform only). The same
 * volumes give the same bytes.
 */
public final class NiftiWriter implements AutoCloseable {

	/** How much of a volume is encoded at a time, in voxels. */
	private static final int CHUNK = 1 << 14;
	/** "Aligned": NIfTI's code for coordinates of another image. */
	private static final short CODE = 2;

	private final Path file;
	private final Grid grid;
	private final int volumes;
	private final OutputStream out;
	private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
	private int written;

	/**
	 * Begins a file and writes its header.
	 *
	 * @param file a name that ends in {@code .nii} or {@code .nii.gz}
	 * @param volumes how many volumes will follow
	 * @param repetitionTime seconds between volumes; NaN or 0 if they do not follow each other in time
	 * @throws Refusal if NIfTI-1 cannot hold this
	 */
	public static NiftiWriter create(Path file, Grid grid, int volumes, double repetitionTime)
		throws IOException
	{
		return new NiftiWriter(file, grid, volumes, repetitionTime);
	}

	/** Writes a whole file. @see #create */
	public static void write(Path file, Grid grid, float[][] volumes, double repetitionTime) throws IOException {
		try (NiftiWriter writer = create(file, grid, volumes.length, repetitionTime)) {
			for (float[] volume : volumes) writer.write(volume);
		}
	}

	private NiftiWriter(Path file, Grid grid, int volumes, double repetitionTime) throws IOException {
		String name = file.getFileName().toString();
		if (!name.endsWith(".nii") && !name.endsWith(".nii.gz")) {
			throw new Refusal(file + " must end in .nii or .nii.gz to be written as NIfTI.");
		}
		if (Math.max(Math.max(grid.nx(), grid.ny()), Math.max(grid.nz(), volumes)) > Short.MAX_VALUE
			|| volumes < 1)
		{
			throw new Refusal(file + " cannot hold " + volumes + " volumes of " + grid.nx()
				+ " x " + grid.ny() + " x " + grid.nz() + " voxels: NIfTI-1 has 1 to 32767 in each dimension.");
		}
		this.file = file;
		this.grid = grid;
		this.volumes = volumes;
		OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
		out = name.endsWith(".gz") ? new FastGzip(plain) : plain;
		out.write(header(grid, volumes, repetitionTime > 0 ? (float) repetitionTime : 0));
	}

	/** float32 from a scanner hardly shrinks further with more effort, but takes several times as long. */
	private static final class FastGzip extends GZIPOutputStream {

		FastGzip(OutputStream out) throws IOException {
			super(out, 1 << 16);
			def.setLevel(Deflater.BEST_SPEED);
		}
	}

	/** Appends a volume, x fastest. */
	public void write(float[] volume) throws IOException {
		if (volume.length != grid.voxels()) {
			throw new IllegalArgumentException(
				file + " takes volumes of " + grid.voxels() + " voxels, not of " + volume.length + ".");
		}
		if (++written > volumes) {
			throw new IllegalStateException(file + " was begun for " + volumes + " volumes.");
		}
		for (int start = 0; start < volume.length; start += CHUNK) {
			int count = Math.min(CHUNK, volume.length - start);
			bytes.asFloatBuffer().put(volume, start, count);
			out.write(bytes.array(), 0, 4 * count);
		}
	}

	/** @throws IllegalStateException if fewer volumes were written than announced */
	@Override
	public void close() throws IOException {
		out.close();
		if (written < volumes) {
			throw new IllegalStateException(file + " has only " + written + " of its " + volumes + " volumes.");
		}
	}

	private static byte[] header(Grid grid, int volumes, float repetitionTime) {
		boolean series = volumes > 1 || repetitionTime > 0;
		ByteBuffer h = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
		h.putInt(0, 348);
		short[] dim = { (short) (series ? 4 : 3), (short) grid.nx(), (short) grid.ny(), (short) grid.nz(),
			(short) volumes, 1, 1, 1 };
		for (int d = 0; d < 8; d++) h.putShort(40 + 2 * d, dim[d]);
		h.putShort(70, (short) DataType.FLOAT32.code());
		h.putShort(72, (short) 32);
		h.putFloat(108, 352);
		h.putFloat(112, 1);
		h.put(123, (byte) (2 | (repetitionTime > 0 ? 8 : 0)));
		h.putShort(252, CODE);
		h.putShort(254, CODE);

		double[][] affine = grid.affine().matrix(), rotation = grid.affine().rotation();
		double[] spacing = grid.affine().spacing();
		double handedness = Affine.determinant(rotation) < 0 ? -1 : 1;
		for (int r = 0; r < 3; r++) rotation[r][2] *= handedness;
		float[] pixdim = { (float) handedness, (float) spacing[0], (float) spacing[1], (float) spacing[2],
			repetitionTime, 0, 0, 0 };
		for (int d = 0; d < 8; d++) h.putFloat(76 + 4 * d, pixdim[d]);
		double[] quaternion = Quaternion.of(rotation);
		for (int r = 0; r < 3; r++) {
			h.putFloat(256 + 4 * r, (float) quaternion[r]);
			h.putFloat(268 + 4 * r, (float) affine[r][3]);
			for (int c = 0; c < 4; c++) h.putFloat(280 + 16 * r + 4 * c, (float) affine[r][c]);
		}
		h.put(344, "n+1\0".getBytes(StandardCharsets.ISO_8859_1));
		return h.array();
	}
}
