// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.scan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;

import org.neurocouple.command.run.ExitStatus;
import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiImage;
import org.scijava.Priority;
import org.scijava.app.StatusService;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import io.scif.Format;
import io.scif.FormatException;
import io.scif.ImageMetadata;
import io.scif.Metadata;
import io.scif.Parser;
import io.scif.img.SCIFIOImgPlus;
import io.scif.services.FormatService;
import io.scif.util.FormatTools;
import net.imagej.Dataset;
import net.imagej.DatasetService;
import net.imagej.ImgPlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.ImgView;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Opens scans for File › Open, drag-and-drop and a macro's {@code open}. Being
 * "eager", it comes before ImageJ's own openers; being of low priority, it
 * leaves SciJava's I/O service to SCIFIO, for it tells what went wrong in
 * ImageJ's way. An uncompressed file is not read but memory-mapped.
 */
@Plugin(type = IOPlugin.class, priority = Priority.VERY_LOW, attrs = @Attr(name = "eager"))
public class NiftiOpener extends AbstractIOPlugin<Object> {

	@Parameter
	private DatasetService datasets;

	@Parameter
	private FormatService formats;

	@Parameter
	private PluginService plugins;

	@Parameter
	private StatusService status;

	@Parameter
	private ExitStatus exitStatus;

	@Override
	public Class<Object> getDataType() {
		return Object.class;
	}

	@Override
	public boolean supportsOpen(String source) {
		try {
			// A link to content that is elsewhere is there too: the reader tells how to get it.
			Path file = Path.of(source);
			return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && NiftiHeader.recognises(file);
		}
		catch (InvalidPathException addressOnTheWeb) {
			return false;
		}
	}

	/**
	 * @return the image, as a {@link Dataset}; or false if the user has been told
	 *         why there is none, for with nothing ImageJ would go on with another
	 *         reader
	 */
	@Override
	public Object open(String source) {
		try {
			Dataset dataset = open(new File(source));
			ImageJ1.recordOpen(source);
			return dataset;
		}
		catch (IOException | FormatException e) {
			ImageJ1.error(e.getMessage());
		}
		catch (CancellationException cancelled) {
			ImageJ1.status("Opening " + new File(source).getName() + " was cancelled");
		}
		if (ImageJ1.runsMacro(Thread.currentThread())) {
			exitStatus.failed();
			// So a macro does not go on with its next line.
			throw ImageJ1.canceled();
		}
		return false;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private Dataset open(File file) throws IOException, FormatException {
		NiftiFormat.Metadata meta = metadata(file);
		try (NiftiImage image = meta.image()) {
			CompressedScan.checkMemory(image);
			Img<?> voxels = image.isCompressed()
				? new CompressedScan(image, status).read(meta.get(0).getAxesLengths()) : mapped(image);
			Dataset dataset = datasets.create((ImgPlus) described(voxels, meta, file));
			setDisplayRange(dataset, image);
			return dataset;
		}
	}

	private NiftiFormat.Metadata metadata(File file) throws IOException, FormatException {
		Parser parser = format().createParser();
		try {
			return (NiftiFormat.Metadata) parser.parse(new FileLocation(file));
		}
		finally {
			parser.close(true);
		}
	}

	/** SCIFIO makes its formats while Fiji starts, and loses one that needs a service which is not there yet. */
	private Format format() {
		Format format = formats.getFormatFromClass(NiftiFormat.class);
		if (format != null) return format;
		Format late = plugins.createInstance(plugins.getPlugin(NiftiFormat.class, Format.class));
		formats.addFormat(late);
		return late;
	}

	/**
	 * The voxels in the file, which cannot be changed. The mapping goes with the
	 * last reference to them; an image of SCIFIO's would keep it, and a thread,
	 * as long as Fiji runs.
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Img<?> mapped(NiftiImage image) throws IOException {
		boolean real = NiftiFormat.pixelType(image.header()) == FormatTools.FLOAT;
		RandomAccessibleInterval voxels = real ? image.values() : image.image();
		return ImgView.wrap(image.grid().nz() == 1 ? Views.hyperSlice(voxels, 2, 0) : voxels);
	}

	/** The image that ImageJ takes its axes and its Info from. */
	private static <T> SCIFIOImgPlus<T> described(Img<T> voxels, Metadata meta, File file) {
		ImageMetadata about = meta.get(0);
		SCIFIOImgPlus<T> image = new SCIFIOImgPlus<>(voxels, file.getName());
		for (int d = 0; d < image.numDimensions(); d++) image.setAxis(about.getAxes().get(d).copy(), d);
		image.initializeColorTables((int) about.getPlaneCount());
		image.setValidBits(about.getBitsPerPixel());
		image.setSource(file.toURI().toString());
		image.setMetadata(meta);
		image.setImageMetadata(about);
		return image;
	}

	/** Shows what the file asks for, else nearly all values of the middle slice. */
	private static void setDisplayRange(Dataset dataset, NiftiImage image) {
		double[] range = image.header().displayRange();
		if (!(range[0] < range[1])) {
			double[] values = middleSlice(dataset);
			if (values.length == 0) return;
			range = new double[] { values[values.length / 200], values[values.length - 1 - values.length / 200] };
		}
		if (!(range[0] < range[1])) return;
		dataset.setChannelMinimum(0, range[0]);
		dataset.setChannelMaximum(0, range[1]);
	}

	/** The finite values of the first volume's middle slice, ascending. */
	private static double[] middleSlice(Dataset dataset) {
		RandomAccessibleInterval<RealType<?>> slice = dataset;
		if (slice.numDimensions() > 3) slice = Views.hyperSlice(slice, 3, 0);
		if (slice.numDimensions() > 2) slice = Views.hyperSlice(slice, 2, slice.dimension(2) / 2);
		return StreamSupport.stream(slice.spliterator(), false)
			.mapToDouble(RealType::getRealDouble).filter(Double::isFinite).sorted().toArray();
	}
}
