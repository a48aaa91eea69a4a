// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.TableFile;

/**
 * What the neurons of a story attend to, as tables (src/site/files.md,
 * "meaning/").
 */
public final class MeaningTables {

	/** What is said where there is nothing to say. */
	static final String NONE = "n/a";

	private final NeuronLayout layout;
	private final List<NeuronMeaning> neurons;
	private final NeuronCategories categories;
	private final PairCounts counts;

	/** How many of a neuron's cells are written. */
	private static final int CELLS = 12;

	/**
	 * The network that a neuron is bound to.
	 *
	 * @param network its name
	 * @param passes whether that is significant
	 * @param given the network that it is bound to given the nuisances; null where that was not asked
	 * @param passesGiven whether that is significant
	 */
	public record Bound(String network, boolean passes, String given, boolean passesGiven) {}

	public MeaningTables(NeuronLayout layout, PairCounts counts) {
		this.layout = layout;
		this.counts = counts;
		neurons = IntStream.range(0, counts.neurons()).mapToObj(counts::of).toList();
		categories = NeuronCategories.of(neurons);
	}

	/** Writes a row a neuron: the two categories of its pairs, with their shares and what chance makes of these. */
	public void writeNeurons(Path file) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < neurons.size(); n++) {
			NeuronMeaning neuron = neurons.get(n);
			List<Object> row = new ArrayList<>(List.of(layout.name(n), layout.layer(n), layout.head(n), layout.dimension(n), neuron
				.pairs()));
			add(row, neuron.frequent());
			add(row, neuron.over());
			rows.add(row);
		}
		TableFile.write(file, List.of("neuron", "layer", "head", "dimension", "pairs", "category", "share", "logodds", "z",
			"overcategory", "overshare", "overlogodds", "overz"), rows);
	}

	private static void add(List<Object> row, NeuronMeaning.Share share) {
		if (share == null) row.addAll(List.of(NONE, NONE, NONE, NONE));
		else row.addAll(List.of(share.category().toString(), (float) share.share(), (float) share.logOdds(), Double.isNaN(share
			.z()) ? NONE : (Object) (float) share.z()));
	}

	/**
	 * Writes the largest cells of each neuron's matrix of tags, query by key: a row a cell that has pairs, most pairs first,
	 * of equal ones the first in the order of the tags.
	 */
	public void writeCells(Path file) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (int n = 0; n < neurons.size(); n++) {
			int[] cells = counts.counts(n);
			int pairs = neurons.get(n).pairs();
			String neuron = layout.name(n);
			IntStream.range(0, cells.length).filter(c -> cells[c] > 0).boxed().sorted(Comparator.comparingInt(c -> -cells[c])).limit(
				CELLS).forEach(c -> rows.add(List.of(neuron, Category.of(c), cells[c], (float) cells[c] / pairs)));
		}
		TableFile.write(file, List.of("neuron", "category", "pairs", "share"), rows);
	}

	/**
	 * Writes how many neurons are of each category, most first: told apart by query and key and not, by the most frequent
	 * category and by that most above chance.
	 */
	public void writeCategories(Path file) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (String kind : NeuronCategories.KINDS) for (String direction : NeuronCategories.DIRECTIONS) {
			int[] counts = categories.counts(kind, direction);
			int all = IntStream.of(counts).sum();
			for (int c : NeuronCategories.mostFirst(counts)) rows.add(List.of(kind, direction, NeuronCategories.name(c, direction),
				counts[c], (float) counts[c] / all));
		}
		TableFile.write(file, List.of("kind", "direction", "category", "neurons", "share"), rows);
	}

	/**
	 * Writes, of each network and category, how many neurons of that most frequent category are bound to the network, and
	 * how many of these significantly; as it is, and given the nuisances.
	 *
	 * @param bound what each neuron is bound to; null for one that is bound to nothing
	 * @param networks in the order of the rows
	 */
	public void writeNetworks(Path file, List<Bound> bound, List<String> networks) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (String network : networks) for (String kind : NeuronCategories.KINDS) {
			Map<Integer, int[]> counts = new TreeMap<>();
			for (int n = 0; n < neurons.size(); n++) {
				Bound its = bound.get(n);
				int category = categories.of(n, kind, NeuronCategories.DIRECTIONS.get(0));
				if (its == null || category < 0) continue;
				boolean plain = its.network.equals(network), given = network.equals(its.given);
				if (!plain && !given) continue;
				int[] row = counts.computeIfAbsent(category, c -> new int[4]);
				if (plain) row[0]++;
				if (plain && its.passes) row[1]++;
				if (given) row[2]++;
				if (given && its.passesGiven) row[3]++;
			}
			boolean known = bound.stream().anyMatch(its -> its != null && its.given != null);
			counts.entrySet().stream().sorted(Comparator.comparingInt(entry -> -entry.getValue()[0])).forEach(entry -> {
				int[] row = entry.getValue();
				rows.add(List.of(network, kind, Category.of(entry.getKey()).toString(), row[0], row[1], known ? row[2] : NONE, known
					? row[3] : NONE));
			});
		}
		TableFile.write(file, List.of("network", "kind", "category", "neurons", "passing", "neuronsgiven", "passinggiven"), rows);
	}
}
