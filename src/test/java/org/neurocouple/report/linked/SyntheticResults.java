// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.neurocouple.Progress;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.report.StudyReport;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

/**
 * A results folder of any size, made of chance: what a report needs, of the
 * spelling that the steps have. As a program it writes the paper's size (9,216
 * neurons, 128 networks of 50,800 voxels, two stories of 282 volumes) with its
 * report, by which the page is measured:
 *
 * <pre>mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.neurocouple.report.linked.SyntheticResults -Dexec.args=FOLDER</pre>
 *
 * @param layout of the neurons
 * @param voxels of the mask
 * @param shown of how many neurons the pairs are told
 * @param word a word of the story, and the id of a network's region
 */
record SyntheticResults(NeuronLayout layout, int networks, int volumes, Grid grid, int voxels, int tokens, int shown,
	List<String> stories, String word)
{

	static final int SEGMENT = 500;
	private static final List<String> TAGS = List.of("NOUN", "VERB", "PRON", "DET", "ADP", "ADJ", "ADV", "PUNCT", "AUX", "PROPN",
		"CCONJ", "SCONJ", "PART", "NUM", "INTJ");

	static final SyntheticResults PAPER = new SyntheticResults(new NeuronLayout(12, 12, 64), 128, 282, grid(61, 73, 61, 3), 50_800,
		1_500, 160, List.of("pieman", "shapes"), "word");
	static final SyntheticResults SMALL = new SyntheticResults(new NeuronLayout(2, 3, 4), 5, 30, grid(9, 11, 8, 4), 200, 60, 6, List
		.of("tale", "other"), "<script>alert(1)</script>");

	/** Writes the folder and its report. */
	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		PAPER.write(folder);
		System.out.println(PAPER.report(folder) + ": " + Files.size(new ResultFiles(folder).report().page()) + " bytes");
	}

	/** Stored from right to left, so that views must turn it. */
	private static Grid grid(int nx, int ny, int nz, double mm) {
		return new Grid(nx, ny, nz, new Affine(new double[][] { { -mm, 0, 0, mm * (nx / 2) }, { 0, mm, 0, -mm * (ny / 2) }, { 0, 0, mm,
			-mm * (nz / 2) } }));
	}

	/** Writes the report of a folder; returns its page. */
	Path report(Path folder) throws IOException {
		ResultFiles results = new ResultFiles(folder);
		Files.createDirectories(results.report().folder());
		new StudyReport(word + " & study", results, Provenance.open(results.provenance())).write(results.report().folder(),
			Progress.NONE);
		return results.report().page();
	}

	void write(Path folder) throws IOException {
		ResultFiles results = new ResultFiles(folder);
		for (String part : List.of("networks/activations", "neurons", "coupling", "meaning", "work")) Files.createDirectories(folder
			.resolve(part));
		writeMaps(results.networks(), new Random(1));
		for (String story : stories) writeStory(results, story, new Random(story.hashCode()));
		record(Provenance.open(results.provenance()));
	}

	private List<String> networkNames() {
		return NetworkNames.first(networks);
	}

	private void writeMaps(ResultFiles.Networks files, Random random) throws IOException {
		double[] centre = { (grid.nx() - 1) / 2., (grid.ny() - 1) / 2., (grid.nz() - 1) / 2. };
		int[] order = IntStream.range(0, grid.voxels()).boxed().sorted(Comparator.comparingDouble(v -> square(v, centre))).limit(voxels)
			.mapToInt(v -> v).sorted().toArray();
		Mask mask = new Mask(grid, order);
		mask.write(files.mask());
		float[][] maps = new float[networks][];
		for (int n = 0; n < networks; n++) {
			int seed = order[random.nextInt(order.length)];
			double[] peak = { seed % grid.nx(), seed / grid.nx() % grid.ny(), seed / grid.nx() / grid.ny() };
			float[] map = new float[order.length];
			for (int v = 0; v < map.length; v++) map[v] = (float) (random.nextGaussian() * .01 + .12 * (n % 2 == 0 ? 1 : -1) * Math.exp(
				-square(order[v], peak) / 8));
			maps[n] = mask.scatter(map);
		}
		NiftiWriter.write(files.maps(), grid, maps, Double.NaN);
		float[] mean = new float[grid.voxels()];
		for (int v : order) mean[v] = 800 + 200 * random.nextFloat();
		float[] labels = new float[grid.voxels()];
		for (int v : order) labels[v] = v % grid.nx() < grid.nx() / 2 ? 7 : 0;
		NiftiWriter.write(files.regions(), grid, new float[][] { labels }, Double.NaN);
		TableFile.write(files.regionNames(), List.of("label", "region"), List.of(List.of(7, "R_" + word)));
		NiftiWriter.write(files.mean(), grid, new float[][] { mean }, Double.NaN);
		TableFile.write(files.diagnostics(), List.of("layer", "unitcount", "varianceexplained"), List.of(List.of(1, networks, .5)));
		TableFile.write(files.folder().resolve("peaks.csv"), List.of("network", "sign", "voxels", "mm3", "peak", "x", "y", "z", "region"),
			networkNames().stream().map(name -> List.of(name, "positive", 12, 96.0, .13, 4.0, 8.0, -4.0, "L_" + word)).toList());
		TableFile.write(files.folder().resolve("names.csv"), List.of("network", "name"), networkNames().stream().map(name -> List.of(name,
			"left " + word)).toList());
	}

	private double square(int voxel, double[] from) {
		double x = voxel % grid.nx() - from[0], y = voxel / grid.nx() % grid.ny() - from[1], z = voxel / grid.nx() / grid.ny() - from[2];
		return x * x + y * y + z * z;
	}

	/** As smooth as what was convolved with a haemodynamic response. */
	private float[] series(Random random) {
		float[] series = new float[volumes];
		double fast = 0, slow = 0;
		for (int v = -20; v < volumes; v++) {
			fast = .6 * fast + random.nextGaussian();
			slow = .6 * slow + fast;
			if (v >= 0) series[v] = (float) slow;
		}
		return series;
	}

	private void writeStory(ResultFiles results, String story, Random random) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		float[][] means = IntStream.range(0, networks).mapToObj(n -> series(random)).toArray(float[][]::new);
		for (int v = 0; v < volumes; v++) {
			int volume = v;
			rows.add(IntStream.range(0, networks).mapToObj(n -> volume == 3 ? (Object) "n/a" : means[n][volume]).toList());
		}
		TableFile.write(results.networks().activations().resolve(story + "_mean.tsv"), networkNames(), rows);
		Npy.write(results.neurons().activations(story), IntStream.range(0, layout.count()).mapToObj(n -> series(random)).toArray(
			float[][]::new));
		writeTokens(results, story, random);
		writeCoupling(results.coupling(), story, random);
		writeMeaning(results.step("meaning"), story, random);
	}

	private void writeTokens(ResultFiles results, String story, Random random) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (int t = 0; t < tokens; t++) {
			boolean mark = t % SEGMENT == 0;
			rows.add(List.of(mark ? "[CLS]" : t % 7 == 0 ? "##ly" : word + Integer.toString(random.nextInt(400), 36), mark ? "n/a"
				: (Object) (t - t / 7), t / SEGMENT + 1, t % SEGMENT + 1, mark ? "n/a" : (Object) (t * .3), mark ? "n/a"
					: (Object) (1 + t * (volumes - 1) / tokens)));
		}
		TableFile.write(results.neurons().tokens(story), List.of("token", "word", "segment", "position", "onset", "bin"), rows);
	}

	private void writeCoupling(ResultFiles.Coupling files, String story, Random random) throws IOException {
		List<String> numbers = List.of("r", "p", "extrapolated", "q", "pfwe");
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < layout.count(); n++) rows.add(row(List.of(layout.name(n), layout.layer(n), layout.head(n), layout.dimension(
			n), network(random)), random, network(random), n % (layout.count() / shown) == 0));
		TableFile.write(files.neurons(story), header(List.of("neuron", "layer", "head", "dimension", "network"), numbers, "networkgiven"),
			rows);
		rows.clear();
		List<List<?>> anchored = new ArrayList<>();
		for (String name : networkNames()) {
			int n = random.nextInt(layout.count());
			rows.add(row(List.of(name, layout.name(n), layout.layer(n), layout.head(n), layout.dimension(n)), random, layout.name(n), false));
			anchored.add(List.of(name, random.nextInt(90), layout.name(n), random.nextFloat(), random.nextFloat(), "n/a"));
		}
		TableFile.write(files.networks(story), header(List.of("network", "neuron", "layer", "head", "dimension"), numbers,
			"neurongiven"), rows);
		TableFile.write(files.anchored(story), List.of("network", "anchored", "neuron", "r", "wordrate", "runs"), anchored);
		rows.clear();
		for (int l = 1; l <= layout.layers(); l++) rows.add(List.of(l, layout.width(), .3, .1, .4, 2, layout.name((l - 1) * layout
			.width()), "BN1", .4));
		TableFile.write(files.layers(story), List.of("layer", "neurons", "mean", "sd", "below", "anchored", "neuron", "network", "r"),
			rows);
	}

	private static List<String> header(List<String> first, List<String> numbers, String given) {
		List<String> header = new ArrayList<>(first);
		header.addAll(numbers);
		header.addAll(List.of(given, "rgiven", "qgiven", "pfwegiven"));
		return header;
	}

	/** @param strong whether it is among the strongest given the nuisances: those of which the pairs are told */
	private static List<Object> row(List<?> first, Random random, String given, boolean strong) {
		List<Object> row = new ArrayList<>(first);
		row.addAll(List.of(.2f + .4f * random.nextFloat(), random.nextFloat(), random.nextBoolean(), random.nextFloat(), random
			.nextFloat(), given, (strong ? .4f : .2f) + .3f * random.nextFloat(), random.nextFloat(), random.nextFloat()));
		return row;
	}

	private String network(Random random) {
		return NetworkNames.of(1 + random.nextInt(networks));
	}

	private String category(Random random) {
		return tag(random.nextInt(60)) + ">" + tag(random.nextInt(60));
	}

	/** Frequent ones first. */
	private static String tag(int number) {
		return TAGS.get(Math.min(TAGS.size() - 1, number * number / 200));
	}

	private void writeMeaning(Path folder, String story, Random random) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < layout.count(); n++) rows.add(List.of(layout.name(n), layout.layer(n), layout.head(n), layout.dimension(n),
			500, category(random), random.nextFloat(), random.nextFloat(), 4 * random.nextFloat(), category(random), random.nextFloat(),
			random.nextFloat(), 9 * random.nextFloat()));
		TableFile.write(folder.resolve(story + "_neurons.csv"), List.of("neuron", "layer", "head", "dimension", "pairs", "category",
			"share", "logodds", "z", "overcategory", "overshare", "overlogodds", "overz"), rows);
		rows.clear();
		for (int n = 0; n < layout.count(); n++) {
			Set<String> cells = new LinkedHashSet<>();
			while (cells.size() < 12) cells.add(category(random));
			int pairs = 150 + random.nextInt(150);
			for (String cell : cells) {
				rows.add(List.of(layout.name(n), cell, pairs, (float) pairs / (3 * SEGMENT)));
				pairs = 1 + pairs * 3 / 4 - random.nextInt(1 + pairs / 8);
			}
		}
		TableFile.write(folder.resolve(story + "_cells.csv"), List.of("neuron", "category", "pairs", "share"), rows);
		rows.clear();
		for (String kind : List.of("frequent", "over")) for (int c = 0; c < 60; c++) rows.add(List.of(kind, "undirected", tag(c) + "-" + tag(
			59 - c), 60 - c, (60 - c) / 1830f));
		TableFile.write(folder.resolve(story + "_categories.csv"), List.of("kind", "direction", "category", "neurons", "share"), rows);
		rows.clear();
		for (int c = 0; c < 60; c++) rows.add(List.of(stories.get(0), stories.get(1), "frequent", "undirected", tag(c) + "-" + tag(59 - c),
			(60 - c) / 1830f, 1 / 60f, (60 - c) / 1830f - 1 / 60f, 2f));
		TableFile.write(folder.resolve("differences.csv"), List.of("story", "other", "kind", "direction", "category", "share", "othershare",
			"difference", "z"), rows);
		rows.clear();
		for (String name : networkNames()) for (String kind : List.of("frequent", "over")) for (int c = 0; c < 14; c++) rows.add(List.of(
			name, kind, category(random), 20 - c, c % 3, 18 - c, c % 2));
		TableFile.write(folder.resolve(story + "_networks.csv"), List.of("network", "kind", "category", "neurons", "passing",
			"neuronsgiven", "passinggiven"), rows);
		rows.clear();
		int segments = (tokens + SEGMENT - 1) / SEGMENT;
		for (int s = 0; s < segments; s++) {
			int length = Math.min(SEGMENT, tokens - s * SEGMENT);
			for (int n = 0; n < shown; n++) {
				// Pairs come from some 70 queries and keys of a segment.
				int[] queries = random.ints(70, 0, length).toArray(), keys = random.ints(70, 0, length).toArray();
				for (int p = 0; p < Math.min(500, length * length / 2); p++) {
					int query = queries[random.nextInt(70)], key = keys[random.nextInt(70)];
					rows.add(List.of(layout.name(n * layout.count() / shown), s + 1, p + 1, "q", "k", query, key, query + 1, key + 1, tag(
						(s * SEGMENT + query) % 60) + ">" + tag((s * SEGMENT + key) % 60), 9f * 500 / (500 + p)));
				}
			}
		}
		TableFile.write(folder.resolve(story + "_pairs.csv"), List.of("neuron", "segment", "rank", "query", "key", "queryword", "keyword",
			"queryposition", "keyposition", "category", "product"), rows);
	}

	private void record(Provenance provenance) throws IOException {
		StringBuilder told = new StringBuilder();
		for (String story : stories) told.append(told.isEmpty() ? "" : ",").append("{\"id\": \"").append(story).append("\", \"tr\": 1.5, " +
			"\"runs\": [{\"subject\": \"a\"}, {\"subject\": \"b\"}]}");
		JsonObject study = JsonParser.parseString("{\"stories\": [" + told + "]}").getAsJsonObject();
		Map<String, Object> nothing = Map.of();
		record(provenance, study, "store", Map.of("highpass", 128.0, "smoothing", 6.0, "globalsignal", true), Map.of("volumes", 2 *
			volumes, "voxels", voxels), "");
		record(provenance, study, "networks", Map.of("units", List.of(512, 256, networks), "epochs", 100, "batch", 20, "rates", List.of(
			.001, .0005, .0005), "sparsity", List.of(.001, .00005, .00005), "seed", 1), Map.of("method", "dbn", "networks", networks,
				"engine", word, "voxels", voxels), networks + " networks.");
		record(provenance, study, "regions", nothing, Map.of("threshold", 2.3), networks + " networks are named.");
		record(provenance, study, "neurons", Map.of("aggregation", "mean", "neutral", true), Map.of("model", word, "layers", layout
			.layers(), "heads", layout.heads(), "dimensions", layout.dimensions()), "");
		StringBuilder summary = new StringBuilder();
		for (String story : stories) summary.append("Story ").append(story).append(":\n  Held against 5,000 surrogates (phase). Family-" +
			"wise p <= 0.05 asks for r above 0.512 given word rate; as they are, above 0.534.\n");
		record(provenance, study, "coupling", Map.of("surrogates", "phase", "draws", 5000, "alpha", .05, "absolute", false, "nuisance",
			List.of("rate", "position"), "seed", 1), nothing, summary.toString());
	}

	private void record(Provenance provenance, JsonObject study, String step, Object settings, Map<String, Object> details,
		String summary) throws IOException
	{
		provenance.record(step, new Provenance.Step(step, Map.of(), "2026-01-01T00:00:00Z", 1, settings, details, Map.of(), Map.of(), List
			.of("A note of " + word + "."), List.of("A warning of " + word + "."), summary), study);
	}
}
