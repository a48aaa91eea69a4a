// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.signal.StoryWindow;

/**
 * Simulated people unlike those of the example study, on which nothing was tuned
 * before {@code NetworkTrials} chose the strength of the repulsion.
 */
public enum FurtherPhantoms {

	/** Eighteen small networks, some of one blob and some of two or three, fainter, in ten people. */
	MANY(200, new SimulatedPeople(List.of(
		List.of(new Blob(-56, -22, 8, 7), new Blob(56, -20, 8, 7)), // auditory
		List.of(new Blob(-48, 26, 10, 7), new Blob(-54, -48, 8, 7)), // left language
		List.of(new Blob(-42, 10, -30, 7), new Blob(42, 10, -30, 7)), // temporal poles
		List.of(new Blob(-42, -62, 42, 7), new Blob(44, -60, 42, 7), new Blob(0, -58, 28, 7)), // posterior default mode
		List.of(new Blob(0, 50, 10, 8)), // anterior default mode
		List.of(new Blob(0, 6, 58, 8)), // supplementary motor area
		List.of(new Blob(48, 26, 8, 8)), // right inferior frontal
		List.of(new Blob(-8, -88, 2, 7), new Blob(8, -88, 2, 7)), // primary visual
		List.of(new Blob(-30, -82, 22, 7), new Blob(32, -80, 22, 7)), // dorsal visual
		List.of(new Blob(-36, -56, -16, 7), new Blob(36, -54, -16, 7)), // ventral visual
		List.of(new Blob(-38, -22, 58, 7), new Blob(38, -22, 58, 7)), // hands
		List.of(new Blob(-56, -6, 30, 7), new Blob(56, -6, 30, 7)), // face
		List.of(new Blob(-32, 44, 26, 7), new Blob(34, 44, 26, 7)), // dorsolateral frontal
		List.of(new Blob(-24, -66, -40, 8), new Blob(24, -66, -40, 8)), // cerebellum
		List.of(new Blob(-24, 4, 2, 7), new Blob(24, 4, 2, 7)), // basal ganglia
		List.of(new Blob(-12, -16, 8, 7), new Blob(12, -16, 8, 7)), // thalamus
		List.of(new Blob(-38, 14, -4, 7), new Blob(40, 14, -4, 7), new Blob(0, 22, 36, 7)), // salience
		List.of(new Blob(-28, -46, 58, 7), new Blob(28, -46, 58, 7))), // superior parietal
		10, 1, 1.5)),

	/** Eight large networks of which six overlap with a neighbour, from faint to strong, in eight people. */
	OVERLAPPING(240, new SimulatedPeople(List.of(
		List.of(new Blob(-40, -64, 40, 12), new Blob(-36, 40, 28, 12)), // left angular, frontal
		List.of(new Blob(-44, -50, 32, 12), new Blob(-54, -28, -6, 12)), // left supramarginal, temporal
		List.of(new Blob(42, -62, 40, 12), new Blob(38, 38, 28, 12)), // right angular, frontal
		List.of(new Blob(46, -48, 32, 12), new Blob(54, -28, -6, 12)), // right supramarginal, temporal
		List.of(new Blob(0, -88, -2, 13)), // visual
		List.of(new Blob(0, -76, 16, 13)), // above it
		List.of(new Blob(0, -56, 28, 12), new Blob(0, 52, 4, 12)), // default mode
		List.of(new Blob(0, 6, 56, 12), new Blob(-40, -20, 54, 11), new Blob(40, -20, 54, 11))), // motor
		8, 1, 2.5));

	private static final double REPETITION_TIME = 1.5;

	private final StoryWindow window;
	private final SimulatedPeople people;

	FurtherPhantoms(int volumes, SimulatedPeople people) {
		window = new StoryWindow(REPETITION_TIME, 0, volumes * REPETITION_TIME);
		this.people = people;
	}

	/** Simulates the people of a seed in a folder, and prepares their volumes as a study without settings would. */
	public VolumeStore store(Path folder, long seed) throws IOException {
		Path store = folder.resolve("store");
		if (Files.exists(store)) return VolumeStore.open(store);
		people.write(folder, seed, window, Map.of(), Progress.NONE);
		List<Path> scans = people.scans(folder), confounds = people.confounds(folder);
		List<ScanRun> runs = new ArrayList<>();
		for (int p = 0; p < scans.size(); p++)
			runs.add(new ScanRun("rest", "sub-" + (p + 1), scans.get(p), confounds.get(p), window));
		return VolumeStore.build(store, runs, Preprocessing.DEFAULT, Progress.NONE);
	}

	/** The planted maps, {@code [network][voxel of the store]}. */
	public static float[][] truth(Path folder, VolumeStore store) throws IOException {
		try (NiftiImage image = NiftiImage.open(folder.resolve("truth/networks.nii.gz"))) {
			float[][] maps = new float[image.volumes()][store.voxels()];
			for (int n = 0; n < maps.length; n++) store.mask().gather(image.volume(n), maps[n]);
			return maps;
		}
	}
}
