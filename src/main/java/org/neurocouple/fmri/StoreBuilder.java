// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.VolumeVisitor;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

/**
 * Turns scans into a {@link VolumeStore}. The scans stream by twice: once to
 * settle the mask, once to be stored. A run's order is keep, smooth, regress,
 * z-score.
 */
final class StoreBuilder {

	private final List<ScanRun> runs;
	private final Preprocessing settings;
	private final Progress progress;

	StoreBuilder(List<ScanRun> runs, Preprocessing settings, Progress progress) {
		this.runs = runs;
		this.settings = settings;
		this.progress = progress;
	}

	void build(Path folder) throws IOException {
		Grid grid = new ScanCheck().requireFit(runs, progress);
		// A column that is not there should not come to light when all volumes have been read once.
		for (ScanRun run : runs)
			if (run.confounds() != null) confounds(run, NiftiHeader.read(run.image()).volumes());
		CommonMask common = new CommonMask(grid, givenMask(grid));
		int volumes = runs.stream().mapToInt(run -> run.window().volumes()).sum();
		progress.step("Finding the voxels with signal", volumes);
		List<BlankVolumes> blanks = new ArrayList<>();
		for (ScanRun run : runs) {
			VoxelStatistics statistics = new VoxelStatistics(grid.voxels());
			BlankVolumes blank = new BlankVolumes();
			int first = run.window().first();
			forEachKept(run, (volume, voxels) -> {
				if (!blank.add(volume - first, voxels)) statistics.visit(volume, voxels);
			});
			common.add(run.image(), statistics);
			blanks.add(blank);
			if (blank.count() > 0) progress.warn(run.image() + " holds one and the same value, or none, in " +
				blank.text(first) + ": left out of its series and of means over people.");
		}
		Mask mask = common.mask(progress);
		Smoothing smoothing = settings.smoothing() > 0 ? new Smoothing(mask, settings.smoothing()) : null;
		progress.step("Cleaning and storing the volumes", volumes);
		try (StoreWriter writer = new StoreWriter(folder, mask.size())) {
			BitSet empty = new BitSet();
			List<VolumeStore.Run> stored = new ArrayList<>();
			int first = 0;
			for (int r = 0; r < runs.size(); r++) {
				ScanRun run = runs.get(r);
				empty.or(store(run, blanks.get(r), mask, smoothing, writer));
				int count = run.window().volumes() - blanks.get(r).count();
				stored.add(new VolumeStore.Run(run.story(), run.subject(), run.run(), first, count, blanks.get(r).list()));
				first += count;
			}
			if (!empty.isEmpty()) {
				progress.warn(empty.cardinality() + " of " + mask.size() +
					" voxels left the mask: confounds and drift explain them whole in some run.");
				if (empty.cardinality() == mask.size()) throw new Refusal(
					"No voxel is left after the confounds are regressed out: keep fewer confounds.");
				writer.drop(empty, progress);
				mask = mask.without(empty);
			}
			writer.finish(mask, common.mean(), stored);
		}
	}

	/** The confounds that are asked for. */
	private Confounds confounds(ScanRun run, int volumes) throws IOException {
		return Confounds.read(run.confounds(), run.image(), volumes).only(settings.confounds());
	}

	/** Appends the run's volumes and cleans them; returns the voxels of which nothing was left. */
	private BitSet store(ScanRun run, BlankVolumes blank, Mask mask, Smoothing smoothing, StoreWriter writer)
		throws IOException
	{
		StoryWindow window = run.window();
		float[] row = new float[mask.size()];
		double[] global = new double[window.volumes()];
		int all = forEachKept(run, (volume, voxels) -> {
			if (blank.isBlank(volume - window.first())) return;
			mask.gather(voxels, row);
			if (smoothing != null) smoothing.apply(row);
			for (float value : row) global[volume - window.first()] += value / row.length;
			writer.append(row);
		});
		List<double[]> confounds = new ArrayList<>();
		if (run.confounds() != null) {
			confounds.addAll(confounds(run, all).kept(window.first(), window.volumes(), progress));
		}
		if (settings.globalSignal()) confounds.add(global);
		Cleaning cleaning = new Cleaning(run.image().toString(), window.volumes(), window.repetitionTime(),
			settings.highpass(), confounds, blank, progress);
		return writer.clean(window.volumes() - blank.count(), cleaning, progress);
	}

	/** Returns how many volumes the scan has. */
	private int forEachKept(ScanRun run, VolumeVisitor visitor) throws IOException {
		try (NiftiImage image = NiftiImage.open(run.image())) {
			image.forEachVolume(run.window().first(), run.window().volumes(), (volume, voxels) -> {
				progress.checkCancelled();
				visitor.visit(volume, voxels);
				progress.advance(1);
			});
			return image.volumes();
		}
	}

	private Mask givenMask(Grid grid) throws IOException {
		if (settings.mask().equals(Preprocessing.AUTO)) return null;
		Path file = Path.of(settings.mask());
		Mask mask = Mask.read(file);
		ScanCheck.requireSameGrid(runs.get(0).image(), grid, file, mask.grid());
		return mask;
	}
}
