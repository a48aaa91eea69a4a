// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.scan;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiImage;
import org.scijava.app.StatusService;

import io.scif.util.FormatTools;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Reads a compressed scan into memory, plane by plane as ImageJ has them, which
 * takes less than half the time that SCIFIO takes over it. Shows how far it is;
 * Esc stops it.
 */
final class CompressedScan {

	/** The share of the free memory that may be filled. */
	private static final double USABLE = 0.75;
	private static final long NANOSECONDS_BETWEEN_UPDATES = 200_000_000;

	private final NiftiImage image;
	private final StatusService status;
	private long shown = System.nanoTime();

	CompressedScan(NiftiImage image, StatusService status) {
		this.image = image;
		this.status = status;
	}

	/** @throws IOException if an image is compressed and does not fit in memory */
	static void checkMemory(NiftiImage image) throws IOException {
		if (image.isCompressed() && bytes(image) > spare()) {
			System.gc();
			checkMemory(image, spare());
		}
	}

	static void checkMemory(NiftiImage image, double spare) throws IOException {
		if (bytes(image) > spare) throw new IOException(String.format(
			"%s needs %s of memory to be opened, but Fiji has only %s to spare of its %s; uncompress it, for a .nii"
				+ " is opened without being read into memory, or give Fiji more in Edit › Options › Memory & Threads.",
			image.header().file(), text(bytes(image)), text(spare), text(Runtime.getRuntime().maxMemory())));
	}

	private static double bytes(NiftiImage image) {
		return (double) image.grid().voxels() * image.volumes()
			* FormatTools.getBytesPerPixel(NiftiFormat.pixelType(image.header()));
	}

	private static double spare() {
		Runtime java = Runtime.getRuntime();
		return USABLE * (java.maxMemory() - java.totalMemory() + java.freeMemory());
	}

	private static String text(double bytes) {
		double megabytes = bytes / (1 << 20);
		return megabytes < 1000 ? Math.round(megabytes) + " MB" : String.format(Locale.ROOT, "%.1f GB", megabytes / 1024);
	}

	/** The voxels, as an image of this size. */
	PlanarImg<?, ?> read(long[] size) throws IOException {
		PlanarImgFactory<?> factory = switch (NiftiFormat.pixelType(image.header())) {
			case FormatTools.UINT8 -> new PlanarImgFactory<>(new UnsignedByteType());
			case FormatTools.UINT16 -> new PlanarImgFactory<>(new UnsignedShortType());
			default -> new PlanarImgFactory<>(new FloatType());
		};
		PlanarImg<?, ?> planes = factory.create(size);
		Grid grid = image.grid();
		ImageJ1.resetEscape();
		image.forEachVolume(0, image.volumes(), (volume, voxels) -> {
			tell(volume);
			for (int z = 0; z < grid.nz(); z++) {
				ArrayDataAccess<?> plane = (ArrayDataAccess<?>) planes.getPlane(volume * grid.nz() + z);
				copy(voxels, z * grid.nx() * grid.ny(), plane.getCurrentStorageArray());
			}
		});
		return planes;
	}

	private static void copy(float[] voxels, int start, Object plane) {
		if (plane instanceof float[] floats) System.arraycopy(voxels, start, floats, 0, floats.length);
		else if (plane instanceof short[] shorts) {
			for (int i = 0; i < shorts.length; i++) shorts[i] = (short) (int) voxels[start + i];
		}
		else {
			byte[] bytes = (byte[]) plane;
			for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) voxels[start + i];
		}
	}

	private void tell(int volume) {
		String name = image.header().file().getFileName().toString();
		if (ImageJ1.escapePressed()) {
			status.clearStatus();
			throw new CancellationException();
		}
		if (System.nanoTime() - shown < NANOSECONDS_BETWEEN_UPDATES) return;
		shown = System.nanoTime();
		status.showStatus(volume, image.volumes(), "Opening " + name + " (Esc cancels)");
	}
}
