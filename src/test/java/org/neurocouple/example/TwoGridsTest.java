// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.example.SimulatedPeople.Driver;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.nifti.Grid;
import org.neurocouple.Progress;
import org.neurocouple.signal.StoryWindow;

/** One person, scanned on two grids. */
class TwoGridsTest {

	@TempDir
	private Path folder;

	@Test
	void aNetworkIsSeenWhereItLiesInBothRuns() throws IOException {
		StoryWindow window = new StoryWindow(ToldStory.REPETITION_TIME, 0, 120 * ToldStory.REPETITION_TIME);
		Random random = new Random(1);
		Map<Integer, Driver> drivers = IntStream.range(0, 6).boxed().collect(Collectors.toMap(n -> n, n -> new Driver("N" + n,
			SimulatedScan.slow(120, ToldStory.REPETITION_TIME, random))));
		SimulatedPeople one = new SimulatedPeople(ExampleStudy.PEOPLE.networks(), 1, 2, 2);
		List<ScanRun> runs = new ArrayList<>();
		List<Phantom> phantoms = List.of(new Phantom(), new Phantom(TwoGrids.SECOND));
		for (int run = 0; run < 2; run++) {
			Path place = folder.resolve("run" + run);
			one.write(phantoms.get(run), place, run, window, drivers, Map.of(), Progress.NONE);
			runs.add(new ScanRun("piano", "sub-01", String.valueOf(run + 1), one.scans(place).get(0), one.confounds(place).get(0),
				window, false));
		}
		try (VolumeStore store = VolumeStore.build(folder.resolve("store"), runs, Preprocessing.DEFAULT.with("5", List.of()),
			Progress.NONE))
		{
			Grid grid = store.mask().grid();
			assertEquals(phantoms.get(0).mask().grid().box(5), grid);
			Phantom truth = new Phantom(grid);
			int whole = truth.mask().size();
			assertTrue(store.voxels() > .95 * whole && store.voxels() < 1.25 * whole, store.voxels() + " voxels of a brain of " + whole);
			for (int n = 0; n < drivers.size(); n++) {
				float[] map = new float[store.voxels()];
				store.mask().gather(truth.network(ExampleStudy.PEOPLE.networks().get(n)), map);
				int peak = IntStream.range(0, map.length).reduce((a, b) -> map[a] >= map[b] ? a : b).getAsInt();
				for (VolumeStore.Run run : store.runs()) {
					float[] row = new float[store.voxels()], series = new float[run.count()];
					for (int v = 0; v < run.count(); v++) {
						store.read(run.first() + v, row, 0);
						series[v] = row[peak];
					}
					double r = Coupling.correlation(series, drivers.get(n).series());
					assertTrue(r > .5 && r < .95, "T" + (n + 1) + " in run " + run.run() + ": r = " + r);
				}
			}
		}
	}
}
