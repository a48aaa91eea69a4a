// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A volume, or a series of volumes, in a NIfTI-1, NIfTI-2 or ANALYZE 7.5 file,
 * compressed by gzip or not. Voxels are read when they are asked for, and
 * nothing is allocated that the file cannot hold. Files that make no sense are
 * refused with an {@link IOException} that names the file.
 */
public final class NiftiImage implements AutoCloseable {

	/** Deflate never shrinks more than this. */
	private static final long MOST_COMPRESSED = 1032;
	/** Scans hardly ever shrink more than this; one that claims to is inflated once to see whether it does. */
	private static final long WELL_COMPRESSED = 50;

	private final NiftiHeader header;
	private final Grid grid;
	private final long volumeBytes;
	private final boolean compressed;
	private VoxelBlocks blocks;
	private Img<? extends RealType<?>> image;
	private VoxelStream cursor;
	private int next;

	/**
	 * Opens a {@code .nii}, {@code .nii.gz}, or either file of an {@code .hdr}
	 * and {@code .img} pair.
	 */
	public static NiftiImage open(Path path) throws IOException {
		return new NiftiImage(NiftiHeader.read(path));
	}

	private NiftiImage(NiftiHeader header) throws IOException {
		this.header = header;
		grid = header.grid();
		volumeBytes = (long) grid.voxels() * header.type().bytes();
		compressed = VoxelStream.isGzip(header.dataFile());
		checkSize();
	}

	private void checkSize() throws IOException {
		Path file = header.dataFile();
		// As doubles, for what is claimed may exceed a long.
		double claimed = header.dataOffset() + (double) volumeBytes * volumes();
		double held = Files.size(file);
		if (compressed && claimed > WELL_COMPRESSED * held && claimed <= MOST_COMPRESSED * held) {
			try (VoxelStream stream = new VoxelStream(header)) {
				stream.skip(volumeBytes * volumes());
			}
		}
		else if (claimed > (compressed ? MOST_COMPRESSED * held : held)) {
			throw header.refusal("claims " + header.shapeText() + " voxels of " + header.type() + ", "
				+ (long) claimed + " bytes with the header, but " + file.getFileName()
				+ " is too small for that: it has " + (long) held + (compressed ? " bytes, compressed" : " bytes"));
		}
		if (header.hasEmptyDimension() && holds(claimed + volumeBytes)) {
			throw header.refusal("has a dimension of 0, but more voxels than " + header.shapeText() +
				", so it is unclear which they are; correct the header, for example with nifti_tool -mod_hdr");
		}
	}

	/** Whether so many bytes are there. */
	private boolean holds(double size) throws IOException {
		if (!compressed) return Files.size(header.dataFile()) >= size;
		try (VoxelStream stream = new VoxelStream(header)) {
			stream.skip((long) size - header.dataOffset());
			return true;
		}
		catch (IOException ends) {
			return false;
		}
	}

	/** What the header says, in the file's own units. */
	public NiftiHeader header() {
		return header;
	}

	/** The voxels of a volume and where they lie, in mm. */
	public Grid grid() {
		return grid;
	}

	public int volumes() {
		return header.volumes();
	}

	/** Seconds between volumes; NaN if the file has none. */
	public double repetitionTime() {
		return header.repetitionTime();
	}

	/** Whether the voxels must be uncompressed to be read, and so cannot be memory-mapped. */
	public boolean isCompressed() {
		return compressed;
	}

	/**
	 * The real values of one volume, slope and intercept applied, x fastest. In
	 * a compressed file, going forwards is fast and going back is not.
	 */
	public synchronized float[] volume(int volume) throws IOException {
		if (volume < 0 || volume >= volumes()) {
			throw new IndexOutOfBoundsException("Volume " + volume + " of " + volumes());
		}
		if (cursor == null || volume < next) {
			close();
			cursor = new VoxelStream(header);
			next = 0;
		}
		float[] voxels = new float[grid.voxels()];
		int skipped = volume - next;
		// Until the volume is read, the cursor stands nowhere.
		next = Integer.MAX_VALUE;
		cursor.skip(skipped * volumeBytes);
		cursor.read(voxels);
		next = volume + 1;
		return voxels;
	}

	/**
	 * The real values of one slice of a volume, slope and intercept applied, x
	 * fastest; from where {@link #image()} has its voxels.
	 */
	public synchronized float[] slice(int volume, int slice) throws IOException {
		Objects.checkIndex(volume, volumes());
		Objects.checkIndex(slice, grid.nz());
		return blocks().slice(volume, slice);
	}

	/** Shows the volumes {@code first} to {@code first + count - 1} in order, holding only one at a time. */
	public void forEachVolume(int first, int count, VolumeVisitor visitor) throws IOException {
		if (first < 0 || count < 0 || first + count > volumes()) {
			throw new IndexOutOfBoundsException(
				"Volumes " + first + " to " + (first + count - 1) + " of " + volumes());
		}
		float[] voxels = new float[grid.voxels()];
		try (VoxelStream stream = new VoxelStream(header, true)) {
			stream.skip(first * volumeBytes);
			for (int v = first; v < first + count; v++) {
				stream.read(voxels);
				if (v == volumes() - 1) stream.finish();
				visitor.visit(v, voxels);
			}
		}
	}

	/**
	 * The voxels as stored, as an ImgLib2 image of the file's own type: x, y, z,
	 * and the volume if there are several. Read-only. An uncompressed file is
	 * memory-mapped, whatever its size; a compressed one is read into memory
	 * the first time.
	 */
	public synchronized RandomAccessibleInterval<? extends RealType<?>> image() throws IOException {
		if (image == null) image = blocks().image();
		return image;
	}

	private VoxelBlocks blocks() throws IOException {
		if (blocks == null) blocks = new VoxelBlocks(header, grid);
		return blocks;
	}

	/** The real values of {@link #image()}, slope and intercept applied when a voxel is looked at. */
	public RandomAccessibleInterval<FloatType> values() throws IOException {
		return scaled(image());
	}

	private <T extends RealType<T>> RandomAccessibleInterval<FloatType> scaled(
		RandomAccessibleInterval<? extends RealType<?>> stored)
	{
		@SuppressWarnings("unchecked")
		RandomAccessibleInterval<T> voxels = (RandomAccessibleInterval<T>) stored;
		double slope = header.slope(), intercept = header.intercept();
		return Converters.convert(voxels,
			(from, to) -> to.setReal(from.getRealDouble() * slope + intercept), new FloatType());
	}

	/** Closes the file. An image that was handed out stays readable. */
	@Override
	public synchronized void close() throws IOException {
		if (cursor != null) cursor.close();
		cursor = null;
		image = null;
		blocks = null;
	}
}
