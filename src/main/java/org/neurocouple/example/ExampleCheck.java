// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.format.TableFile;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.Resampling;
import org.neurocouple.Progress;

/**
 * What the method found of the truth of a story of the {@link ExampleStudy}.
 * <ul>
 * <li>A true network is <em>found</em> if a network has a map that correlates
 * with its own at |r| ≥ .8. Units of earlier layers do not count; it is told if
 * one of them has what the networks lack.</li>
 * <li>A BN <em>stands for</em> the true network whose map correlates best with
 * its own.</li>
 * <li>A coupling is <em>significant</em> if its family-wise p is at most .05, as
 * it is or, counted apart, given the nuisances. A
 * planted one is <em>recovered</em> if a significant one binds the driver and a
 * BN that stands for the driven network, and recovered <em>by a like neuron</em>
 * if only one binds such a BN and a neuron whose series correlates with the
 * driver's at r ≥ .9, which no coupling can tell from it.</li>
 * <li>A significant coupling is <em>false</em> if its BN stands for a network
 * that nothing drives, or its neuron shares less than a tenth of its variance
 * with the driver.</li>
 * </ul>
 *
 * @param story its id
 * @param networks the true networks
 * @param significant how many couplings of the tables AN→BN and BN→AN are significant, as they are and then given the
 *          nuisances
 * @param wrong how many of these are false
 * @param layers the layers' diagnostics
 */
