// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.HighPass;

/**
 * How alike a network's series are in people who heard the same story (Hasson et al. 2004; Nastase et al. 2019): each
 * person's series is correlated with the mean of all others', and of these r the median is told. What people don't
 * share cannot follow the story.
 *
 * <p>By chance: each person's series are randomised in their phases, all of a person's networks alike and every person
 * otherwise, and go through the high-pass again, as surrogates of a coupling do. Blank volumes count as the mean of
 * their series.</p>
 *
 * @param correlation of each network, the median over people; NaN if it varies in fewer than two of them
 * @param p of each network, counted: the share of draws, the observed one counted in, whose median is as large
 * @param familywise the same for the largest median of all networks in each draw
 * @param people in how many people each network varies
 */
public record InterSubject(double[] correlation, double[] p, double[] familywise, int[] people) {

	/** Of a sum of the others' series with less than this square of its length nothing is left but rounding. */
	private static final double NOTHING = 1e-9;

	/**
	 * Compares people.
	 *
	 * @param people for each of them {@code [network][volume]}; NaN in volumes that a person lacks
	 * @param repetitionTime seconds
	 * @param highpass cut-off in seconds of the filter that these series went through; 0 for none
	 * @param settings how many draws, and their seed
	 * @throws java.util.concurrent.CancellationException if the user cancels
	 */
	public static InterSubject of(List<float[][]> people, double repetitionTime, double highpass, CouplingSettings settings,
		Progress progress)
	{
		int networks = people.get(0).length, volumes = people.get(0)[0].length;
		Sample sample = new Sample(people, new HighPass(volumes, repetitionTime, highpass), settings, progress);
		double[] observed = sample.medians((person, rows) -> sample.observed(person, rows));
		int[] reached = new int[networks], reachedByLargest = new int[networks];
		boolean known = Arrays.stream(observed).anyMatch(r -> !Double.isNaN(r));
		int draws = known ? settings.draws() : 0;
		progress.step("Comparing people", draws);
		// In blocks, so that no draw has to be kept.
		int block = Runtime.getRuntime().availableProcessors() * 4;
		for (int first = 0; first < draws; first += block) {
			progress.checkCancelled();
			int start = first, count = Math.min(block, draws - first);
			List<double[]> drawn = IntStream.range(0, count).parallel().mapToObj(d -> sample.medians((person, rows) -> sample
				.draw(person, start + d, rows))).toList();
			for (double[] medians : drawn) {
				double largest = Arrays.stream(medians).filter(r -> !Double.isNaN(r)).max().orElse(-1);
				for (int n = 0; n < networks; n++) {
					if (NullTail.reaches((float) medians[n], (float) observed[n])) reached[n]++;
					if (NullTail.reaches((float) largest, (float) observed[n])) reachedByLargest[n]++;
				}
			}
			progress.advance(count);
		}
		return new InterSubject(observed, shares(observed, reached, draws), shares(observed, reachedByLargest, draws), IntStream
			.range(0, networks).map(n -> sample.having(n)).toArray());
	}

	private static double[] shares(double[] observed, int[] reached, int draws) {
		return IntStream.range(0, reached.length).mapToDouble(n -> Double.isNaN(observed[n]) ? Double.NaN : (1. + reached[n]) /
			(draws + 1)).toArray();
	}

	/**
	 * The noise ceiling of a network's r: what the mean of the people's series would correlate at with what they share, so
	 * that no predictor can be expected to do better. With the mean r between two people, b, a person correlates with the
	 * mean of the n − 1 others at √(b·R), where R = (n − 1)b/(1 + (n − 2)b) is the reliability of their mean (Spearman and
	 * Brown 1910); b is solved for from the inter-subject correlation, and the ceiling is the root of the reliability of
	 * the mean of all n people (Lage-Castellanos et al. 2019). 0 where the inter-subject correlation is not above 0.
	 *
	 * @return NaN where the inter-subject correlation is
	 */
	public double ceiling(int network) {
		return ceiling(correlation[network], people[network]);
	}

	static double ceiling(double intersubject, int people) {
		if (Double.isNaN(intersubject)) return Double.NaN;
		if (intersubject <= 0) return 0;
		double square = intersubject * intersubject, part = square * (people - 2);
		double between = (part + Math.sqrt(part * part + 4 * (people - 1) * square)) / (2 * (people - 1));
		return Math.sqrt(people * between / (1 + (people - 1) * between));
	}

	/** The people's series in the Fourier basis. */
	private static final class Sample {

		private interface Series {

			/** Writes a person's series, a column a network. */
			void write(int person, float[][] rows);
		}

		private final int networks;
		private final int volumes;
		private final boolean[][] varies;
		private final float[][][] coordinates;
		private final PhaseDraws[] draws;
		private final float[][] drift;

