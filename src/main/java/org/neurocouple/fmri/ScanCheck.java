// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.format.ReadOnce;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.Resampling;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

/**
 * Finds from headers and tables alone whether scans fit together and hold their
 * story. What they tell is kept as long as the files stay as they are, so that
 * one check can try many windows and reads each file once.
 */
public final class ScanCheck {

	/** @param confounds the names of its columns */
	private record Scan(Grid grid, RepetitionTime time, int volumes, List<String> confounds, List<String> notes) {}

	private final ReadOnce<Scan> scans = new ReadOnce<>();

	/**
	 * Finds what {@link VolumeStore#build} would refuse before it reads a volume.
	 *
	 * @param settings whose grid and confounds are looked at; its mask is not
	 * @return the grid on which the volumes are stored
	 * @throws Refusal naming the files, if grids, repetition times or lengths do not fit, or a confound is missing
	 */
	public Grid requireFit(List<ScanRun> runs, Preprocessing settings, Progress progress) throws IOException {
		Grid grid = grid(runs, settings);
		Map<String, ScanRun> stories = new HashMap<>();
		Map<Grid, List<Path>> resampled = new LinkedHashMap<>();
		for (ScanRun run : runs) {
			progress.checkCancelled();
			Scan scan = scan(run);
			if (settings.grid().equals(TargetGrid.SAME)) requireSameGrid(runs.get(0).image(), grid, run.image(), scan.grid());
			else if (!scan.grid().matches(grid)) resampled.computeIfAbsent(scan.grid(), other -> new ArrayList<>()).add(run.image());
			compareTime(run, scan.time(), progress);
			scan.notes().forEach(progress::note);
			run.window().requireVolumes(run.image(), scan.volumes());
			requireSameWindow(stories.computeIfAbsent(run.story(), story -> run), run);
			if (run.confounds() != null) Confounds.chosen(run.confounds(), scan.confounds(), settings.confounds());
		}
		for (Map.Entry<Grid, List<Path>> other : resampled.entrySet()) {
			progress.checkCancelled();
			requireOverlap(other.getValue(), other.getKey(), grid, progress);
		}
		return grid;
	}

	/** The grid on which the volumes of these scans are stored. */
	public Grid grid(List<ScanRun> runs, Preprocessing settings) throws IOException {
		if (runs.isEmpty()) throw new Refusal(
			"The study has no scans: give at least one run with an image.");
		return TargetGrid.of(settings.grid(), scan(runs.get(0)).grid());
	}

	/** How many volumes a scan has. */
	public int volumes(ScanRun run) throws IOException {
		return scan(run).volumes();
	}

	private Scan scan(ScanRun run) throws IOException {
		return scans.get(() -> read(run), run.image(), run.confounds());
	}

	private static Scan read(ScanRun run) throws IOException {
		try (NiftiImage image = NiftiImage.open(run.image())) {
			List<String> confounds = run.confounds() == null ? List.of()
				: Confounds.read(run.confounds(), run.image(), image.volumes()).names();
			return new Scan(image.grid(), new RepetitionTime(image.repetitionTime(), RepetitionTime.sidecar(run.image())),
				image.volumes(), confounds, image.header().notes());
		}
	}

	static void requireSameGrid(Path one, Grid grid, Path other, Grid otherGrid) {
		if (!otherGrid.matches(grid)) throw new Refusal(other + " has a grid of " + otherGrid +
			", but " + one + " has " + grid + ": give fmri.grid, a NIfTI file or a spacing in mm, to have all brought onto one.");
	}

	/** Tells which scans are resampled, and refuses those that lie elsewhere. */
	private static void requireOverlap(List<Path> scans, Grid from, Grid to, Progress progress) {
		int outside = new Resampling(from, to).outside().cardinality();
		boolean flat = Math.min(Math.min(from.nx(), from.ny()), from.nz()) == 1;
		String slice = "nothing can be interpolated beyond the plane of a single slice";
		if (outside == to.voxels()) throw new Refusal(scans.get(0) + " has a grid of " + from +
			", in which no voxel of the grid of fmri.grid lies, " + to + ": " + (flat ? slice + ", so give a grid in that plane."
				: "check that both are in one space."));
		progress.note(scans.get(0) + (scans.size() == 1 ? "" : " and " + (scans.size() - 1) + " more") + ", of " + from + ", " +
			(scans.size() == 1 ? "is" : "are") + " resampled to " + to + ", of which " + outside + " voxels lie outside" + (flat
				? ", because " + slice : "") + ".");
	}

	/** The study's own repetition time counts more than what files tell; that they tell another is said. */
	private static void compareTime(ScanRun run, RepetitionTime time, Progress progress) {
		double counts = run.window().repetitionTime();
		if (!run.timeGiven() && differs(time.seconds(), counts)) throw new Refusal(run.image() + " has a repetition time of " +
			time.seconds() + " s, but its story " + run.story() + " has " + counts +
			" s: correct tr in the study or the file.");
		String instead = "; " + (run.timeGiven() ? "the study's " : "the sidecar's ") + counts + " s count.";
		if (differs(time.header(), counts)) progress.note(run.image() + " has a repetition time of " + time.header() +
			" s in its header" + instead);
		if (differs(time.sidecar(), counts)) progress.note("The sidecar of " + run.image() + " tells a repetition time of " +
			time.sidecar() + " s" + instead);
	}

	private static void requireSameWindow(ScanRun one, ScanRun other) {
		StoryWindow a = one.window(), b = other.window();
		if (differs(a.repetitionTime(), b.repetitionTime())) throw new Refusal(one.image() +
			" has a repetition time of " + a.repetitionTime() + " s, but " + other.image() + " of the same story " +
			one.story() + " has " + b.repetitionTime() + " s: leave one out, or make it a story of its own.");
		if (a.volumes() != b.volumes()) throw new Refusal(one.image() + " keeps " + a.volumes() +
			" volumes, but " + other.image() + " of the same story " + one.story() + " keeps " + b.volumes() +
			": give both the same origin and duration.");
	}

	/** Repetition times within a thousandth are the same: headers round them. */
	private static boolean differs(double one, double other) {
		return Math.abs(one - other) > 1e-3 * other; // not so if one is not known
	}
}
