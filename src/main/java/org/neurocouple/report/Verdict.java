// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.TableFile;

/**
 * The best partner of each neuron, or of each network, under one of the two
 * verdicts: as they are, or given the nuisances.
 *
 * @param name what the verdict is called
 * @param rows the neurons, or the networks
 * @param partners of each its best network, or its best neuron
 * @param r of each with its partner
 * @param p family-wise, of each; NaN where it was not told
 * @param alpha up to which p a pair is bound
 */
record Verdict(String name, List<String> rows, List<String> partners, double[] r, double[] p, double alpha) {

	private static final Pattern LAYER = Pattern.compile("L(\\d+)H\\d+D\\d+");

	/**
	 * The verdicts of a table: as they are, and then, where it was asked, given the nuisances. The last decides.
	 *
	 * @param row the column of neurons, or of networks
	 * @param partner the column of their partners
	 */
	static List<Verdict> of(TableFile table, String row, String partner, double alpha) throws DamagedFile {
		List<Verdict> verdicts = new ArrayList<>();
		verdicts.add(of(table, "as they are", row, partner, "", alpha));
		if (table.rows().stream().anyMatch(one -> one.isMapped("rgiven") && !one.get("rgiven").equals("n/a"))) verdicts.add(of(table,
			"given the nuisances", row, partner, "given", alpha));
		return verdicts;
	}

	private static Verdict of(TableFile table, String name, String row, String partner, String suffix, double alpha)
		throws DamagedFile
	{
		return new Verdict(name, table.texts(row), table.texts(partner + suffix), numbers(table, "r" + suffix), table.names().contains(
			"pfwe" + suffix) ? numbers(table, "pfwe" + suffix) : absent(table.rows().size()), alpha);
	}

	/** Numbers that may be missing. */
	static double[] numbers(TableFile table, String column) throws DamagedFile {
		double[] numbers = absent(table.rows().size());
		for (int row = 0; row < numbers.length; row++) if (!table.text(table.rows().get(row), column).equals("n/a")) numbers[row] = table
			.number(table.rows().get(row), column);
		return numbers;
	}

	private static double[] absent(int count) {
		double[] numbers = new double[count];
		Arrays.fill(numbers, Double.NaN);
		return numbers;
	}

	/** Whether a row is bound to its partner: family-wise. */
	boolean bound(int row) {
		return p[row] <= alpha;
	}

	/** Of which rows: those that are bound, or all. */
	IntStream rows(boolean bound) {
		return IntStream.range(0, r.length).filter(row -> !Double.isNaN(r[row]) && (!bound || bound(row)));
	}

	/** What is bound, in words: "bound (family-wise p ≤ 0.05, given the nuisances): 3 of 4,608". */
	String told() {
		return String.format(Locale.ROOT, "bound: family-wise p \u2264 %s %s (%,d of %,d)", alpha, name, rows(true).count(), rows(
			false).count());
	}

	/** The rows with the largest r, the largest first. */
	List<Integer> strongest(int most) {
		return rows(false).boxed().sorted(Comparator.comparingDouble(row -> -Math.abs(r[row]))).limit(most).toList();
	}

	/** The row with the largest r in each layer of the language model, by the layer. */
	Map<Integer, Integer> bestOfLayers() {
		Map<Integer, Integer> best = new LinkedHashMap<>();
		strongest(r.length).forEach(row -> best.putIfAbsent(layer(rows.get(row)), row));
		return new TreeMap<>(best);
	}

	/** The layer that a neuron is in; 0 if it has another name. */
	static int layer(String neuron) {
		Matcher name = LAYER.matcher(neuron);
		return name.matches() ? Integer.parseInt(name.group(1)) : 0;
	}
}