		Sample(List<float[][]> people, HighPass filter, CouplingSettings settings, Progress progress) {
			networks = people.get(0).length;
			volumes = people.get(0)[0].length;
			float[][] basis = PhaseDraws.basis(volumes);
			varies = new boolean[people.size()][networks];
			coordinates = new float[people.size()][][];
			draws = new PhaseDraws[people.size()];
			for (int person = 0; person < people.size(); person++) {
				progress.checkCancelled();
				float[][] units = Stream.of(people.get(person)).map(Sample::unit).toArray(float[][]::new);
				for (int n = 0; n < networks; n++) {
					varies[person][n] = units[n] != null;
					if (units[n] == null) units[n] = new float[volumes];
				}
				// A stream of its own for everybody.
				long seed = SurrogateDraws.random(settings.seed(), person).nextLong();
				draws[person] = new PhaseDraws(units, basis, settings.draws(), seed);
				coordinates[person] = Stream.of(units).map(draws[person]::coordinates).toArray(float[][]::new);
			}
			drift = filter.basis().stream().map(Sample::floats).map(draws[0]::coordinates).toArray(float[][]::new);
		}

		/** Of mean 0 and length 1, 0 in blank volumes; null if it never varies. */
		private static float[] unit(float[] series) {
			int[] known = IntStream.range(0, series.length).filter(t -> !Float.isNaN(series[t])).toArray();
			float[] unit = Correlation.unit(Regressors.cut(series, known));
			if (unit == null) return null;
			float[] whole = new float[series.length];
			for (int t = 0; t < known.length; t++) whole[known[t]] = unit[t];
			return whole;
		}

		private static float[] floats(double[] vector) {
			float[] floats = new float[vector.length];
			for (int t = 0; t < floats.length; t++) floats[t] = (float) vector[t];
			return floats;
		}

		int having(int network) {
			return (int) Stream.of(varies).filter(person -> person[network]).count();
		}

		void observed(int person, float[][] rows) {
			for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) rows[t][n] = coordinates[person][n][t];
		}

		void draw(int person, int draw, float[][] rows) {
			draws[person].draw(draw, rows, 0);
		}

		/** Of each network the median over people of r with the mean of the others; each series is written twice. */
		double[] medians(Series series) {
			int people = varies.length;
			float[][] rows = new float[volumes][networks];
			double[][] sum = new double[volumes][networks];
			double[][] scale = new double[people][];
			for (int person = 0; person < people; person++) {
				series.write(person, rows);
				scale[person] = scales(person, rows);
				for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) sum[t][n] += scale[person][n] * rows[t][n];
			}
			double[] square = withoutDrift(sum);
			double[][] r = new double[networks][people];
			for (int person = 0; person < people; person++) {
				series.write(person, rows);
				double[] with = new double[networks];
				for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) with[n] += rows[t][n] * sum[t][n];
				for (int n = 0; n < networks; n++) r[n][person] = varies[person][n] ? withOthers(with[n] * scale[person][n],
					square[n]) : Double.NaN;
			}
			return Stream.of(r).mapToDouble(Sample::median).toArray();
		}

		/** What makes what the high-pass leaves of each series as long as 1: |x|² less what lies along the drift. */
		private double[] scales(int person, float[][] rows) {
			double[] left = new double[networks];
			for (float[] row : rows) for (int n = 0; n < networks; n++) left[n] += (double) row[n] * row[n];
			double[] along = new double[networks];
			for (float[] vector : drift) {
				Arrays.fill(along, 0);
				for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) along[n] += vector[t] * rows[t][n];
				for (int n = 0; n < networks; n++) left[n] -= along[n] * along[n];
			}
			return IntStream.range(0, networks).mapToDouble(n -> varies[person][n] && left[n] > NOTHING ? 1 / Math.sqrt(left[n])
				: 0).toArray();
		}

		/** Takes the drift from sums; returns the squares of their lengths. */
		private double[] withoutDrift(double[][] sum) {
			double[] along = new double[networks], square = new double[networks];
			for (float[] vector : drift) {
				Arrays.fill(along, 0);
				for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) along[n] += vector[t] * sum[t][n];
				for (int t = 0; t < volumes; t++) for (int n = 0; n < networks; n++) sum[t][n] -= along[n] * vector[t];
			}
			for (double[] row : sum) for (int n = 0; n < networks; n++) square[n] += row[n] * row[n];
			return square;
		}

		/** r of a series x of length 1 with S − x, S being the sum of all, from x·S and S·S. */
		private static double withOthers(double with, double square) {
			double others = square - 2 * with + 1; // x·S is 0 where nothing is left of x
			return others > NOTHING && with != 0 ? Math.max(-1, Math.min(1, (with - 1) / Math.sqrt(others))) : 0;
		}

		/** Of the values that are not NaN; NaN if there are fewer than two. */
		private static double median(double[] values) {
			double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
			int half = known.length / 2;
			if (known.length < 2) return Double.NaN;
			return known.length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
		}
	}
}