public record ExampleCheck(String story, List<TrueNetwork> networks, int[] significant, int[] wrong,
	List<LayerDiagnostics> layers)
{

	private static final double FOUND = .8, ALPHA = .05, LIKE = .9, UNRELATED = .1;
	private static final List<String> TABLES = List.of("an_to_bn", "bn_to_an", "an_to_bn given", "bn_to_an given");
	private static final int GIVEN = 2; // the first table given the nuisances

	/** How a planted coupling was recovered. */
	public enum Recovery {
		EXACT("yes"), LIKE("alike"), MISSED("MISSED");

		private final String word;

		Recovery(String word) {
			this.word = word;
		}
	}

	/**
	 * A true network.
	 *
	 * @param driver the neuron that drives it, or "none"
	 * @param joins what most of the driver's strongest pairs join, by parts of speech
	 * @param maps the largest |r| of its map with one of each layer
	 * @param recoveries how its coupling was recovered in the tables AN→BN and BN→AN, as it is and then given the
	 *          nuisances; empty if nothing drives it
	 */
	public record TrueNetwork(String name, String driver, String joins, double[] maps, List<Recovery> recoveries) {

		/** Whether one of the networks, the last layer's units, has its map. */
		public boolean found() {
			return maps[maps.length - 1] >= FOUND;
		}

		/** Whether no network has its map, but a unit of an earlier layer. */
		public boolean lost() {
			return !found() && Arrays.stream(maps).max().orElseThrow() >= FOUND;
		}

		/** Whether one of the tables has its coupling as it is, if need be by a like neuron. */
		public boolean recovered() {
			return recoveries.stream().limit(GIVEN).anyMatch(recovery -> recovery != Recovery.MISSED);
		}

		/** Whether one of the tables has it given the nuisances. */
		public boolean recoveredGiven() {
			return recoveries.stream().skip(GIVEN).anyMatch(recovery -> recovery != Recovery.MISSED);
		}
	}

	private static final NeuronLayout LAYOUT = new NeuronLayout(12, 12, 32); // of the bundled model

	/** A significant coupling: the neuron's and the network's index, from 0. */
	record Pair(int neuron, int network) {}

	/** Compares the results of running an example study with its truth, story by story. */
	public static List<ExampleCheck> compare(Path study, Path results) throws IOException {
		List<ExampleCheck> stories = new ArrayList<>();
		for (ExampleStory story : ExampleStory.values()) stories.add(compare(study, results, story));
		return stories;
	}

	static ExampleCheck compare(Path study, Path results, ExampleStory told) throws IOException {
		Path place = ExampleStudy.folder(study, told).resolve("truth");
		ResultFiles files = new ResultFiles(results);
		String story = told.id();
		List<CSVRecord> networks = TableFile.read(place.resolve("networks.tsv")).rows();
		Mask mask = Mask.read(files.networks().mask());
		float[][] truth = rows(place.resolve("networks.nii.gz"), mask);
		BrainNetworks found = BrainNetworks.read(files.networks().model(), Progress.NONE);
		List<float[][]> maps = IntStream.range(0, found.diagnostics().size()).mapToObj(found::maps).toList();
		float[][] neurons = Npy.read(files.neurons().activations(story));
		Path ofNeurons = files.coupling().neurons(story), ofNetworks = files.coupling().networks(story);
		List<List<Pair>> tables = List.of(significant(ofNeurons, "neuron", "network", "pfwe"), significant(ofNetworks, "neuron",
			"network", "pfwe"), significant(ofNeurons, "neuron", "networkgiven", "pfwegiven"), significant(ofNetworks,
				"neurongiven", "network", "pfwegiven"));
		List<String> drivers = networks.stream().map(network -> network.get("driver")).toList();
		Map<String, String> joins = new HashMap<>();
		for (CSVRecord neuron : TableFile.read(files.meaning().neurons(story)).rows())
			joins.put(neuron.get("neuron"), neuron.get("category"));
		return of(story, drivers, joins, truth, maps, neurons, tables, found.diagnostics());
	}

	/**
	 * @param drivers the name of each true network's driver, or "none"
	 * @param joins what the strongest pairs of neurons join
	 * @param truth {@code [true network][voxel]}
	 * @param maps of each layer, {@code [unit][voxel]}
	 * @param neurons {@code [neuron][volume]}
	 * @param tables the significant couplings of AN→BN and of BN→AN, and of both given the nuisances
	 */
	static ExampleCheck of(String story, List<String> drivers, Map<String, String> joins, float[][] truth,
		List<float[][]> maps, float[][] neurons, List<List<Pair>> tables, List<LayerDiagnostics> layers)
	{
		int[] standsFor = Stream.of(maps.get(maps.size() - 1)).mapToInt(map -> best(truth, map)).toArray();
		int[] wrong = new int[TABLES.size()];
		List<TrueNetwork> networks = new ArrayList<>();
		for (int t = 0; t < truth.length; t++) {
			float[] map = truth[t];
			double[] closest = maps.stream().mapToDouble(layer -> DoubleStream.of(correlations(layer, map)).map(Math::abs)
				.max().orElseThrow()).toArray();
			int driver = drivers.get(t).equals("none") ? -1 : LAYOUT.index(drivers.get(t));
			double[] likeness = driver < 0 ? new double[neurons.length] : correlations(neurons, neurons[driver]);
			List<Recovery> recoveries = new ArrayList<>();
			for (int table = 0; table < TABLES.size(); table++) {
				Recovery recovery = Recovery.MISSED;
				for (Pair coupling : tables.get(table)) {
					if (standsFor[coupling.network] != t) continue;
					double r = likeness[coupling.neuron];
					if (r * r < UNRELATED) wrong[table]++;
					if (coupling.neuron == driver) recovery = Recovery.EXACT;
					else if (r >= LIKE && recovery == Recovery.MISSED) recovery = Recovery.LIKE;
				}
				if (driver >= 0) recoveries.add(recovery);
			}
			networks.add(new TrueNetwork("T" + (t + 1), drivers.get(t), joins.getOrDefault(drivers.get(t), ""), closest,
				recoveries));
		}
		return new ExampleCheck(story, networks, tables.stream().mapToInt(List::size).toArray(), wrong, layers);
	}

	/** The numbers in words, and a table of the true networks. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("Compared with the truth:\n");
		add(text, "networks found, by a map of |r| \u2265 " + FOUND,
			networks.stream().filter(TrueNetwork::found).count(), networks.size());
		add(text, "networks lost, with such a map in an earlier layer only",
			networks.stream().filter(TrueNetwork::lost).count(), networks.size());
		for (int l = 0; l < layers.size(); l++) add(text, String.format(Locale.ROOT,
			"layer %d: effective rank %.1f, units that are twins of another", l + 1, layers.get(l).effectiveRank()),
			layers.get(l).twins(), layers.get(l).unitCount());
		text.append("  network  largest |r| in each layer\n");
		for (TrueNetwork network : networks) {
			String maps = Arrays.stream(network.maps).mapToObj(r -> String.format(Locale.ROOT, "%.2f", r))
				.collect(Collectors.joining(" "));
			text.append(String.format("  %-7s  %s\n", network.name, maps + (network.found() ? "" : network.lost() ? " LOST"
				: " MISSED")));
		}
		return text + couplings();
	}

	/** The part of it about the story's couplings. */
	public String couplings() {
		List<TrueNetwork> driven = networks.stream().filter(network -> !network.recoveries.isEmpty()).toList();
		StringBuilder text = new StringBuilder("Couplings of story " + story + ":\n");
		add(text, "planted couplings recovered at family-wise p \u2264 " + ALPHA,
			driven.stream().filter(TrueNetwork::recovered).count(), driven.size());
		add(text, "the same, given the nuisances", driven.stream().filter(TrueNetwork::recoveredGiven).count(), driven.size());
		for (int t = 0; t < TABLES.size(); t++) {
			int table = t;
			String where = "  in " + TABLES.get(t) + ", ";
			add(text, where + "by the driver itself",
				driven.stream().filter(network -> network.recoveries.get(table) == Recovery.EXACT).count(), driven.size());
			add(text, where + "by the driver or a neuron of r \u2265 " + LIKE + " with it",
				driven.stream().filter(network -> network.recoveries.get(table) != Recovery.MISSED).count(), driven.size());
			add(text, where + "false ones among the significant", wrong[t], significant[t]);
		}
		text.append("  network  driver    joins         ").append(String.join("  ", TABLES)).append('\n');
		for (TrueNetwork network : driven) {
			StringBuilder row = new StringBuilder(String.format("  %-7s  %-8s  %-12s ", network.name, network.driver,
				network.joins));
			for (int t = 0; t < network.recoveries.size(); t++)
				row.append(String.format(" %-" + (TABLES.get(t).length() + 1) + "s", network.recoveries.get(t).word));
			text.append(row.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

	private static void add(StringBuilder text, String what, long count, int of) {
		text.append(String.format(Locale.ROOT, "  %-66s %d of %d\n", what, count, of));
	}

	/** The volumes in the mask, onto whose grid they are brought if they have another; what is outside is 0. */
	private static float[][] rows(Path image, Mask mask) throws IOException {
		try (NiftiImage file = NiftiImage.open(image)) {
			Resampling resampling = file.grid().matches(mask.grid()) ? null : new Resampling(file.grid(), mask.grid());
			float[][] rows = new float[file.volumes()][mask.size()];
			for (int v = 0; v < rows.length; v++) {
				float[] volume = file.volume(v);
				if (resampling != null) {
					float[] resampled = new float[mask.grid().voxels()];
					resampling.apply(volume, resampled);
					for (int i = 0; i < resampled.length; i++) if (Float.isNaN(resampled[i])) resampled[i] = 0;
					volume = resampled;
				}
				mask.gather(volume, rows[v]);
			}
			return rows;
		}
	}

	private static List<Pair> significant(Path table, String neuron, String network, String p) throws IOException {
		TableFile file = TableFile.read(table);
		List<Pair> pairs = new ArrayList<>();
		for (CSVRecord row : file.rows()) {
			if (file.text(row, p).equals("n/a") || file.number(row, p) > ALPHA) continue;
			pairs.add(new Pair(LAYOUT.index(file.text(row, neuron)), NetworkNames.number(file.text(row, network)) - 1));
		}
		return pairs;
	}

	/** Which of the true maps correlates best with a map. */
	private static int best(float[][] truth, float[] map) {
		double[] r = correlations(truth, map);
		return IntStream.range(0, r.length).boxed().max(Comparator.comparingDouble(t -> r[t])).orElseThrow();
	}

	private static double[] correlations(float[][] many, float[] one) {
		return Stream.of(many).mapToDouble(each -> Coupling.correlation(each, one)).toArray();
	}
}
