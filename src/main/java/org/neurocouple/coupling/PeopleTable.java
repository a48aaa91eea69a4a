// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.TableFile;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * The table of the pairs that are bound family-wise, in each person (src/site/files.md, "coupling/").
 *
 * @param pairs those given the nuisances, then those as they are, of each the strongest first
 */
public record PeopleTable(List<PersonalCoupling> pairs) {

	private static final List<String> COLUMNS = List.of("neuron", "network", "given", "r", "mean", "low", "high", "positive",
		"people");

	/**
	 * Looks the pairs up.
	 *
	 * @param result with those given the nuisances, if there are some
	 * @param neurons {@code [neuron][volume]}
	 * @param people for each of them {@code [network][volume]}; NaN in volumes that a person lacks
	 * @param regressors what the surrogates lost, and the nuisances, which each person's series lose as well
	 */
	public static PeopleTable of(CouplingResult result, float[][] neurons, List<float[][]> people, double repetitionTime,
		Regressors regressors, Progress progress)
	{
		List<Person> plain = people.stream().map(series -> new Person(series, repetitionTime, null)).toList();
		List<PersonalCoupling> pairs = new ArrayList<>();
		if (result.given() != null) {
			List<Person> given = people.stream().map(series -> new Person(series, repetitionTime, regressors)).toList();
			pairs.addAll(lookUp(result.given(), true, neurons, given, progress));
		}
		pairs.addAll(lookUp(result, false, neurons, plain, progress));
		return new PeopleTable(List.copyOf(pairs));
	}

	private static List<PersonalCoupling> lookUp(CouplingResult result, boolean given, float[][] neurons, List<Person> people,
		Progress progress)
	{
		List<Anchor> bound = result.neurons().stream().filter(result::significant).sorted(Comparator.comparingDouble(
			anchor -> -result.strength(anchor))).toList();
		progress.step("Looking the bound pairs up in each person", bound.size());
		return bound.parallelStream().map(anchor -> {
			progress.checkCancelled();
			double[] r = people.stream().mapToDouble(person -> person.r(neurons[anchor.neuron()], anchor.network())).toArray();
			progress.advance(1);
			return PersonalCoupling.of(anchor.neuron(), anchor.network(), given, anchor.r(), r, result.settings());
		}).toList();
	}

	/** One person's series, over the volumes that the person has. */
	private static final class Person {

		private final float[][] series;
		private final int[] known;
		private final OrthonormalBasis regressed;

		/** @param regressors null for series as they are */
		Person(float[][] series, double repetitionTime, Regressors regressors) {
			this.series = series;
			int volumes = series[0].length;
			known = IntStream.range(0, volumes).filter(t -> Stream.of(series).anyMatch(one -> !Float.isNaN(one[t]))).toArray();
			regressed = regressors == null ? new OrthonormalBasis(known.length, List.of()) : regressors.all(volumes,
				repetitionTime, known, Progress.NONE);
		}

		/** NaN if one never varies, or nothing is left of it. */
		double r(float[] neuron, int network) {
			float[] one = residual(neuron), other = residual(series[network]);
			return one == null || other == null ? Double.NaN : Correlation.of(one, other);
		}

		private float[] residual(float[] whole) {
			float[] unit = Correlation.unit(Regressors.cut(whole, known));
			return unit == null || regressed.vectors().isEmpty() ? unit : VaryingSeries.residual(unit, regressed);
		}
	}

	/**
	 * Writes the table.
	 *
	 * @param subjects the people's names, in their order; each has a column
	 */
	public void write(Path file, NeuronLayout layout, List<String> networks, List<String> subjects) throws IOException {
		List<String> names = Stream.concat(COLUMNS.stream(), subjects.stream().map(name -> COLUMNS.contains(name) ? "sub-" + name
			: name)).toList();
		List<List<?>> rows = new ArrayList<>();
		for (PersonalCoupling pair : pairs) {
			List<Object> row = new ArrayList<>(List.of(layout.name(pair.neuron()), networks.get(pair.network()), pair.given(), pair
				.r(), cell(pair.mean()), cell(pair.low()), cell(pair.high()), pair.positive(), pair.people()));
			for (double r : pair.persons()) row.add(cell(r));
			rows.add(row);
		}
		TableFile.write(file, names, rows);
	}

	private static Object cell(double value) {
		return Double.isNaN(value) ? "n/a" : (Object) (float) value;
	}
}
