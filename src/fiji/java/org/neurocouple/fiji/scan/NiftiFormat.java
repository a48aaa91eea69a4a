// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.fmri.ScanSummary;
import org.neurocouple.nifti.DataType;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiImage;
import org.scijava.Priority;
import org.scijava.io.handle.DataHandle;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Plugin;

import io.scif.AbstractChecker;
import io.scif.AbstractFormat;
import io.scif.AbstractMetadata;
import io.scif.AbstractParser;
import io.scif.ByteArrayPlane;
import io.scif.ByteArrayReader;
import io.scif.Format;
import io.scif.config.SCIFIOConfig;
import io.scif.util.FormatTools;
import net.imagej.axis.Axes;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.Interval;

/**
 * NIfTI and ANALYZE for SCIFIO: x, y and z in mm, volumes as frames in seconds,
 * real values. Voxels come as they are stored, never resampled or flipped.
 */
@Plugin(type = Format.class, name = "NIfTI", priority = Priority.HIGH)
public class NiftiFormat extends AbstractFormat {

	@Override
	protected String[] makeSuffixArray() {
		return new String[] { "nii", "nii.gz", "hdr", "hdr.gz", "img", "img.gz" };
	}

	/**
	 * How SCIFIO holds an image's voxels: masks and atlases, which are bytes or
	 * unsigned shorts without a slope, as they are; all else as float32.
	 */
	static int pixelType(NiftiHeader header) {
		boolean real = header.slope() == 1 && header.intercept() == 0;
		if (real && header.type() == DataType.UINT8) return FormatTools.UINT8;
		if (real && header.type() == DataType.UINT16) return FormatTools.UINT16;
		return FormatTools.FLOAT;
	}

	/** The image, and a table of what its header says. */
	public static class Metadata extends AbstractMetadata {

		private NiftiImage image;

		NiftiImage image() {
			return image;
		}

		@Override
		public void populateImageMetadata() {
			Grid grid = image.grid();
			double[] mm = grid.affine().spacing();
			boolean timed = !Double.isNaN(image.repetitionTime());
			List<CalibratedAxis> axes = new ArrayList<>(List.of(new DefaultLinearAxis(Axes.X, "mm", mm[0]),
				new DefaultLinearAxis(Axes.Y, "mm", mm[1]), new DefaultLinearAxis(Axes.Z, "mm", mm[2]),
				new DefaultLinearAxis(Axes.TIME, timed ? "s" : "volume", timed ? image.repetitionTime() : 1)));
			// ImageJ takes the spacing of a single slice for "not a number".
			if (grid.nz() == 1) axes.remove(2);
			long[] size = axes.size() == 4 ? new long[] { grid.nx(), grid.ny(), grid.nz(), image.volumes() }
				: new long[] { grid.nx(), grid.ny(), image.volumes() };
			createImageMetadata(1);
			get(0).populate(getDatasetName(), axes, size, pixelType(image.header()), true, true, false, false, true);
			get(0).setPlanarAxisCount(2);
		}

		@Override
		public void close(boolean fileOnly) throws IOException {
			super.close(fileOnly);
			if (image != null) image.close();
		}
	}

	/** Takes files on this machine that are NIfTI or ANALYZE by their content. */
	public static class Checker extends AbstractChecker {

		@Override
		public boolean isFormat(Location location, SCIFIOConfig config) {
			return location instanceof FileLocation file && NiftiHeader.recognises(file.getFile().toPath());
		}

		@Override
		public boolean isFormat(DataHandle<Location> handle) {
			return isFormat(handle.get(), null);
		}
	}

	/** Reads the header. */
	public static class Parser extends AbstractParser<Metadata> {

		@Override
		protected void typedParse(DataHandle<Location> handle, Metadata meta, SCIFIOConfig config)
			throws IOException
		{
			Path path = ((FileLocation) handle.get()).getFile().toPath();
			meta.image = NiftiImage.open(path);
			ScanSummary.facts(meta.image).forEach((name, fact) ->
				meta.getTable().put(name, name.equals("first voxel")
					? fact + "; it is at the top left of the first slice, for nothing is flipped"
					: fact.replace("\n", "; ")));
		}
	}

	/**
	 * Reads a plane at a time: from the memory-mapped file, or from the one
	 * volume of a compressed file that is held.
	 */
	public static class Reader extends ByteArrayReader<Metadata> {

		/** One slice of a mapped file, or one volume of a compressed one. */
		private float[] held;
		private long heldIndex = -1;

		@Override
		protected String[] createDomainArray() {
			return new String[] { FormatTools.MEDICAL_DOMAIN };
		}

		@Override
		public synchronized ByteArrayPlane openPlane(int imageIndex, long planeIndex, ByteArrayPlane plane,
			Interval bounds, SCIFIOConfig config) throws IOException
		{
			NiftiImage image = getMetadata().image;
			Grid grid = image.grid();
			int volume = (int) (planeIndex / grid.nz()), slice = (int) (planeIndex % grid.nz());
			boolean compressed = image.isCompressed();
			if (heldIndex != (compressed ? volume : planeIndex)) {
				held = compressed ? image.volume(volume) : image.slice(volume, slice);
				heldIndex = compressed ? volume : planeIndex;
			}
			ByteBuffer bytes = ByteBuffer.wrap(plane.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
			int start = compressed ? slice * grid.nx() * grid.ny() : 0;
			for (long y = bounds.min(1); y <= bounds.max(1); y++) {
				int row = start + (int) (y * grid.nx());
				put(bytes, row + (int) bounds.min(0), row + (int) bounds.max(0));
			}
			return plane;
		}

		private void put(ByteBuffer bytes, int first, int last) {
			int type = getMetadata().get(0).getPixelType();
			for (int i = first; i <= last; i++) {
				if (type == FormatTools.FLOAT) bytes.putFloat(held[i]);
				else if (type == FormatTools.UINT16) bytes.putShort((short) (int) held[i]);
				else bytes.put((byte) held[i]);
			}
		}

		@Override
		public void close(boolean fileOnly) throws IOException {
			super.close(fileOnly);
			held = null;
			heldIndex = -1;
		}
	}
}
