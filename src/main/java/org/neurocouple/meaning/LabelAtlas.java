// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;

/**
 * An atlas of regions: an image whose voxels hold the number of the region they
 * lie in, 0 for none, and a table of the regions' names.
 */
public final class LabelAtlas {

	private static final double SAME = 1e-6; // mm
	private static final int FEW = 5;

	private final Path file;
	private final Grid grid;
	private final int[] labels;
	private final Map<Integer, String> names;
	private final Map<Integer, RegionName> regions;
	private final Affine inverse;

	private LabelAtlas(Path file, Grid grid, int[] labels, Map<Integer, String> names) {
		this.file = file;
		this.grid = grid;
		this.labels = labels;
		this.names = names;
		regions = RegionName.of(names);
		inverse = grid.affine().inverse();
	}

	/**
	 * Reads an atlas.
	 *
	 * @param progress is told which numbers have no name, and which names no voxel
	 * @throws IOException naming the file, if one is missing or damaged
	 * @throws Refusal naming the file, if the image has several volumes, values that are not whole or no region, or
	 *           the table names none of its regions, or one twice
	 */
	public static LabelAtlas read(AtlasSettings settings, Progress progress) throws IOException {
		Path file = settings.atlas();
		if (!Files.isRegularFile(file)) throw new IOException("The atlas " + file + " does not exist or is not a file.");
		try (NiftiImage image = NiftiImage.open(file)) {
			if (image.volumes() != 1) throw new Refusal("The atlas " + file + " has " + image.volumes() +
				" volumes; give one with a region's number in each voxel, such as the most probable region.");
			int[] labels = labels(file, image.volume(0));
			Set<Integer> there = IntStream.of(labels).filter(label -> label != 0).boxed().collect(Collectors.toCollection(
				TreeSet::new));
			if (there.isEmpty()) throw new Refusal("The atlas " + file +
				" is 0 everywhere; give one with numbers of regions.");
			TreeMap<Integer, String> names = LabelTable.read(settings.labels(), there);
			List<Integer> unnamed = there.stream().filter(label -> !names.containsKey(label)).toList();
			List<Integer> absent = names.keySet().stream().filter(label -> !there.contains(label)).toList();
			if (unnamed.size() == there.size()) throw new Refusal(settings.labels() + " names none of the regions of " +
				file + ", whose numbers are " + few(there) + "; give the table that belongs to the atlas.");
			if (!unnamed.isEmpty()) progress.warn(settings.labels() + " has no name for " + unnamed.size() + " of the " +
				there.size() + " regions of " + file + " (" + few(unnamed) + "), which are called by their numbers.");
			if (!absent.isEmpty()) progress.warn(settings.labels() + " names " + absent.size() +
				" regions that have no voxel in " + file + " (" + few(absent.stream().map(label -> label + " " +
				names.get(label)).toList()) + "). If it belongs to " +
				"another version of the atlas, all names are wrong: check it.");
			names.keySet().retainAll(there);
			unnamed.forEach(label -> names.put(label, "region " + label));
			return new LabelAtlas(file, image.grid(), labels, names);
		}
	}

	private static int[] labels(Path file, float[] values) {
		int[] labels = new int[values.length];
		for (int v = 0; v < values.length; v++) {
			if (Float.isNaN(values[v])) continue; // no region
			if (values[v] != Math.rint(values[v]) || Math.abs(values[v]) > 1 << 24) throw new Refusal("The atlas " + file +
				" has the value " + values[v] + ", but the numbers of regions are whole; give a label atlas, and none of " +
				"probabilities or one that was resampled by interpolation.");
			labels[v] = (int) values[v];
		}
		return labels;
	}

	private static String few(Iterable<?> some) {
		List<String> texts = new ArrayList<>();
		some.forEach(one -> texts.add(one.toString()));
		return texts.size() <= FEW ? String.join(", ", texts) : String.join(", ", texts.subList(0, FEW)) + ", …";
	}

	/** The image. */
	public Path file() {
		return file;
	}

	Grid grid() {
		return grid;
	}

	/** How many regions it has. */
	public int size() {
		return names.size();
	}

	/** Regions' names as the table has them, by number. */
	Map<Integer, String> names() {
		return names;
	}

	/** The same, taken apart. */
	Map<Integer, RegionName> regions() {
		return regions;
	}

	/** Where regions lie from left to right: the mean x in mm of each one's voxels, by number. */
	Map<Integer, Double> sides() {
		Map<Integer, double[]> sums = new TreeMap<>();
		for (int v = 0; v < labels.length; v++) {
			if (labels[v] == 0) continue;
			double[] sum = sums.computeIfAbsent(labels[v], label -> new double[2]);
			sum[0] += grid.millimetres(v)[0];
			sum[1]++;
		}
		Map<Integer, Double> means = new TreeMap<>();
		sums.forEach((label, sum) -> means.put(label, sum[0] / sum[1]));
		return means;
	}

	/** A region's name as the table has it; empty for 0. */
	public String name(int label) {
		return names.getOrDefault(label, "");
	}

	/**
	 * The number of the region at a place in mm: that of the voxel whose centre is nearest; 0 for none and outside.
	 * Of voxels that are equally near one in a region counts, then the one farther from the body's middle planes, so
	 * that it does not matter in which order an atlas is stored.
	 */
	public int label(double... mm) {
		double[] at = inverse.apply(mm[0], mm[1], mm[2]);
		int[] middle = { (int) Math.round(at[0]), (int) Math.round(at[1]), (int) Math.round(at[2]) };
		Candidate best = new Candidate(0, Double.POSITIVE_INFINITY, new double[3]);
		for (int k = middle[2] - 1; k <= middle[2] + 1; k++)
			for (int j = middle[1] - 1; j <= middle[1] + 1; j++) for (int i = middle[0] - 1; i <= middle[0] + 1; i++) {
				double[] centre = grid.affine().apply(i, j, k);
				Candidate candidate = new Candidate(stored(i, j, k), distance(centre, mm), centre);
				if (candidate.isBefore(best)) best = candidate;
			}
		return best.label;
	}

	private int stored(int i, int j, int k) {
		if (i < 0 || j < 0 || k < 0 || i >= grid.nx() || j >= grid.ny() || k >= grid.nz()) return 0;
		return labels[i + grid.nx() * (j + grid.ny() * k)];
	}

	/** The number of the region of each voxel of a mask. */
	public int[] labels(Mask mask) {
		return IntStream.of(mask.voxels()).map(voxel -> label(mask.grid().millimetres(voxel))).toArray();
	}

	private static double distance(double[] a, double[] b) {
		return Math.sqrt(IntStream.range(0, 3).mapToDouble(axis -> (a[axis] - b[axis]) * (a[axis] - b[axis])).sum());
	}

	private record Candidate(int label, double distance, double[] centre) {

		boolean isBefore(Candidate other) {
			if (Math.abs(distance - other.distance) > SAME) return distance < other.distance;
			if (label != 0 != (other.label != 0)) return label != 0;
			for (int axis = 0; axis < 3; axis++) {
				double difference = Math.abs(centre[axis]) - Math.abs(other.centre[axis]);
				if (Math.abs(difference) > SAME) return difference > 0;
			}
			// On a middle plane itself.
			for (int axis = 0; axis < 3; axis++) if (Math.abs(centre[axis] - other.centre[axis]) > SAME)
				return centre[axis] < other.centre[axis];
			return false;
		}
	}
}
