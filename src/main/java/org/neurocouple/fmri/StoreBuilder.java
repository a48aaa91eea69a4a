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
import org.neurocouple.nifti.Resampling;
import org.neurocouple.nifti.VolumeVisitor;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

/**
 * Turns scans into a {@link VolumeStore}. The scans stream by twice: once to
 * settle the mask, once to be stored; if a mask is given, they are stored the
 * first time, and what turns out to be of no use leaves the store. A run's order
 * is keep, resample if its grid is another than the store's, smooth, regress,
 * z-score.
 */
final class StoreBuilder {

	private final List<ScanRun> runs;
	private final Preprocessing settings;
	private final Progress progress;
	private Grid grid;

	StoreBuilder(List<ScanRun> runs, Preprocessing settings, Progress progress) {
		this.runs = runs;
		this.settings = settings;
		this.progress = progress;
	}

	void build(Path folder) throws IOException {
		grid = new ScanCheck().requireFit(runs, settings, progress);
		Confounds.tellWithout(runs.stream().filter(run -> run.confounds() == null).map(ScanRun::image).toList(), runs.size(), progress);
		Mask given = givenMask();
		CommonMask common = new CommonMask(grid, given);
		int volumes = runs.stream().mapToInt(run -> run.window().volumes()).sum();
		List<BlankVolumes> blanks = new ArrayList<>();
		try (StoreWriter writer = new StoreWriter(folder)) {
			progress.step(given == null ? "Finding the voxels with signal" : "Reading the volumes", volumes);
			for (ScanRun run : runs) blanks.add(addTo(common, run, given, writer));
			Mask mask = common.mask(progress);
			if (given != null) drop(given, mask, writer);
			progress.step("Cleaning and storing the volumes", volumes);
			clean(given != null, mask, common, blanks, writer);
		}
	}

	/** Takes out of the store what was given and cannot be used. */
	private void drop(Mask given, Mask usable, StoreWriter writer) throws IOException {
		if (usable.size() == given.size()) return;
		BitSet in = usable.in(), lost = new BitSet();
		for (int i = 0; i < given.size(); i++) if (!in.get(given.voxels()[i])) lost.set(i);
		writer.drop(lost, progress);
	}

	/** Appends every run that is not there yet, cleans it where it lies, and completes the store. */
	private void clean(boolean stored, Mask mask, CommonMask common, List<BlankVolumes> blanks, StoreWriter writer) throws IOException {
		Smoothing smoothing = settings.smoothing() > 0 ? new Smoothing(mask, settings.smoothing()) : null;
		BitSet empty = new BitSet();
		List<VolumeStore.Run> list = new ArrayList<>();
		int first = 0;
		for (int r = 0; r < runs.size(); r++) {
			ScanRun run = runs.get(r);
			int count = run.window().volumes() - blanks.get(r).count();
			if (!stored) store(run, blanks.get(r), mask, writer);
			empty.or(clean(run, blanks.get(r), first, count, smoothing, writer));
			list.add(new VolumeStore.Run(run.story(), run.subject(), run.run(), first, count, blanks.get(r).list()));
			first += count;
			if (stored) progress.advance(run.window().volumes());
		}
		if (!empty.isEmpty()) {
			progress.warn(empty.cardinality() + " of " + mask.size() +
				" voxels left the mask: confounds and drift explain them whole in some run.");
			if (empty.cardinality() == mask.size()) throw new Refusal(
				"No voxel is left after the confounds are regressed out: keep fewer confounds.");
			writer.drop(empty, progress);
			mask = mask.without(empty);
		}
		writer.finish(mask, common.mean(), list);
	}

