// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.TableFile;

/**
 * The tables of a story (src/site/files.md, "coupling/"). Series left out of the coupling have no row. Tables that
 * show p have a last column {@code caution} if the surrogates call for one ({@link Surrogates#caution()}). Where nothing
 * was found given the nuisances, because there are none or they leave nothing of a series, {@code n/a} stands.
 */
public final class CouplingTables {

	/** The paper counts r on either side of this. */
	private static final float WEAK = .25f;

	private final CouplingResult result;
	private final NeuronLayout layout;
	private final List<String> networkNames;
	private final Map<String, double[]> ofNetworks;
	private final Map<String, String> twins;

	/**
	 * @param networkNames a name for every network that was given to {@link Coupling#couple}
	 * @param ofNetworks what else is known of these networks, to judge their couplings against: columns with a value a
	 *          network, NaN where there is none
	 * @param twins the network that a network repeats, by the name of the one that repeats it
	 */
	public CouplingTables(CouplingResult result, NeuronLayout layout, List<String> networkNames,
		Map<String, double[]> ofNetworks, Map<String, String> twins)
	{
		if (layout.count() != result.neuronCount() || networkNames.size() != result.networkCount() ||
			ofNetworks.values().stream().anyMatch(column -> column.length != result.networkCount()))
		{
			throw new IllegalArgumentException("There are names for " + layout.count() + " neurons and " +
				networkNames.size() + " networks, but " + result.neuronCount() + " and " + result.networkCount() +
				" were coupled.");
		}
		this.result = result;
		this.layout = layout;
		this.networkNames = networkNames;
		this.ofNetworks = ofNetworks;
		this.twins = twins;
	}

	/** Writes the network of each neuron. */
	public void writeNeurons(Path file) throws IOException {
		save(file, anchors(result.neurons(), true));
	}

	/** Writes the neuron of each network. */
	public void writeNetworks(Path file) throws IOException {
		save(file, anchors(result.networks(), false));
	}

	/**
	 * Writes a row a layer: over its neurons' r with their best networks the mean, the standard deviation and the share
	 * below .25; how many networks have their best neuron here; and the best pair.
	 */
	public void writeLayers(Path file) throws IOException {
		save(file, layers());
	}

	/**
	 * Writes a row a network: how many neurons are bound to it with r above .25, and how many to it or to a twin of it;
	 * its best neuron; what else is known of it; and the network that it repeats, if it does.
	 */
	public void writeAnchored(Path file) throws IOException {
		save(file, anchored());
	}

