// SPDX-License-Identifier: BSD-2-Clause
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Estimate;
import org.neurocouple.Held;
import org.neurocouple.Progress;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.study.Study;

/**
 * A whole study of made-up data: make FOLDER PEOPLE EPOCHS VOXELS, then run FOLDER. Two stories of 309 volumes, heard by so
 * many people each (60 make the paper's 37,080 volumes), with so many voxels in the mask (the paper's are 50,800), layers
 * of 512, 256 and 128 units, and random weights of BERT-base's shape, 9,216 neurons. Tells of each piece of work how long
 * it took, what the process held at its most without pages of files, and the longest that a request to stop would have
 * gone unseen, with what went on then.
 */
final class Whole {

	private static final int VOLUMES = 309, WORDS = 1100, BLOBS = 40;
	private static final double TR = 1.5;

	/** What a piece of work took. */
	private static final class Cost {

		private double seconds, memory, unseen;
		private String during = "";
	}

	/** Takes down what goes on; the work is named without which run, story or layer it is of. */
	private static final class Watch implements Progress {

		private final Map<String, Cost> costs = new LinkedHashMap<>();
		private final Thread worker = Thread.currentThread();
		private volatile long looked = System.nanoTime();
		private String name = "Opening the study";
		private long began = System.nanoTime();

		@Override
		public synchronized void step(String next, long total) {
			long now = System.nanoTime();
			cost().seconds += (now - began) / 1e9;
			began = now;
			name = next.replaceAll(", run .*| (in|of) (one|two)\\b| with .*|, \\d.*|(?<=layer \\d) of.*", "");
		}

		private Cost cost() {
			return costs.computeIfAbsent(name, none -> new Cost());
		}

		@Override
		public boolean cancelled() {
			looked = System.nanoTime();
			return false;
		}

		@Override
		public void note(String sentence) {
			System.err.println(sentence);
		}

		@Override
		public void expect(String work, Estimate estimate) {
			System.err.println(estimate.sentence(work).orElse("") + estimate.warning(work, Runtime.getRuntime().maxMemory()).orElse(""));
		}

		/** Whoever looks resets what is measured, so that what a moment finds is a lower bound by a hundredth of a second. */
		private void look() {
			try {
				for (;;) {
					Thread.sleep(10);
					double memory = Held.megabytes("RssAnon");
					StackTraceElement[] at = worker.getStackTrace();
					synchronized (this) {
						Cost cost = cost();
						cost.memory = Math.max(cost.memory, memory);
						double unseen = (System.nanoTime() - looked) / 1e9;
						if (unseen <= cost.unseen) continue;
						cost.unseen = unseen;
						cost.during = Arrays.stream(at).filter(frame -> frame.getClassName().startsWith("org.neurocouple.")).limit(3).map(
							frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName()).reduce((one, other) -> one + " < " + other)
							.orElse("");
					}
				}
			}
			catch (InterruptedException over) {
				throw new IllegalStateException(over);
			}
		}
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[1]);
		switch (arguments[0]) {
			case "make" -> make(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
			case "run" -> run(folder);
			default -> throw new IllegalArgumentException(arguments[0]);
		}
		System.exit(0); // without waiting for threads of native libraries
	}

	private static void run(Path folder) throws Exception {
		Path results = folder.resolve("results");
		Watch watch = new Watch();
		Thread thread = new Thread(watch::look);
		thread.setDaemon(true);
		thread.start();
		try (Study study = Study.open(folder.resolve("study.json"), null, results)) {
			System.err.println(study.run(watch));
		}
		watch.step("", 0);
		watch.costs.remove("");
		System.out.println("| work | seconds | memory, MB | unseen, s | while |\n|---|---|---|---|---|");
		watch.costs.forEach((name, cost) -> System.out.printf(Locale.ROOT, "| %s | %.1f | %.0f | %.2f | %s |%n", name, cost.seconds,
			cost.memory, cost.unseen, cost.during));
		try (Stream<Path> files = Files.walk(results)) {
			Map<String, Long> sizes = new HashMap<>();
			for (Path file : files.filter(Files::isRegularFile).toList()) sizes.merge(results.relativize(file).getName(0).toString(),
				Files.size(file), Long::sum);
			sizes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(size -> System.out.printf(Locale.ROOT,
				"%s: %.1f MB%n", size.getKey(), size.getValue() / 1e6));
		}
	}

