// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.example.FurtherPhantoms;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.dbn.Checkpoints.State;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.Progress;
import org.neurocouple.SharedData;
import org.neurocouple.signal.StoryWindow;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * Measures belief networks of several settings on simulated people and on real
 * scans: how the strength of the repulsion was chosen (src/site/networks.md). No
 * test, since it takes an hour or two; run {@link #main} with a folder, in which
 * it goes on where it stopped, and what to measure.
 */
final class NetworkTrials {

	private static final int DRAWS = 5;
	private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	/** What a decomposition came to. */
	private record Found(float[][] maps, Summary summary) {}

	/** @param least the least and @param mean the mean, over planted networks, of the largest |r| of a map with theirs */
	private record Summary(int networks, int[] units, int[] twins, double[] rank, int planted, int hits, double least,
		double mean)
	{}

	/** Which people. */
	private enum Part {
		ALL, ODD, EVEN
	}

	/** Volumes of a data set. */
	private record Data(Path folder, VolumeStore store, float[][] truth) {

		Volumes volumes(Part part) {
			if (part == Part.ALL) return store;
			List<String> subjects = store.runs().stream().map(VolumeStore.Run::subject).distinct().toList();
			int[] rows = store.runs().stream()
				.filter(run -> subjects.indexOf(run.subject()) % 2 == (part == Part.ODD ? 0 : 1))
				.flatMapToInt(run -> IntStream.range(run.first(), run.first() + run.count())).toArray();
			return new Volumes() {

				@Override
				public int count() {
					return rows.length;
				}

				@Override
				public int voxels() {
					return store.voxels();
				}

				@Override
				public void read(int volume, float[] into, int offset) {
					store.read(rows[volume], into, offset);
				}
			};
		}

		/** The networks of some of the people, kept in the folder for the next time. */
		Found find(Part part, String name, String block) throws IOException {
			Path file = folder.resolve("found/" + name + "-" + part + ".safetensors");
			Volumes volumes = volumes(part);
			if (!Files.exists(file)) {
				BeliefNetwork networks = train(volumes, Blocks.settings(block, volumes.voxels()), part);
				Summary summary = summary(networks, truth);
				float[] maps = new float[networks.maps().length * volumes.voxels()];
				for (int n = 0; n < networks.maps().length; n++)
					System.arraycopy(networks.maps()[n], 0, maps, n * volumes.voxels(), volumes.voxels());
				Files.createDirectories(file.getParent());
				Safetensors.write(file, Map.of("maps", Tensor.of(maps, networks.maps().length, volumes.voxels())), Map.of(
					"summary", GSON.toJson(summary)));
				System.out.println("# " + file + " " + GSON.toJson(summary));
			}
			Summary summary = GSON.fromJson(Safetensors.metadata(file).get("summary"), Summary.class);
			float[] flat = Safetensors.load(file).get("maps").floats();
			float[][] maps = new float[summary.networks][volumes.voxels()];
			for (int i = 0; i < flat.length; i++) maps[i / volumes.voxels()][i % volumes.voxels()] = flat[i];
			return new Found(maps, summary);
		}

		/** How far two halves of the people have the same networks. */
		Agreement halves(String name, String block) throws IOException {
			return Agreement.of(find(Part.ODD, name, block).maps, find(Part.EVEN, name, block).maps);
		}

		/** The first layer, which most of the time goes into, is trained once for all settings that share it. */
		private BeliefNetwork train(Volumes volumes, DbnSettings settings, Part part) throws IOException {
			Trainer trainer = Trainer.choose(settings.engine(), settings.device(), Progress.NONE);
			EngineChoice engine = trainer.engine();
			String title = trainer.title();
			Path first = folder.resolve("first/" + String.join("-", part.name(), engine.name(), "" + settings.units()[0], "" +
				settings.rates()[0], "" + settings.sparsity()[0], "" + settings.epochs(), "" + settings.seed()));
			Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
			Path layer = checkpoints.resolve("layer1.safetensors");
			try (Stream<Path> old = Files.list(checkpoints)) {
				for (Path one : old.toList()) Files.delete(one);
			}
			if (Files.exists(first)) new Checkpoints(checkpoints, volumes, settings, title).write(0, new State(Rbm.from(
				new NetworkModel(Safetensors.load(first), null), "rbm", -1), settings.epochs()));
			BeliefNetwork networks = VsDbn.train(volumes, settings, checkpoints, Progress.NONE);
			Files.createDirectories(first.getParent());
			if (!Files.exists(first)) Files.copy(layer, first);
			return networks;
		}
	}

	private static Summary summary(BeliefNetwork networks, float[][] truth) {
		List<LayerDiagnostics> layers = networks.diagnostics();
		double[] closest = truth == null ? new double[0] : Stream.of(Agreement.correlations(truth, networks.maps()))
			.mapToDouble(Agreement::largest).toArray();
		return new Summary(networks.maps().length, layers.stream().mapToInt(LayerDiagnostics::unitCount).toArray(), layers
			.stream().mapToInt(LayerDiagnostics::twins).toArray(), layers.stream().mapToDouble(
				LayerDiagnostics::effectiveRank).toArray(), closest.length, (int) IntStream.range(0, closest.length).filter(
					t -> closest[t] >= .8).count(), IntStream.range(0, closest.length).mapToDouble(t -> closest[t]).min().orElse(
						Double.NaN), IntStream.range(0, closest.length).mapToDouble(t -> closest[t]).average().orElse(Double.NaN));
	}

	private final Path folder;
	private final Map<String, String> settings = new LinkedHashMap<>();

	private NetworkTrials(Path folder, String... strengths) {
		this.folder = folder;
		settings.put("as in 0.1",
			"{units: [128, 64, 32], start: 'random', repulsion: 0, prune: 0, sparsity: [0.05, 0.1, 0.05]}");
		for (String strength : strengths) settings.put("repulsion " + strength, "{repulsion: " + strength + "}");
	}

	/**
	 * @param arguments a folder, then what to measure: MANY, OVERLAPPING, example (with ":2" two draws), choice (of the
	 *          repulsion, from both phantoms), seeds, nd4j, slice, head (with ":0" without high-pass)
	 */
	public static void main(String[] arguments) throws IOException {
		NetworkTrials trials = new NetworkTrials(Path.of(arguments[0]), "0", "0.05", "0.1", "0.2", "0.3");
		for (int i = 1; i < arguments.length; i++) {
			String[] what = arguments[i].split(":");
			int draws = what.length > 1 ? Integer.parseInt(what[1]) : DRAWS;
			switch (what[0]) {
				case "example" -> trials.example(draws);
				case "choice" -> trials.choice(draws);
				case "seeds" -> trials.seeds();
				case "nd4j" -> trials.otherEngine(draws);
				case "slice", "head" -> trials.haxby(what[0].equals("slice"), what.length > 1 ? 0 : 128);
				default -> trials.phantom(FurtherPhantoms.valueOf(what[0]), draws);
			}
		}
	}

	private void phantom(FurtherPhantoms phantom, int count) throws IOException {
		table(phantom.name(), draws(phantom, count), settings);
	}

	private List<Data> draws(FurtherPhantoms phantom, int count) throws IOException {
		List<Data> draws = new ArrayList<>();
		for (int seed = 1; seed <= count; seed++) {
			Path place = folder.resolve(phantom.name() + seed);
			VolumeStore store = phantom.store(place, seed);
			draws.add(new Data(place, store, FurtherPhantoms.truth(place, store)));
		}
		return draws;
	}

	/**
	 * The rule by which the default was chosen, which looks at halves of the people and twins, never at the truth: of
	 * all strengths that are within one standard error of the one with which both halves have the most networks, that
	 * with the fewest twins.
	 */
	private void choice(int count) throws IOException {
		List<Data> draws = new ArrayList<>();
		for (FurtherPhantoms phantom : FurtherPhantoms.values()) draws.addAll(draws(phantom, count));
		Map<String, double[]> common = new LinkedHashMap<>();
		Map<String, Double> twins = new LinkedHashMap<>();
		for (Map.Entry<String, String> one : settings.entrySet()) {
			double[] ranks = new double[draws.size()];
			double copies = 0;
			for (int d = 0; d < ranks.length; d++) {
				ranks[d] = draws.get(d).halves(one.getKey(), one.getValue()).rank();
				int[] layers = draws.get(d).find(Part.ALL, one.getKey(), one.getValue()).summary.twins;
				copies += (double) (layers[1] + layers[2]) / ranks.length;
			}
			common.put(one.getKey(), ranks);
			twins.put(one.getKey(), copies);
		}
		String most = common.keySet().stream().max(Comparator.comparingDouble(one -> DoubleStream.of(common.get(one))
			.average().orElseThrow())).orElseThrow();
		System.out.println("\n| both phantoms | networks in both halves | fewer than the most | standard error | twins |\n" +
			"|---|---|---|---|---|");
		String chosen = most;
		for (String one : common.keySet()) {
			double[] fewer = IntStream.range(0, draws.size()).mapToDouble(d -> common.get(most)[d] - common.get(one)[d])
				.toArray();
			double mean = DoubleStream.of(fewer).average().orElseThrow();
			double error = Math.sqrt(DoubleStream.of(fewer).map(f -> (f - mean) * (f - mean)).sum() / fewer.length /
				(fewer.length - 1));
			System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %.1f |%n", one, DoubleStream.of(common.get(one))
				.average().orElseThrow(), mean, error, twins.get(one));
			if (mean <= error && twins.get(one) < twins.get(chosen)) chosen = one;
		}
		System.out.println("Chosen: " + chosen);
	}

	/** Studies that the command "example" has made as example1 to example5, prepared by the command "train". */
	private void example(int count) throws IOException {
		List<Data> draws = new ArrayList<>();
		for (int seed = 1; seed <= count; seed++) draws.add(exampleStudy(seed));
		table("example", draws, settings);
	}

	private Data exampleStudy(int seed) throws IOException {
		Path place = folder.resolve("example" + seed);
		VolumeStore store = VolumeStore.open(place.resolve("store"));
		return new Data(place, store, FurtherPhantoms.truth(place, store));
	}

	/** @param highpass in seconds; 0 for none */
	private void haxby(boolean slice, int highpass) throws IOException {
		List<ScanRun> runs = new ArrayList<>();
		double tr = 2.5, length = 121 * tr;
		for (int r = 0; r < (slice ? 12 : 8); r++) {
			String image = slice ? "bold_1slice_12runs.nii.gz" : "run-0" + (r + 1) + "_bold_25mm.nii.gz";
			runs.add(new ScanRun("objects", "run" + (r + 1), SharedData.require("haxby/" + image), null,
				new StoryWindow(tr, slice ? r * length : 0, length)));
		}
		String name = (slice ? "slice" : "head") + highpass;
		Path mask = SharedData.require("haxby/mask_" + (slice ? "1slice" : "25mm") + ".nii.gz");
		Path place = folder.resolve(name);
		Path prepared = place.resolve("store");
		VolumeStore store = Files.exists(prepared) ? VolumeStore.open(prepared) : VolumeStore.build(prepared, runs,
			new Preprocessing(mask.toString(), highpass, false, 0), Progress.NONE);
		Map<String, String> fewVoxels = new LinkedHashMap<>(settings);
		fewVoxels.put("as in 0.1",
			"{units: [128, 64, 32], start: 'random', repulsion: 0, prune: 0, sparsity: [0.01, 0.03, 0.03]}");
		table(name, List.of(new Data(place, store, null)), fewVoxels);
	}

	/** How far seeds of the training agree, on one example study with the default: in all networks, and in the planted. */
	private void seeds() throws IOException {
		Data data = exampleStudy(1);
		String name = "repulsion 0.05", block = settings.get(name);
		List<Found> found = new ArrayList<>();
		for (int seed = 1; seed <= DRAWS; seed++) found.add(seed == 1 ? data.find(Part.ALL, name, block)
			: data.find(Part.ALL, name + "-seed" + seed, block.replace("}", ", seed: " + seed + "}")));
		List<Agreement> agreements = new ArrayList<>();
		List<Double> planted = new ArrayList<>();
		for (int a = 0; a < DRAWS; a++)
			for (int b = 0; b < a; b++) {
				agreements.add(Agreement.of(found.get(a).maps, found.get(b).maps));
				float[][] one = closest(data.truth, found.get(a).maps), other = closest(data.truth, found.get(b).maps);
				double[][] r = Agreement.correlations(one, other);
				for (int t = 0; t < one.length; t++) planted.add(r[t][t]);
			}
		System.out.println("\n| seeds of the training, example study 1 | planted found | agreement | pairs | their rank | planted " +
			"ones: mean r | least r |\n|---|---|---|---|---|---|---|\n| " + name + " | " + list(found.stream().map(f -> f.summary.hits)
				.toList()) + " | " + agreement(agreements) + String.format(Locale.ROOT, " | %.2f | %.2f |", planted.stream()
					.mapToDouble(r -> r).average().orElseThrow(), planted.stream().mapToDouble(r -> r).min().orElseThrow()));
	}

	/** Of every planted network the map that is most like it. */
	private static float[][] closest(float[][] truth, float[][] maps) {
		return Stream.of(Agreement.correlations(truth, maps)).map(r -> maps[IntStream.range(0, r.length).boxed().max(Comparator
			.comparingDouble(i -> r[i])).orElseThrow()]).toArray(float[][]::new);
	}

	/** The default on the example studies with ND4J, and how far its maps agree with PyTorch's. */
	private void otherEngine(int count) throws IOException {
		System.out.println("\n| ND4J, example | networks | twins in layer 2, 3 | rank | planted found | least r | agreement with " +
			"PyTorch | pairs |\n|---|---|---|---|---|---|---|---|");
		for (int seed = 1; seed <= count; seed++) {
			Data data = exampleStudy(seed);
			Found found = data.find(Part.ALL, "nd4j", "{repulsion: 0.05, engine: 'nd4j'}");
			Agreement agreement = Agreement.of(found.maps, data.find(Part.ALL, "repulsion 0.05", settings.get("repulsion 0.05"))
				.maps);
			Summary s = found.summary;
			System.out.printf(Locale.ROOT, "| draw %d | %d | %d, %d | %.1f | %d of %d | %.2f | %.2f | %d |%n", seed, s.networks,
				s.twins[1], s.twins[2], s.rank[2], s.hits, s.planted, s.least, agreement.mean(), agreement.pairs());
		}
	}

	private static void table(String title, List<Data> draws, Map<String, String> settings) throws IOException {
		System.out.println("\n| " + title + " | networks | twins in layer 2, 3 | rank | halves: agreement | pairs | " +
			"their rank | planted found | least r | mean r |\n|---|---|---|---|---|---|---|---|---|---|");
		for (Map.Entry<String, String> one : settings.entrySet()) {
			List<Summary> all = new ArrayList<>();
			List<Agreement> halves = new ArrayList<>();
			for (Data data : draws) {
				all.add(data.find(Part.ALL, one.getKey(), one.getValue()).summary);
				halves.add(data.halves(one.getKey(), one.getValue()));
			}
			System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f, %.1f | %.1f | %s | %s | %.2f | %.2f |%n", one.getKey(),
				all.stream().mapToInt(Summary::networks).average().orElseThrow(),
				all.stream().mapToInt(s -> s.twins[1]).average().orElseThrow(),
				all.stream().mapToInt(s -> s.twins[2]).average().orElseThrow(),
				all.stream().mapToDouble(s -> s.rank[2]).average().orElseThrow(), agreement(halves),
				list(all.stream().map(Summary::hits).toList()) + " of " + all.get(0).planted,
				all.stream().mapToDouble(Summary::least).min().orElseThrow(),
				all.stream().mapToDouble(Summary::mean).average().orElseThrow());
		}
	}

	private static String agreement(List<Agreement> agreements) {
		return String.format(Locale.ROOT, "%.2f | %.1f | %.1f", agreements.stream().mapToDouble(Agreement::mean).average()
			.orElseThrow(), agreements.stream().mapToInt(Agreement::pairs).average().orElseThrow(), agreements.stream()
				.mapToDouble(Agreement::rank).average().orElseThrow());
	}

	private static String list(List<Integer> numbers) {
		return String.join(" ", numbers.stream().map(String::valueOf).toList());
	}
}