	/**
	 * Writes what chance reaches: a row a draw, the largest r of all its pairs (|r| if the sign does not matter), of the
	 * series as they are and given the nuisances; each column ascending by itself.
	 */
	public void writeChance(Path file) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		rows.add(List.of("largest", "largestgiven"));
		List<Float> plain = result.largest(), given = result.given() == null ? List.of() : result.given().largest();
		for (int draw = 0; draw < plain.size(); draw++) rows.add(List.of(plain.get(draw), draw < given.size() ? given.get(draw)
			: "n/a"));
		save(file, rows);
	}

	/** The first row holds the names. */
	private static void save(Path file, List<List<?>> rows) throws IOException {
		TableFile.write(file, rows.get(0).stream().map(Object::toString).toList(), rows.subList(1, rows.size()));
	}

	private List<List<?>> anchors(List<Anchor> anchors, boolean neuronFirst) {
		String caution = result.settings().surrogates().caution();
		Map<Integer, Anchor> given = given(neuronFirst);
		List<List<?>> rows = new ArrayList<>();
		for (Anchor anchor : anchors) {
			int neuron = anchor.neuron();
			List<Object> row = new ArrayList<>(List.of(layout.name(neuron), layout.layer(neuron), layout.head(neuron),
				layout.dimension(neuron)));
			row.add(neuronFirst ? row.size() : 0, network(anchor));
			row.addAll(List.of(anchor.r(), (float) anchor.p(), anchor.extrapolated(), (float) anchor.q(),
				(float) anchor.familywise()));
			row.addAll(given(given.get(neuronFirst ? neuron : anchor.network()), neuronFirst));
			if (!neuronFirst) row.add(twin(anchor));
			if (!caution.isEmpty()) row.add(caution);
			rows.add(row);
		}
		List<String> header = new ArrayList<>(List.of("neuron", "layer", "head", "dimension"));
		header.add(neuronFirst ? header.size() : 0, "network");
		header.addAll(List.of("r", "p", "extrapolated", "q", "pfwe", neuronFirst ? "networkgiven" : "neurongiven", "rgiven",
			"qgiven", "pfwegiven"));
		if (!neuronFirst) header.add("twin");
		if (!caution.isEmpty()) header.add("caution");
		rows.add(0, header);
		return rows;
	}

	/** What is found given the nuisances, by the table's neurons or networks. */
	private Map<Integer, Anchor> given(boolean neuronFirst) {
		if (result.given() == null) return Map.of();
		return neuronFirst ? result.given().neurons().stream().collect(Collectors.toMap(Anchor::neuron, a -> a))
			: result.given().networks().stream().collect(Collectors.toMap(Anchor::network, a -> a));
	}

	private List<Object> given(Anchor anchor, boolean neuronFirst) {
		if (anchor == null) return Collections.nCopies(4, "n/a");
		return List.of(neuronFirst ? network(anchor) : layout.name(anchor.neuron()), anchor.r(), (float) anchor.q(),
			(float) anchor.familywise());
	}

	private List<List<?>> layers() {
		List<List<?>> rows = new ArrayList<>();
		rows.add(List.of("layer", "neurons", "mean", "sd", "below", "anchored", "neuron", "network", "r"));
		for (int number = 1; number <= layout.layers(); number++) {
			int layer = number;
			List<Anchor> here = result.neurons().stream().filter(a -> layout.layer(a.neuron()) == layer).toList();
			if (here.isEmpty()) continue;
			double mean = here.stream().mapToDouble(result::strength).average().getAsDouble();
			double variance = here.stream().mapToDouble(a -> Math.pow(result.strength(a) - mean, 2)).average()
				.getAsDouble();
			long below = here.stream().filter(a -> result.strength(a) < WEAK).count();
			long anchored = result.networks().stream().filter(a -> layout.layer(a.neuron()) == layer).count();
			Anchor best = best(here);
			rows.add(List.of(layer, here.size(), (float) mean, (float) Math.sqrt(variance), (float) below / here.size(),
				anchored, layout.name(best.neuron()), network(best), best.r()));
		}
		return rows;
	}

	private List<List<?>> anchored() {
		List<List<?>> rows = new ArrayList<>();
		List<Object> header = new ArrayList<>(List.of("network", "anchored", "group", "neuron", "r"));
		header.addAll(ofNetworks.keySet());
		header.add("twin");
		rows.add(header);
		for (Anchor best : result.networks()) {
			List<Anchor> group = result.neurons().stream()
				.filter(a -> group(a).equals(group(best)) && result.strength(a) > WEAK).toList();
			long anchored = group.stream().filter(a -> a.network() == best.network()).count();
			List<Object> row = new ArrayList<>(List.of(network(best), anchored, group.size(), layout.name(best.neuron()), best
				.r()));
			for (double[] column : ofNetworks.values()) {
				double value = column[best.network()];
				row.add(Double.isNaN(value) ? "n/a" : (float) value);
			}
			row.add(twin(best));
			rows.add(row);
		}
		return rows;
	}

	/** The name of the first network of those that repeat each other. */
	private String group(Anchor anchor) {
		return twins.getOrDefault(network(anchor), network(anchor));
	}

	/** The network that the anchor's repeats; empty if it repeats none. */
	private String twin(Anchor anchor) {
		return twins.getOrDefault(network(anchor), "");
	}

	private String network(Anchor anchor) {
		return networkNames.get(anchor.network());
	}

	/** The strongest of them, the first if several are. */
	private Anchor best(List<Anchor> anchors) {
		return anchors.stream().sorted(Comparator.comparingDouble(a -> -result.strength(a))).findFirst().get();
	}
}
