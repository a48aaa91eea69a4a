// SPDX-License-Identifier: BSD-2-Clause
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.Held;
import org.neurocouple.Progress;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.coupling.Surrogates;
import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.Npy;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.network.Decomposition;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.results.Results;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

import com.google.gson.JsonParser;

/**
 * How time and memory grow: each job at four sizes, each twice as large as the one before, in a process of its own with
 * 512 MB for Java. Prints a table, and draws growth.png and growth.svg into the second folder: FOLDER IMAGES. With three
 * arguments it is such a process: FOLDER JOB SIZE.
 */
final class Growth {

	private static final int RUNS = 2;
	private static final double TR = 1.5;

	/** What grows from where, and what stays. */
	private enum Job {
		VOLUMES(500, "a scan to the store, volumes", "16,384 voxels, high-pass"),
		ROWS(400, "training, volumes", "8,192 voxels, 128 units, 10 epochs"),
		VOXELS(8192, "training, voxels", "400 volumes, 128 units, 10 epochs"),
		UNITS(64, "training, units", "400 volumes, 32,768 voxels, 10 epochs"),
		NEURONS(1152, "coupling, neurons", "32 networks, 282 volumes, 2,000 draws"),
		DRAWS(1000, "coupling, draws", "4,608 neurons, 32 networks, 282 volumes"),
		WORDS(1000, "neurons of a story, words", "the bundled model");

		private final int first;
		private final String title;
		private final String fixed;

		Job(int first, String title, String fixed) {
			this.first = first;
			this.title = title;
			this.fixed = fixed;
		}

		private int[] sizes() {
			return new int[] { first, 2 * first, 4 * first, 8 * first };
		}
	}

	/** Seconds of the work, and the most memory of the process that is no file's, in MB. */
	private record Cost(double seconds, double memory) {}

	public static void main(String[] arguments) throws Exception {
		Path folder = Files.createDirectories(Path.of(arguments[0]));
		if (arguments.length == 2) report(folder, Path.of(arguments[1]));
		else System.out.println(measured(folder, Job.valueOf(arguments[1]), Integer.parseInt(arguments[2])));
		System.exit(0); // without waiting for threads of native libraries
	}

	private static void report(Path folder, Path images) throws Exception {
		System.out.println("| job | what stays | size | seconds | slope | memory, MB | slope |\n|---|---|---|---|---|---|---|");
		List<Cost[]> all = new ArrayList<>();
		for (Job job : Job.values()) {
			Cost[] costs = new Cost[job.sizes().length];
			for (int s = 0; s < costs.length; s++) costs[s] = cost(folder, job, job.sizes()[s]);
			all.add(costs);
			double[] sizes = IntStream.of(job.sizes()).asDoubleStream().toArray(), seconds = seconds(costs), memory = memory(costs);
			System.out.printf(Locale.ROOT, "| %s | %s | %,d to %,d | %.2f to %.2f | %.2f | %.0f to %.0f | %.2f |%n", job.title,
				job.fixed, job.sizes()[0], job.sizes()[3], seconds[0], seconds[3], slope(sizes, seconds), memory[0], memory[3], slope(
					sizes, memory));
		}
		Canvas canvas = new Canvas(900, 400, "Time and memory against size",
			"Each line is a job; its smallest size counts as 1. The grey line is in proportion to the size.");
		Legend legend = new Legend();
		panel(canvas, new Rectangle2D.Double(16, 60, 330, 320), "seconds, over those of the smallest", all.stream().map(
			Growth::seconds).toList());
		panel(canvas, new Rectangle2D.Double(362, 60, 330, 320), "memory, over that of the smallest", all.stream().map(
			Growth::memory).toList());
		for (Job job : Job.values()) legend.line(job.title, color(job.ordinal()));
		legend.column(canvas, 710, 90);
		canvas.write(images, "growth");
	}

	private static Color color(int job) {
		return Color.getHSBColor(job / (float) Job.values().length, .9f, job % 2 == 0 ? .75f : .5f);
	}

	private static void panel(Canvas canvas, Rectangle2D room, String label, List<double[]> costs) {
		double[] factors = { 1, 2, 4, 8 };
		double most = costs.stream().flatMapToDouble(cost -> DoubleStream.of(relative(cost))).max().orElse(8);
		Plot plot = Plot.within(canvas, room, Axis.between("size, over the smallest", 0, 8), Axis.numbers(label, 0, Math.max(8,
			most)));
		plot.line(new double[] { 0, 8 }, new double[] { 0, 8 }, Style.FAINT);
		for (int job = 0; job < costs.size(); job++) {
			plot.line(factors, relative(costs.get(job)), color(job));
			plot.dots(factors, relative(costs.get(job)), 3, color(job));
		}
	}

	private static double[] relative(double[] costs) {
		return DoubleStream.of(costs).map(cost -> cost / costs[0]).toArray();
	}

	private static double[] seconds(Cost[] costs) {
		return Arrays.stream(costs).mapToDouble(Cost::seconds).toArray();
	}

	private static double[] memory(Cost[] costs) {
		return Arrays.stream(costs).mapToDouble(Cost::memory).toArray();
	}

	/** Of a line through the logarithms: 1 is growth in proportion, 2 with the square. */
	private static double slope(double[] x, double[] y) {
		double[] u = DoubleStream.of(x).map(Math::log).toArray(), v = DoubleStream.of(y).map(Math::log).toArray();
		double meanU = DoubleStream.of(u).average().orElse(0), meanV = DoubleStream.of(v).average().orElse(0), both = 0, own = 0;
		for (int i = 0; i < u.length; i++) {
			both += (u[i] - meanU) * (v[i] - meanV);
			own += (u[i] - meanU) * (u[i] - meanU);
		}
		return both / own;
	}

