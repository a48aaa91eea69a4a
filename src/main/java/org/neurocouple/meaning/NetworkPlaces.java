// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;

/**
 * Where networks lie: their clusters and peaks, and, with an atlas, how they
 * overlap its regions and what they are called after these. The maps stay in
 * their own voxels; a voxel belongs to the region in which its centre lies.
 */
public final class NetworkPlaces {

	private final Mask mask;
	private final LabelAtlas atlas;
	private final int[] labels;
	private final List<List<?>> peaks = new ArrayList<>();
	private final List<List<?>> overlaps = new ArrayList<>();
	private final List<List<?>> titles = new ArrayList<>();

	/**
	 * @param mask of the maps
	 * @param atlas of the same space, or null
	 */
	public NetworkPlaces(Mask mask, LabelAtlas atlas) {
		this.mask = mask;
		this.atlas = atlas;
		labels = atlas == null ? null : atlas.labels(mask);
	}

	/**
	 * Looks at a network.
	 *
	 * @param map {@code [voxel of the mask]}, all finite
	 * @param threshold weights nearer to zero do not count
	 * @return what it is called; empty without an atlas, or if no region has enough of its weight
	 */
	public String add(String network, float[] map, double threshold) {
		for (Cluster cluster : Cluster.of(mask, map, threshold)) {
			List<Object> row = new ArrayList<>(List.of(network, sign(cluster.peak() > 0), cluster.voxels(),
				rounded(cluster.voxels() * mask.grid().voxelVolume()), cluster.peak()));
			DoubleStream.of(mask.grid().millimetres(mask.voxels()[cluster.place()])).forEach(mm -> row.add(rounded(mm)));
			row.add(atlas == null ? "" : atlas.name(labels[cluster.place()]));
			peaks.add(row);
		}
		if (atlas == null) return "";
		double[] sums = new double[2];
		for (float weight : map) if (weight != 0 && Math.abs(weight) >= threshold) sums[weight > 0 ? 1 : 0] +=
			Math.abs(weight);
		String title = "";
		for (int sign = 1; sign >= -1; sign -= 2) {
			List<RegionOverlap> regions = RegionOverlap.of(map, labels, threshold, sign);
			for (RegionOverlap region : regions) overlaps.add(List.of(network, sign(sign > 0), region.label(),
				atlas.name(region.label()), region.voxels(), region.overlap(), known(region.covered()), known(region.dice()),
				region.weight(), region.peak()));
			if (sign > 0 == sums[1] >= sums[0]) title = NetworkTitle.of(regions, atlas.regions());
		}
		titles.add(List.of(network, title));
		return title;
	}

	/** Writes the clusters of the networks so far. */
	public void writePeaks(Path file) throws IOException {
		TableFile.write(file, List.of("network", "sign", "voxels", "mm3", "peak", "x", "y", "z", "region"), peaks);
	}

	/** Writes their overlap with the atlas's regions. */
	public void writeRegions(Path file) throws IOException {
		TableFile.write(file, List.of("network", "sign", "label", "region", "voxels", "overlap", "covered", "dice",
			"weight", "peak"), overlaps);
	}

	/** Writes in which region each voxel of the mask lies, on the grid of the scans, and what these regions are called. */
	public void writeLabels(Path image, Path names) throws IOException {
		float[] values = new float[labels.length];
		for (int v = 0; v < values.length; v++) values[v] = labels[v];
		NiftiWriter.write(image, mask.grid(), new float[][] { mask.scatter(values) }, Double.NaN);
		TableFile.write(names, List.of("label", "region"), IntStream.of(labels).filter(label -> label != 0).distinct().sorted()
			.mapToObj(label -> List.of(label, atlas.name(label))).toList());
	}

	/** Writes what they are called. */
	public void writeNames(Path file) throws IOException {
		TableFile.write(file, List.of("network", "name"), titles);
	}

	private static String sign(boolean positive) {
		return positive ? "positive" : "negative";
	}

	private static Object known(double share) {
		return Double.isNaN(share) ? "n/a" : (Object) share;
	}

	/** To a thousandth, which hides what single precision has added. */
	private static double rounded(double value) {
		return Math.round(value * 1000) / 1000.;
	}
}
