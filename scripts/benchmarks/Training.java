// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.neurocouple.Held;
import org.neurocouple.Progress;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.Npy;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

/** The jobs of scripts/benchmark that train; they tell their own seconds in a file, since a step is one of many of a process. */
public final class Training {

	private static final int BATCH = 20;

	/** The rows of a layer, in memory. */
	private record Rows(float[][] values) implements Volumes {

		@Override
		public int count() {
			return values.length;
		}

		@Override
		public int voxels() {
			return values[0].length;
		}

		@Override
		public void read(int volume, float[] into, int offset) {
			System.arraycopy(values[volume], 0, into, offset, voxels());
		}
	}

	/** A step of contrastive divergence, and what one step makes of the weights, for both sides of the same numbers. */
	public static void step(Path folder, String job) throws IOException {
		switch (job) {
			case "cd1" -> step(folder, job, 50_000, 512, 8, .001, .001, 0);
			case "cd1-demo" -> step(folder, job, 8_122, 128, 100, .005, .05, 0);
			case "cd1-repelled" -> step(folder, job, 128, 32, 1000, .005, .1, .05);
			default -> throw new IllegalArgumentException(job);
		}
	}

	private static void step(Path folder, String job, int visible, int hidden, int batches, double rate, double sparsity,
		double repulsion) throws IOException
	{
		float[][] rows = new float[BATCH * batches][visible];
		for (int i = 0; i < rows.length; i++) noise(i, rows[i]);
		Draws draws = new Draws(1, 0, 0);
		float[] weights = Draws.firstWeights(1, 0, visible * hidden, .01, Progress.NONE), uniform = new float[BATCH * hidden];
		draws.uniform(0, uniform);
		if (!Files.exists(folder.resolve(job + "-rows.npy"))) {
			Npy.write(folder.resolve(job + "-weights.npy"), folded(weights, hidden));
			Npy.write(folder.resolve(job + "-draws.npy"), folded(uniform, hidden));
			Npy.write(folder.resolve(job + "-rows.npy"), rows);
			Files.writeString(folder.resolve(job + "-settings"), rate + " " + sparsity + " " + repulsion);
		}
		// That of independent voxels, of some variance or other.
		float[] covariance = new float[repulsion > 0 ? visible * visible : 0];
		for (int v = 0; v < visible && repulsion > 0; v++) covariance[v * visible + v] = 1 + v % 7;
		Rbm first = new Rbm(visible, hidden, weights, new float[hidden], new float[visible]);
		try (RbmEngine engine = RbmEngine.open(pytorch(), first, new Repulsion(repulsion, covariance), Progress.NONE)) {
			train(engine, new Rows(Arrays.copyOf(rows, BATCH)), draws, rate, sparsity);
			Npy.write(folder.resolve("ours-" + job + ".npy"), folded(engine.rbm().weights(), hidden));
			train(engine, new Rows(rows), draws, rate, sparsity);
			long start = System.nanoTime();
			train(engine, new Rows(rows), draws, rate, sparsity);
			told(folder, (System.nanoTime() - start) / 1e9 / batches);
		}
	}

	/** An epoch of layer 1 over a tenth of the paper's volumes, from a store on disk. */
	public static void epoch(Path folder, double scale) throws IOException {
		int voxels = 50_800, volumes = (int) (3_708 * scale), hidden = 512;
		Path at = folder.resolve("epoch-store");
		if (!Files.exists(at)) {
			Grid grid = new Grid(50, 127, 8, new Affine(new double[][] { { 3, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 4, 0 } }));
			VolumeStore.create(at, new Mask(grid, IntStream.range(0, voxels).toArray()), List.of(new VolumeStore.Run("story", "1", 0,
				volumes)), Training::noise).close();
		}
		float[] weights = Draws.firstWeights(1, 0, voxels * hidden, .01, Progress.NONE);
		try (VolumeStore store = VolumeStore.open(at);
			RbmEngine engine = RbmEngine.open(pytorch(), new Rbm(voxels, hidden, weights, new float[hidden],
				new float[voxels]), Repulsion.NONE, Progress.NONE))
		{
			long start = System.nanoTime();
			train(engine, store, new Draws(1, 0, 0), .001, .001);
			told(folder, (System.nanoTime() - start) / 1e9 * 37_080 / volumes);
			engine.rbm();
		}
		Files.writeString(folder.resolve("ours-epoch"), volumes + " of 37,080 volumes, seconds scaled to all; " + anonymous());
	}

	/**
	 * Steps of one engine on the demo's first layer: how much of the process lies in memory and is no file's, every hundred
	 * steps, in MB.
	 */
	public static void steps(String engine, int count) throws IOException {
		int visible = 8_122, hidden = 128, batches = 100;
		float[][] rows = new float[BATCH * batches][visible];
		for (int i = 0; i < rows.length; i++) noise(i, rows[i]);
		Rbm first = new Rbm(visible, hidden, Draws.firstWeights(1, 0, visible * hidden, .01, Progress.NONE), new float[hidden],
			new float[visible]);
		StringBuilder told = new StringBuilder("| " + engine + " |");
		try (RbmEngine rbm = RbmEngine.open(Trainer.choose(EngineChoice.valueOf(engine), DeviceChoice.CPU, Progress.NONE), first,
			Repulsion.NONE, Progress.NONE))
		{
			for (int epoch = 0; epoch < count / batches; epoch++) {
				train(rbm, new Rows(rows), new Draws(1, 0, epoch), .005, .05);
				told.append(String.format(Locale.ROOT, " %.1f |", Held.megabytes("RssAnon")));
			}
		}
		System.out.println(told);
	}

	private static Trainer pytorch() {
		return Trainer.choose(EngineChoice.PYTORCH, DeviceChoice.AUTO, Progress.NONE);
	}

	private static void train(RbmEngine engine, Volumes rows, Draws draws, double rate, double sparsity) {
		int[] order = IntStream.range(0, rows.count()).toArray();
		if (!engine.train(rows, new RbmEngine.Epoch(order, draws, BATCH, rate, sparsity), Progress.NONE))
			throw new IllegalStateException("Training diverged.");
	}

	/** What the process holds at its most, without the pages of files: the most of all less the files' now, which only grow. */
	private static String anonymous() {
		return String.format(Locale.ROOT, "%.2f GB resident at most, pages of files aside", (Held.megabytes("VmHWM") - Held.megabytes(
			"RssFile")) / 1000);
	}

	private static void told(Path folder, double seconds) throws IOException {
		Files.writeString(folder.resolve("milliseconds"), String.format(Locale.ROOT, "%.4f%n", 1000 * seconds));
	}

	/** Of mean 0 and standard deviation 1. */
	private static void noise(int row, float[] into) {
		SplittableRandom random = new SplittableRandom(row);
		for (int v = 0; v < into.length; v++) into[v] = (float) ((random.nextDouble() - .5) * Math.sqrt(12));
	}

	private static float[][] folded(float[] values, int columns) {
		float[][] rows = new float[values.length / columns][];
		for (int i = 0; i < rows.length; i++) rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
		return rows;
	}
}