	/** The quickest and the leanest of some runs: what other programs do only adds. */
	private static Cost cost(Path folder, Job job, int size) throws Exception {
		prepare(folder, job, size);
		Cost least = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
		for (int run = 0; run < RUNS; run++) {
			Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx512m", "-cp", System.getProperty(
				"java.class.path"), "Growth", folder.toString(), job.name(), String.valueOf(size)).redirectError(
					ProcessBuilder.Redirect.INHERIT).start();
			String[] told = new String(process.getInputStream().readAllBytes()).strip().split(" ");
			if (process.waitFor() != 0) throw new IOException(job + " of " + size + " failed.");
			least = new Cost(Math.min(least.seconds, Double.parseDouble(told[0])), Math.min(least.memory, Double.parseDouble(
				told[1])));
		}
		return least;
	}

	private interface Work {

		void run() throws Exception;
	}

	private static String measured(Path folder, Job job, int size) throws Exception {
		Work work = work(folder, job, size);
		double[] most = { 0 };
		Thread watch = new Thread(() -> {
			for (;;) most[0] = Math.max(most[0], memory());
		});
		watch.setDaemon(true);
		watch.start();
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e9 + " " + most[0];
	}

	/** After a moment, in MB. */
	private static double memory() {
		try {
			Thread.sleep(10);
			return Held.megabytes("RssAnon");
		}
		catch (InterruptedException over) {
			return Double.NaN;
		}
	}

	private static void prepare(Path folder, Job job, int size) throws IOException {
		switch (job) {
			case VOLUMES -> scan(folder, 16_384, size);
			case ROWS -> store(folder, 8192, size).close();
			case VOXELS -> store(folder, size, 400).close();
			case UNITS -> store(folder, 32_768, 400).close();
			case NEURONS, DRAWS -> {
				Npy.write(folder.resolve("neurons.npy"), Ours.series(job == Job.NEURONS ? size : 4608, 1));
				Npy.write(folder.resolve("networks.npy"), Ours.series(32, 2));
			}
			case WORDS -> {
				StringBuilder words = new StringBuilder("onset\tword\n");
				List<String> told = List.of("the old man went to his piano and played a song that nobody in town had heard before ."
					.split(" "));
				for (int w = 0; w < size; w++) words.append(w * .4).append('\t').append(told.get(w % told.size())).append('\n');
				Files.writeString(folder.resolve("words.tsv"), words);
			}
		}
	}

	private static Work work(Path folder, Job job, int size) throws IOException {
		return switch (job) {
			case VOLUMES -> () -> store(folder).close();
			case ROWS, VOXELS -> () -> train(folder, 128);
			case UNITS -> () -> train(folder, size);
			case NEURONS -> () -> couple(folder, 2000);
			case DRAWS -> () -> couple(folder, size);
			case WORDS -> () -> {
				try (LanguageModel model = LanguageModel.open(LanguageModel.BUNDLED, Progress.NONE)) {
					TokenizedStory story = TokenizedStory.of(Transcript.read(folder.resolve("words.tsv")), model.tokenizer(), model
						.maximumTokens(), Progress.NONE);
					ArtificialNeurons.activations(model, story, new StoryWindow(TR, 0, (int) (size * .4 / TR) * TR),
						LanguageSettings.DEFAULT, 128, Progress.NONE);
				}
			};
		};
	}

	private static void scan(Path folder, int voxels, int volumes) throws IOException {
		Grid grid = new Grid(32, 32, voxels / 1024, new Affine(new double[][] { { 3, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 3, 0 } }));
		Random random = new Random(7);
		float[][] scan = new float[volumes][voxels];
		for (float[] volume : scan) for (int i = 0; i < voxels; i++) volume[i] = (float) (800 + 25 * random.nextGaussian());
		NiftiWriter.write(folder.resolve("scan.nii.gz"), grid, scan, TR);
		BitSet all = new BitSet();
		all.set(0, voxels);
		Mask.of(grid, all).write(folder.resolve("mask.nii.gz"));
	}

	private static VolumeStore store(Path folder, int voxels, int volumes) throws IOException {
		scan(folder, voxels, volumes);
		return store(folder);
	}

	private static VolumeStore store(Path folder) throws IOException {
		Path scan = folder.resolve("scan.nii.gz");
		int volumes = NiftiHeader.read(scan).volumes();
		return VolumeStore.build(folder.resolve("store"), List.of(new ScanRun("story", "1", scan, null, new StoryWindow(TR, 0, TR *
			volumes))), new Preprocessing(folder.resolve("mask.nii.gz").toString(), 128, false, 0), Progress.NONE);
	}

	private static void train(Path folder, int units) throws IOException {
		String networks = "{\"preset\": \"paper\", \"units\": [" + units + "], \"epochs\": 10, \"rates\": [0.001], \"sparsity\": [0], " +
			"\"sigma\": [0.01]}";
		Path checkpoints = folder.resolve("checkpoints");
		try (VolumeStore store = VolumeStore.open(folder.resolve("store"))) {
			Decomposition.of(JsonBlock.of(JsonParser.parseString(networks).getAsJsonObject(), "networks")).find(store, checkpoints,
				Progress.NONE);
		}
		Results.delete(checkpoints);
	}

	private static void couple(Path folder, int draws) throws IOException {
		Coupling.couple(Npy.read(folder.resolve("neurons.npy")), Npy.read(folder.resolve("networks.npy")), TR, new CouplingSettings(
			Surrogates.named("phase"), draws, .05, false, List.of(), 1), Progress.NONE);
	}
}