	/**
	 * Adds the run to what the mask is made of, and its volumes to the store if a mask is given; returns the kept volumes
	 * that do not count.
	 */
	private BlankVolumes addTo(CommonMask common, ScanRun run, Mask given, StoreWriter writer) throws IOException {
		VoxelStatistics statistics = new VoxelStatistics(grid.voxels());
		BlankVolumes without = new BlankVolumes(), blank = new BlankVolumes();
		StoryWindow window = run.window();
		if (run.confounds() != null) confounds(run, NiftiHeader.read(run.image()).volumes()).notSteady(window.first(), window
			.volumes(), progress).forEach(without::add);
		float[] row = new float[given == null ? 0 : given.size()];
		BitSet outside = forEachKept(run, (kept, voxels) -> without.isBlank(kept) || blank.add(kept, voxels), (volume, voxels) -> {
			statistics.visit(volume, voxels);
			if (given == null) return;
			given.gather(voxels, row);
			writer.append(row);
		});
		blank.list().forEach(without::add);
		common.add(run.image(), statistics, outside);
		if (blank.count() > 0) progress.warn(run.image() + " holds one and the same value, or none, in " +
			blank.text(window.first()) + ": left out of its series and of means over people.");
		return without;
	}

	/** The confounds that are asked for. */
	private Confounds confounds(ScanRun run, int volumes) throws IOException {
		return Confounds.read(run.confounds(), run.image(), volumes).only(settings.confounds());
	}

	/** Appends the run's volumes. */
	private void store(ScanRun run, BlankVolumes blank, Mask mask, StoreWriter writer) throws IOException {
		float[] row = new float[mask.size()];
		forEachKept(run, (kept, voxels) -> blank.isBlank(kept), (volume, voxels) -> {
			mask.gather(voxels, row);
			writer.append(row);
		});
	}

	/** Cleans the run's rows; returns the voxels of which nothing was left. */
	private BitSet clean(ScanRun run, BlankVolumes blank, int first, int count, Smoothing smoothing, StoreWriter writer)
		throws IOException
	{
		StoryWindow window = run.window();
		double[] global = new double[window.volumes()];
		if (smoothing != null || settings.globalSignal()) writer.forEach(first, count, (v, row) -> {
			if (smoothing != null) smoothing.apply(row);
			for (float value : row) global[blank.kept(v)] += value / row.length;
		}, progress);
		List<double[]> confounds = new ArrayList<>();
		if (run.confounds() != null) {
			confounds.addAll(confounds(run, NiftiHeader.read(run.image()).volumes()).kept(window.first(), window.volumes(),
				progress));
		}
		if (settings.globalSignal()) confounds.add(global);
		Cleaning cleaning = new Cleaning(run.image().toString(), window.volumes(), window.repetitionTime(),
			settings.highpass(), confounds, blank, progress);
		return writer.clean(first, count, cleaning, progress);
	}

	/** Whether a kept volume, counted from 0, is left out. */
	private interface LeftOut {

		boolean test(int kept, float[] voxels);
	}

	/** Shows the kept volumes that count, on the store's grid; returns the voxels that lie outside of the scan. */
	private BitSet forEachKept(ScanRun run, LeftOut leftOut, VolumeVisitor visitor) throws IOException {
		try (NiftiImage image = NiftiImage.open(run.image())) {
			Resampling resampling = image.grid().matches(grid) ? null : new Resampling(image.grid(), grid);
			float[] resampled = resampling == null ? null : new float[grid.voxels()];
			image.forEachVolume(run.window().first(), run.window().volumes(), (volume, voxels) -> {
				progress.checkCancelled();
				if (!leftOut.test(volume - run.window().first(), voxels)) {
					if (resampling != null) resampling.apply(voxels, resampled);
					visitor.visit(volume, resampling == null ? voxels : resampled);
				}
				progress.advance(1);
			});
			return resampling == null ? new BitSet() : resampling.outside();
		}
	}

	private Mask givenMask() throws IOException {
		if (settings.mask().equals(Preprocessing.AUTO)) return null;
		Path file = Path.of(settings.mask());
		Mask mask = Mask.read(file);
		if (settings.grid().equals(TargetGrid.SAME)) ScanCheck.requireSameGrid(runs.get(0).image(), grid, file, mask.grid());
		if (mask.grid().matches(grid)) return mask;
		progress.note(file + ", of " + mask.grid() + ", is resampled to " + grid + ", each voxel as the nearest.");
		return new Resampling(mask.grid(), grid).apply(mask);
	}
}
