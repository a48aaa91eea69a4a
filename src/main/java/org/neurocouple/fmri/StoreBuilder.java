// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.neurocouple.Estimate;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.OwnJson;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.Resampling;
import org.neurocouple.nifti.VolumeVisitor;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

import com.google.gson.Gson;

/**
 * Turns scans into a {@link VolumeStore}, run by run. The scans stream by
 * twice: once to settle the mask ({@link #see}), once to be stored ({@link #clean}); if a mask is given, they are
 * stored the first time, and what turns out to be of no use leaves the rows. A run's order is keep, resample if its grid
 * is another than the store's, smooth, regress, z-score. No run needs another one, so that each of both can be done
 * elsewhere; what they leave in their folders is then {@linkplain #join joined}.
 */
public final class StoreBuilder {

	private static final String SEEN = "seen.bin";
	private static final String EMPTY = "empty.json";
	/** What {@link #see} leaves for {@link #clean} if a mask is given; it need not be there. */
	public static final String KEPT = "kept.f32";
	private static final String ROWS = "rows.f32";
	/** Of a voxel of a volume that is read, and of one that is cleaned and written: the jobs store of scripts/benchmark. */
	private static final double SECONDS_A_VOXEL = 1.3e-8, SECONDS_IN_MASK = 3.5e-8;

	private final List<ScanRun> runs;
	private final Preprocessing settings;
	private final Grid grid;
	private final Mask given;

	/**
	 * What all runs have in common.
	 *
	 * @param mask the voxels that can be used in every run
	 * @param mean the mean over runs of every voxel of the grid
	 */
	public record Common(Mask mask, float[] mean) {}

	/** @throws Refusal naming the files, if grids, repetition times or lengths do not fit */
	public StoreBuilder(List<ScanRun> runs, Preprocessing settings, Progress progress) throws IOException {
		this.runs = runs;
		this.settings = settings;
		grid = new ScanCheck().requireFit(runs, settings, progress);
		Confounds.tellWithout(runs.stream().filter(run -> run.confounds() == null).map(ScanRun::image).toList(), runs.size(), progress);
		given = givenMask(progress);
	}

	/** Of the volumes that are stored. */
	public Grid grid() {
		return grid;
	}

	/**
	 * What it takes to see and to clean runs. How many voxels of the grid are in the mask is not known before unless one is
	 * given; a third is taken for it.
	 *
	 * @param some of the runs
	 */
	public Estimate estimate(List<ScanRun> some) {
		double volumes = some.stream().mapToDouble(run -> run.window().volumes()).sum(), in = given == null ? grid.voxels() / 3. : given
			.size();
		return new Estimate(volumes * ((given == null ? 2 : 1) * grid.voxels() * SECONDS_A_VOXEL + in * SECONDS_IN_MASK), 0, 0, 4 * volumes *
			in);
	}

	/** Looks at the volumes of a run, and leaves in the folder what they say of the mask. */
	public void see(ScanRun run, Path folder, Progress progress) throws IOException {
		progress.step((given == null ? "Finding the voxels with signal" : "Reading the volumes") + of(run), run.window().volumes());
		VoxelStatistics statistics = new VoxelStatistics(grid.voxels());
		BlankVolumes without = new BlankVolumes(), blank = new BlankVolumes();
		StoryWindow window = run.window();
		if (run.confounds() != null) confounds(run, NiftiHeader.read(run.image()).volumes()).notSteady(window.first(), window
			.volumes(), progress).forEach(without::add);
		BitSet outside;
		try (RunRows rows = given == null ? null : RunRows.create(folder.resolve(KEPT))) {
			float[] row = new float[given == null ? 0 : given.size()];
			outside = forEachKept(run, (kept, voxels) -> without.isBlank(kept) || blank.add(kept, voxels), (volume, voxels) -> {
				statistics.visit(volume, voxels);
				if (rows == null) return;
				given.gather(voxels, row);
				rows.append(row);
			}, progress);
		}
		blank.list().forEach(without::add);
		SeenRun seen = SeenRun.of(statistics, given == null, outside, without);
		new CommonMask(grid, given).add(run.image(), seen); // a scan that leaves no voxel is refused at once
		seen.write(folder.resolve(SEEN));
		if (blank.count() > 0) progress.warn(run.image() + " holds one and the same value, or none, in " +
			blank.text(window.first()) + ": left out of its series and of means over people.");
	}

	/**
	 * Settles the mask.
	 *
	 * @param seen the folder of each run, in their order
	 * @throws Refusal if no voxel remains
	 */
	public Common common(List<Path> seen, Progress progress) throws IOException {
		CommonMask common = new CommonMask(grid, given);
		for (int r = 0; r < runs.size(); r++) common.add(runs.get(r).image(), seen(runs.get(r), seen.get(r)));
		return new Common(common.mask(progress), common.mean());
	}

	private SeenRun seen(ScanRun run, Path folder) throws IOException {
		return SeenRun.read(folder.resolve(SEEN), grid.voxels(), run.window().volumes());
	}

	/**
	 * Leaves the cleaned rows of a run in the folder. If {@link #KEPT} rows are there already they are taken; otherwise the
	 * scan is read.
	 *
	 * @param seen the run's folder of {@link #see}
	 */
	public void clean(ScanRun run, Path seen, Mask mask, Path folder, Progress progress) throws IOException {
		progress.step("Cleaning and storing the volumes" + of(run), run.window().volumes());
		BlankVolumes blank = seen(run, seen).blank();
		Path file = folder.resolve(ROWS), kept = folder.resolve(KEPT);
		boolean stored = Files.exists(kept);
		if (stored) Files.move(kept, file);
		try (RunRows rows = stored ? RunRows.open(file, given.size()) : RunRows.create(file)) {
			if (stored) drop(mask, rows, progress);
			else store(run, blank, mask, rows, progress);
			BitSet empty = clean(run, blank, mask, rows, progress);
			if (stored) progress.advance(run.window().volumes());
			Files.writeString(folder.resolve(EMPTY), new Gson().toJson(empty.stream().toArray()));
		}
	}

