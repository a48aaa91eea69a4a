// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.neurocouple.figure.Palette;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.PeakAndSpread;

import bdv.viewer.SourceAndConverter;
import net.imglib2.display.RealARGBColorConverter;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

/** What can be shown, each with its colours; the same on the screen and in a picture. */
final class NetworkSources {

	/** Colours that are told apart by colour-blind readers, on grey. */
	private static final int[] COLORS = { 0xFF9F1C, 0x3FA9FF, 0x1FD18B, 0xFFE74C, 0xFF4B3E, 0xE58CC5, 0x8C6CFF, 0x9BE564 };

	/** How opaque networks are that stand together. */
	static final double TOGETHER = .7;

	private static final double BRIGHTEST = 200; // of 255: colours must stand out from the anatomy

	private NetworkSources() {}

	/** The anatomy in grey. */
	static SourceAndConverter<FloatType> anatomy(NetworkChoice choice) throws IOException {
		try (NiftiImage image = choice.openAnatomy()) {
			float[] values = image.volume(0);
			double[] greys = IntStream.range(0, values.length).mapToDouble(v -> values[v]).filter(value -> Double.isFinite(
				value) && value != 0).sorted().toArray();
			double black = greys.length == 0 ? 0 : Math.min(0, greys[0]);
			double white = greys.length == 0 ? 1 : greys[(int) (.98 * (greys.length - 1))];
			if (white <= black) white = black + 1;
			for (int v = 0; v < values.length; v++) if (!Float.isFinite(values[v])) values[v] = (float) black;
			RealARGBColorConverter<FloatType> grey = RealARGBColorConverter.create(new FloatType(), black, black + (white -
				black) * 255 / BRIGHTEST);
			grey.setColor(new ARGBType(0xFFFFFFFF));
			String name = choice.anatomy() == null ? "mean image" : choice.anatomy().getFileName().toString();
			return new SourceAndConverter<>(VolumeSource.anatomy(name, image.grid(), values), grey);
		}
	}

	/** All maps, one a time point, in warm and cool colours. */
	static SourceAndConverter<FloatType> maps(String name, NetworkMaps maps, double threshold) {
		return new SourceAndConverter<>(VolumeSource.maps(name, maps), MapConverter.signed(Palette.WARM_AND_COOL,
			threshold, peak(maps, 0)));
	}

	/** One map in a colour of its own, the {@code place}-th of several. */
	static SourceAndConverter<FloatType> colored(NetworkMaps maps, int network, int place, double threshold) {
		return new SourceAndConverter<>(VolumeSource.map(maps, network, place + 1), MapConverter.colored(color(place),
			threshold, peak(maps, network)));
	}

	/** The colour, {@code 0xRRGGBB}, of the {@code place}-th of several networks. */
	static int color(int place) {
		return COLORS[place % COLORS.length];
	}

	/** How many standard deviations the peak of a map lies from zero. */
	static double peak(NetworkMaps maps, int network) {
		PeakAndSpread size = maps.peakAndSpread(network);
		return size.deviation() == 0 ? 1 : Math.abs(size.weight()) / size.deviation();
	}

	/** The least and the greatest mm of the mask's voxels along x, y, z, and a little more. */
	static double[][] box(Mask mask) {
		double[][] box = { new double[3], new double[3] };
		Arrays.fill(box[0], Double.POSITIVE_INFINITY);
		Arrays.fill(box[1], Double.NEGATIVE_INFINITY);
		double margin = 1.5 * Arrays.stream(mask.grid().affine().spacing()).max().orElseThrow();
		for (int voxel : mask.voxels()) {
			double[] mm = mask.grid().millimetres(voxel);
			for (int axis = 0; axis < 3; axis++) {
				box[0][axis] = Math.min(box[0][axis], mm[axis] - margin);
				box[1][axis] = Math.max(box[1][axis], mm[axis] + margin);
			}
		}
		return box;
	}
}
