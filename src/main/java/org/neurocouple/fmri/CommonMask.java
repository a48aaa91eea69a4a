// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.nio.file.Path;
import java.util.BitSet;

import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Finds the voxels that can be used in every run: those of a given mask, or
 * else the largest connected part of those with signal in all runs; less those
 * that in any run hold a value that is not finite, or do not vary
 * (src/site/design.md, "Scans").
 */
final class CommonMask {

	private final Grid grid;
	private final Mask given;
	private final BitSet in = new BitSet();
	private final BitSet notFinite = new BitSet();
	private final BitSet constant = new BitSet();
	private final double[] mean;
	/** In how many runs a voxel lies outside of the scan. */
	private final int[] outside;
	private int runs;

	/** @param given the mask to start from; null to find one */
	CommonMask(Grid grid, Mask given) {
		this.grid = grid;
		this.given = given;
		mean = new double[grid.voxels()];
		outside = new int[grid.voxels()];
		if (given == null) in.set(0, grid.voxels());
		else for (int voxel : given.voxels()) in.set(voxel);
	}

	/** @throws Refusal naming the scan, if it leaves no voxel */
	void add(Path scan, SeenRun run) {
		runs++;
		run.outside().stream().forEach(i -> outside[i]++);
		for (int i = 0; i < mean.length; i++) mean[i] += run.mean()[i];
		add(notFinite, run.notFinite(), run);
		BitSet still = (BitSet) run.constant().clone();
		still.andNot(run.notFinite());
		add(constant, still, run);
		if (given == null) {
			if (run.signal().isEmpty()) throw new Refusal(scan +
				" has no voxel with signal in the story's volumes: leave it out, or give a mask file as fmri.mask.");
			in.and(run.signal());
		}
		BitSet usable = (BitSet) in.clone();
		usable.andNot(notFinite);
		usable.andNot(constant);
		usable.andNot(beyond());
		if (usable.isEmpty() && !in.isEmpty()) throw new Refusal(
			"No voxel of the mask has finite values that vary in the story's volumes of " + scan +
			(runs == 1 ? "" : " and of the scans before it") +
			": check this scan, or give another fmri.mask.");
	}

	/** What lies outside of a scan is neither. */
	private static void add(BitSet all, BitSet bad, SeenRun run) {
		BitSet within = (BitSet) bad.clone();
		within.andNot(run.outside());
		all.or(within);
	}

	/** @throws Refusal if no voxel remains */
	Mask mask(Progress progress) {
		int candidates = in.cardinality();
		if (candidates == 0) throw new Refusal("No voxel has signal in all " + runs +
			" runs: check that the scans are in one space, or give a mask file as fmri.mask.");
		int lost = removed(beyond());
		if (lost > 0 && given != null) progress.warn(lost + " of " + candidates +
			" voxels left the mask: they lie outside of some run.");
		candidates -= lost;
		constant.andNot(notFinite);
		int infinite = removed(notFinite), still = removed(constant);
		if (infinite + still > 0) progress.warn((infinite + still) + " of " + candidates +
			" voxels left the mask: " + infinite + " hold NaN or infinity and " + still +
			" do not vary in some run.");
		Mask mask = Mask.of(grid, in);
		if (given != null) return mask;
		Mask largest = mask.largestComponent();
		progress.note("The mask has " + largest.size() + " voxels, the largest connected part of the " +
			mask.size() + " with signal in " + (runs == 1 ? "the run." : "all " + runs + " runs."));
		return largest;
	}

	/**
	 * The mean over runs of every voxel of the grid. A run in which a voxel has no finite value counts as 0, and one
	 * outside of which it lies not at all.
	 */
	float[] mean() {
		float[] image = new float[mean.length];
		for (int i = 0; i < image.length; i++) image[i] = outside[i] == runs ? 0 : (float) (mean[i] / (runs - outside[i]));
		return image;
	}

	/** The voxels that lie outside of some run. */
	private BitSet beyond() {
		BitSet beyond = new BitSet();
		for (int i = 0; i < outside.length; i++) if (outside[i] > 0) beyond.set(i);
		return beyond;
	}

	private int removed(BitSet bad) {
		int before = in.cardinality();
		in.andNot(bad);
		return before - in.cardinality();
	}
}