	/**
	 * Makes the store of what all runs have left; the rows are moved there.
	 *
	 * @param seen the folder of each run that {@link #see} filled, in their order
	 * @param cleaned those that {@link #clean} filled
	 */
	public void join(Common common, List<Path> seen, List<Path> cleaned, Path folder, Progress progress) throws IOException {
		BitSet empty = new BitSet();
		for (Path its : cleaned) for (int voxel : empty(its.resolve(EMPTY))) empty.set(voxel);
		Mask mask = common.mask();
		if (!empty.isEmpty()) {
			progress.warn(empty.cardinality() + " of " + mask.size() +
				" voxels left the mask: confounds and drift explain them whole in some run.");
			if (empty.cardinality() == mask.size()) throw new Refusal(
				"No voxel is left after the confounds are regressed out: keep fewer confounds.");
			mask = mask.without(empty);
		}
		List<VolumeStore.Run> list = new ArrayList<>();
		int first = 0;
		for (int r = 0; r < runs.size(); r++) {
			ScanRun run = runs.get(r);
			BlankVolumes blank = seen(run, seen.get(r)).blank();
			int count = run.window().volumes() - blank.count();
			list.add(new VolumeStore.Run(run.story(), run.subject(), run.run(), first, count, blank.list()));
			first += count;
		}
		for (int r = 0; r < runs.size(); r++) {
			Path rows = VolumeStore.rows(folder, r);
			Files.move(cleaned.get(r).resolve(ROWS), rows, StandardCopyOption.REPLACE_EXISTING);
			if (empty.isEmpty()) continue;
			try (RunRows its = RunRows.open(rows, common.mask().size())) {
				its.drop(empty, progress);
			}
		}
		VolumeStore.finish(folder, mask, common.mean(), list);
	}

	private static int[] empty(Path file) throws IOException {
		int[] empty = OwnJson.read(file, int[].class);
		if (empty != null) return empty;
		throw new DamagedFile(file, file + " does not list voxels; run the study again.");
	}

	/** Which run a step is of, where there are several. */
	private String of(ScanRun run) {
		return runs.size() == 1 ? "" : ", run " + (runs.indexOf(run) + 1) + " of " + runs.size();
	}

	/** Takes out of the rows what was given and cannot be used. */
	private void drop(Mask usable, RunRows rows, Progress progress) throws IOException {
		if (usable.size() == given.size()) return;
		BitSet in = usable.in(), lost = new BitSet();
		for (int i = 0; i < given.size(); i++) if (!in.get(given.voxels()[i])) lost.set(i);
		rows.drop(lost, progress);
	}

	/** The confounds that are asked for. */
	private Confounds confounds(ScanRun run, int volumes) throws IOException {
		return Confounds.read(run.confounds(), run.image(), volumes).only(settings.confounds());
	}

	/** Appends the run's volumes. */
	private void store(ScanRun run, BlankVolumes blank, Mask mask, RunRows rows, Progress progress) throws IOException {
		float[] row = new float[mask.size()];
		forEachKept(run, (kept, voxels) -> blank.isBlank(kept), (volume, voxels) -> {
			mask.gather(voxels, row);
			rows.append(row);
		}, progress);
	}

	/** Cleans the run's rows; returns the voxels of which nothing was left. */
	private BitSet clean(ScanRun run, BlankVolumes blank, Mask mask, RunRows rows, Progress progress) throws IOException {
		StoryWindow window = run.window();
		Smoothing smoothing = settings.smoothing() > 0 ? new Smoothing(mask, settings.smoothing()) : null;
		double[] global = new double[window.volumes()];
		if (smoothing != null || settings.globalSignal()) rows.forEach((v, row) -> {
			if (smoothing != null) smoothing.apply(row);
			for (float value : row) global[blank.kept(v)] += value / row.length;
		}, progress);
		List<double[]> confounds = new ArrayList<>();
		if (run.confounds() != null) {
			confounds.addAll(confounds(run, NiftiHeader.read(run.image()).volumes()).kept(window.first(), window.volumes(),
				progress));
		}
		if (settings.globalSignal()) confounds.add(global);
		return rows.clean(new Cleaning(run.image().toString(), window.volumes(), window.repetitionTime(), settings.highpass(),
			confounds, blank, progress), progress);
	}

	/** Whether a kept volume, counted from 0, is left out. */
	private interface LeftOut {

		boolean test(int kept, float[] voxels);
	}

	/** Shows the kept volumes that count, on the store's grid; returns the voxels that lie outside of the scan. */
	private BitSet forEachKept(ScanRun run, LeftOut leftOut, VolumeVisitor visitor, Progress progress)
		throws IOException
	{
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

	private Mask givenMask(Progress progress) throws IOException {
		if (settings.mask().equals(Preprocessing.AUTO)) return null;
		Path file = Path.of(settings.mask());
		Mask mask = Mask.read(file);
		if (settings.grid().equals(TargetGrid.SAME)) ScanCheck.requireSameGrid(runs.get(0).image(), grid, file, mask.grid());
		if (mask.grid().matches(grid)) return mask;
		progress.note(file + ", of " + mask.grid() + ", is resampled to " + grid + ", each voxel as the nearest.");
		return new Resampling(mask.grid(), grid).apply(mask);
	}
}
