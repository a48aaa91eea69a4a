// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.Progress;

/** As many volumes and voxels as the paper's, made when asked for. Run by {@link VsDbnTest} with a small heap. */
final class LargeStudy {

	static final String DONE = "Trained.";
	private static final int VOXELS = 50_800;

	private record Noise(int count, int voxels) implements Volumes {

		@Override
		public void read(int volume, float[] into, int offset) {
			SplittableRandom random = new SplittableRandom(volume);
			for (int v = 0; v < voxels; v++) into[offset + v] = (random.nextInt() >> 8) * 0x1p-22f;
		}
	}

	private LargeStudy() {}

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		for (EngineChoice engine : List.of(EngineChoice.PYTORCH, EngineChoice.ND4J))
			trainSomeBatches(new Noise(37_080, VOXELS), DbnPreset.SPARSE, engine, folder.resolve(engine.name()));
		try (VolumeStore store = sparseStore(folder.resolve("store"), 37_080)) {
			trainSomeBatches(store, DbnPreset.PAPER, EngineChoice.PYTORCH, folder.resolve("stored"));
		}
		BeliefNetwork networks = VsDbn.train(new Noise(40, VOXELS), settings(DbnPreset.PAPER, EngineChoice.PYTORCH),
			folder.resolve("paper"), Progress.NONE);
		if (networks.maps()[127].length == VOXELS) System.out.println(DONE);
	}

	private static void trainSomeBatches(Volumes volumes, DbnPreset preset, EngineChoice engine, Path checkpoints)
		throws IOException
	{
		AtomicLong trained = new AtomicLong();
		Progress someBatches = new Progress() {

			@Override
			public void advance(long rows) {
				trained.addAndGet(rows);
			}

			@Override
			public boolean cancelled() {
				return trained.get() >= 100;
			}
		};
		try {
			VsDbn.train(volumes, settings(preset, engine), checkpoints, someBatches);
		}
		catch (CancellationException e) {
			if (trained.get() < 100) throw e;
		}
	}

	/** A store of 7.5 GB, of which the disk holds next to nothing: all rows but the first are a hole in the file. */
	private static VolumeStore sparseStore(Path folder, int volumes) throws IOException {
		Grid grid = new Grid(50, 127, 8, new Affine(new double[][] { { 3, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 4, 0 },
			{ 0, 0, 0, 1 } }));
		Mask mask = new Mask(grid, IntStream.range(0, VOXELS).toArray());
		VolumeStore.create(folder, mask, List.of(new VolumeStore.Run("a", "1", 0, 1)), (volume, row) -> new Noise(1,
			VOXELS).read(volume, row, 0)).close();
		Path contents = folder.resolve("store.json");
		Files.writeString(contents, Files.readString(contents).replace("\"count\": 1", "\"count\": " + volumes));
		try (RandomAccessFile rows = new RandomAccessFile(folder.resolve("rows-1.f32").toFile(), "rw")) {
			rows.setLength(4L * volumes * VOXELS);
		}
		return VolumeStore.open(folder);
	}

	private static DbnSettings settings(DbnPreset preset, EngineChoice engine) {
		DbnSettings s = preset.settings(VOXELS);
		return new DbnSettings(preset, s.units(), 1, s.batch(), s.rates(), s.sparsity(), s.sigma(), s.warmup(),
			s.start(), s.repulsion(), s.prune(), s.between(), engine, s.device(), s.seed());
	}
}