	private static void make(Path folder, int people, int epochs, int voxels) throws IOException {
		study(folder, people, epochs);
		if (Files.exists(folder.resolve("people-" + people))) return;
		Files.createDirectories(folder.resolve("scans"));
		Reading.base(folder.resolve("base"));
		Grid grid = grid(voxels);
		int[] brain = brain(grid, voxels);
		new Mask(grid, brain).write(folder.resolve("mask.nii.gz"));
		for (String story : List.of("one", "two")) {
			StringBuilder words = new StringBuilder("onset\tword\n");
			List<String> told = new ArrayList<>(List.of(("the old man went to his piano and played a song that nobody in town had heard " +
				"before because she never sings when you are listening to them").split(" ")));
			Random random = new Random(story.hashCode());
			for (int w = 0; w < WORDS; w++) words.append(String.format(Locale.ROOT, "%.2f\t%s%n", w * VOLUMES * TR / WORDS, told.get(random
				.nextInt(told.size())) + (w % 12 == 11 ? "." : "")));
			Files.writeString(folder.resolve(story + ".tsv"), words);
		}
		float[] noise = new float[1 << 20];
		Random random = new Random(1);
		for (int i = 0; i < noise.length; i++) noise[i] = (float) (25 * random.nextGaussian());
		byte[] head = head(folder, grid);
		for (String story : List.of("one", "two")) {
			float[][] told = series(new Random(story.hashCode()));
			for (int p = 0; p < people; p++) scan(scan(folder, story, p), head, grid, brain, told, noise, new Random(p + story.hashCode()));
		}
		Files.createFile(folder.resolve("people-" + people));
	}

	/** Twice as large as the brain. */
	private static Grid grid(int voxels) {
		int edge = (int) Math.ceil(Math.cbrt(1.8 * voxels)), length = edge * 6 / 5;
		return new Grid(edge, length, edge, new Affine(new double[][] { { 3.5, 0, 0, -1.75 * edge }, { 0, 3.5, 0, -1.75 * length }, { 0, 0,
			3.5, -1.75 * edge } }));
	}

	/** The voxels nearest to the middle of the grid. */
	private static int[] brain(Grid grid, int voxels) {
		return IntStream.range(0, grid.voxels()).boxed().sorted(Comparator.comparingDouble(i -> {
			double x = i % grid.nx() * 2. / grid.nx() - 1, y = i / grid.nx() % grid.ny() * 2. / grid.ny() - 1, z = i / grid.nx() / grid
				.ny() * 2. / grid.nz() - 1;
			return x * x + y * y + z * z;
		})).limit(voxels).mapToInt(Integer::intValue).sorted().toArray();
	}

	private static Path scan(Path folder, String story, int person) {
		return folder.resolve("scans").resolve(story + "-" + person + ".nii");
	}

	/** The header of a scan of 16-bit numbers. */
	private static byte[] head(Path folder, Grid grid) throws IOException {
		Path file = folder.resolve("head.nii");
		NiftiWriter.write(file, grid, new float[2][grid.voxels()], TR);
		byte[] head = Arrays.copyOf(Files.readAllBytes(file), 352);
		Files.delete(file);
		ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(48, (short) VOLUMES).putShort(70, (short) 4)
			.putShort(72, (short) 16);
		return head;
	}

	/** What each of the networks does in a story, in everybody. */
	private static float[][] series(Random random) {
		float[][] series = new float[BLOBS][VOLUMES];
		for (float[] one : series) for (int t = 1; t < VOLUMES; t++) one[t] = (float) (.8 * one[t - 1] + 20 * random.nextGaussian());
		return series;
	}

	/** Each network is a stretch of neighbouring slices of the brain; in each person half of what it does is their own. */
	private static void scan(Path file, byte[] head, Grid grid, int[] brain, float[][] told, float[] noise, Random random)
		throws IOException
	{
		float[][] own = series(random);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(head);
			ByteBuffer volume = ByteBuffer.allocate(2 * grid.voxels()).order(ByteOrder.LITTLE_ENDIAN);
			for (int t = 0; t < VOLUMES; t++) {
				int first = random.nextInt(noise.length - brain.length);
				for (int i = 0; i < brain.length; i++) {
					int network = i * BLOBS / brain.length;
					volume.putShort(2 * brain[i], (short) (800 + i % 400 + told[network][t] + own[network][t] + noise[first + i]));
				}
				out.write(volume.array());
			}
		}
	}

	private static void study(Path folder, int people, int epochs) throws IOException {
		Files.createDirectories(folder);
		List<String> stories = new ArrayList<>();
		for (String story : List.of("one", "two")) {
			List<String> runs = IntStream.range(0, people).mapToObj(p -> "{\"subject\": \"%03d\", \"image\": \"%s\"}".formatted(p, folder
				.relativize(scan(folder, story, p)))).toList();
			stories.add("{\"id\": \"%s\", \"transcript\": \"%s.tsv\", \"tr\": %s, \"runs\": [%s]}".formatted(story, story, TR, String.join(
				", ", runs)));
		}
		Files.writeString(folder.resolve("study.json"), """
			{"name": "whole", "stories": [%s], "fmri": {"mask": "mask.nii.gz"}, "language": {"model": "base"},
			"networks": {"preset": "paper", "epochs": %d}}
			""".formatted(String.join(",\n", stories), epochs));
	}
}
