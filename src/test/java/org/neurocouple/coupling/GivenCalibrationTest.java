// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.PHASE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * What the verdict given the nuisances is worth: a thousand simulated studies a kind, four of word rate, in which 64 neurons and 8 networks
 * follow a nuisance and nothing else in common. All series are as smooth as words and blood make them. The shares are
 * printed. Run by the Maven profile "calibration".
 */
@Tag("calibration")
class GivenCalibrationTest {

	private static final int SOME = 1000, VOLUMES = 282, NEURONS = 64, NETWORKS = 8, DRAWS = 199;
	private static final double TR = 1.5;
	/** What moves neurons and networks, and what is regressed out. */
	enum Moved {
		RATE, POSITION, DRIFT;

		/** The nuisance's columns as a study would have them, before the high-pass; the first moves neurons and networks. */
		List<float[]> columns(Random random) {
			float[] one = new float[VOLUMES], two = new float[VOLUMES];
			int place = 0;
			for (int t = 0; t < VOLUMES; t++) {
				if (this == RATE) one[t] = random.nextInt(6);
				else if (this == DRIFT) one[t] = (2 * t + 1f) / VOLUMES - 1;
				else one[t] = place = random.nextInt(70) == 0 ? 0 : place + 4 + random.nextInt(4);
				two[t] = one[t] * one[t];
			}
			if (this == DRIFT) return List.of(one, two);
			return this == RATE ? List.of(convolved(one)) : List.of(convolved(one), convolved(two));
		}

		private static float[] convolved(float[] series) {
			float mean = 0;
			for (float x : series) mean += x / series.length;
			float[] centred = series.clone();
			for (int t = 0; t < centred.length; t++) centred[t] -= mean;
			return Hrf.convolve(centred, Hrf.canonical(TR));
		}
	}

	@ParameterizedTest
	@CsvSource({ "RATE,128,4000", "POSITION,128,1000", "DRIFT,0,1000", "DRIFT,128,1000" })
	void givenTheNuisanceATwentiethOfStudiesIsSignificant(Moved moved, double highpass, int studies) {
		// The third count is without regression of the surrogates, the fourth with it in the same studies.
		AtomicIntegerArray significant = new AtomicIntegerArray(4);
		IntStream.range(0, studies).parallel().forEach(study -> {
			Random random = SurrogateDraws.random(study, -1);
			List<float[]> columns = moved.columns(random);
			float[][] neurons = following(columns.get(0), NEURONS, random);
			float[][] networks = following(columns.get(0), NETWORKS, random);
			Study made = new Study(neurons, networks, columns, highpass);
			CouplingResult result = made.couple(study);
			if (any(result)) significant.incrementAndGet(0);
			if (any(result.given())) significant.incrementAndGet(1);
			if (moved != Moved.RATE || study >= SOME) return;
			if (any(made.coupleResiduals(study))) significant.incrementAndGet(2);
			if (any(result.given())) significant.incrementAndGet(3);
		});
		double plain = significant.get(0) / (double) studies, given = significant.get(1) / (double) studies;
		System.out.printf(Locale.ROOT, "Share of studies with a family-wise p <= .05, %s, high-pass %.0f s: as they are %.3f, " +
			"given it %.4f%n", moved, highpass, plain, given);
		if (moved == Moved.RATE) System.out.printf(Locale.ROOT, "Of the first %d of these %d, and %d if surrogates are not " +
			"regressed%n", SOME, significant.get(3), significant.get(2));
		// Two standard errors.
		assertEquals(.05, given, 2 * Math.sqrt(.05 * .95 / studies));
		if (highpass == 0 || moved == Moved.RATE) assertTrue(plain > .5, "as they are " + plain);
	}

	/** r beyond word rate, in studies without word rate as they are, and in the same with it given it. */
	@ParameterizedTest
	@ValueSource(doubles = { .35, .45, .6 })
	void aNeuronBeyondWordRateIsFoundAsOftenAsWithoutWordRate(double r) {
		int studies = 400;
		AtomicIntegerArray found = new AtomicIntegerArray(2);
		IntStream.range(0, studies).parallel().forEach(study -> {
			Random random = SurrogateDraws.random(study, -1);
			List<float[]> rate = Moved.RATE.columns(random);
			float[][] neurons = Noise.HAEMODYNAMIC.series(NEURONS, VOLUMES, random);
			float[][] networks = Noise.HAEMODYNAMIC.series(NETWORKS, VOLUMES, random);
			for (int t = 0; t < VOLUMES; t++) networks[2][t] = (float) (r * neurons[5][t] + Math.sqrt(1 - r * r) *
				networks[2][t]);
			if (finds(new Study(copy(neurons), copy(networks), List.of(), 128).couple(study))) found.incrementAndGet(0);
			follow(rate.get(0), neurons, random);
			follow(rate.get(0), networks, random);
			if (finds(new Study(neurons, networks, rate, 128).couple(study).given())) found.incrementAndGet(1);
		});
		double without = found.get(0) / (double) studies, given = found.get(1) / (double) studies;
		System.out.printf(Locale.ROOT, "A neuron at r = %.2f is found family-wise in %.3f of studies without word rate, and in " +
			"%.3f with it, given it%n", r, without, given);
		assertEquals(without, given, .05);
		assertTrue(without > .3, "as they are " + without);
	}

	private static boolean finds(CouplingResult result) {
		Anchor anchor = result.neurons().get(5);
		return anchor.network() == 2 && result.significant(anchor);
	}

	private static boolean any(CouplingResult result) {
		return result.neurons().stream().anyMatch(result::significant);
	}

	/** Series of which the nuisance has up to half of the variance. */
	private static float[][] following(float[] nuisance, int count, Random random) {
		float[][] series = Noise.HAEMODYNAMIC.series(count, VOLUMES, random);
		follow(nuisance, series, random);
		return series;
	}

	private static void follow(float[] nuisance, float[][] series, Random random) {
		float[] unit = Correlation.unit(nuisance);
		for (float[] one : series) {
			double size = random.nextDouble() * Math.sqrt(VOLUMES) * deviation(one);
			for (int t = 0; t < VOLUMES; t++) one[t] += (float) (size * unit[t]);
		}
	}

	private static double deviation(float[] series) {
		double sum = 0;
		for (float x : series) sum += (double) x * x;
		return Math.sqrt(sum / series.length);
	}

	private static float[][] copy(float[][] series) {
		return Arrays.stream(series).map(float[]::clone).toArray(float[][]::new);
	}

	/** Series that went through the high-pass, as a study's have. */
	private record Study(float[][] neurons, float[][] networks, List<float[]> columns, double highpass) {

		Study {
			HighPass filter = new HighPass(VOLUMES, TR, highpass);
			columns = columns.stream().map(float[]::clone).toList();
			for (float[] one : neurons) filter.remove(one);
			for (float[] one : networks) filter.remove(one);
			columns.forEach(filter::remove);
		}

		private static CouplingSettings settings(int study) {
			return new CouplingSettings(PHASE, DRAWS, .05, false, study);
		}

		CouplingResult couple(int study) {
			return Coupling.couple(neurons, networks, TR, settings(study), new Regressors(highpass, columns.isEmpty()
				? Map.of() : Map.of("it", columns)), Progress.NONE);
		}

		/** As if residuals were series like any other. */
		CouplingResult coupleResiduals(int study) {
			OrthonormalBasis all = new Regressors(highpass, Map.of("it", columns)).all(VOLUMES, TR, IntStream.range(0, VOLUMES)
				.toArray(), Progress.NONE);
			return Coupling.couple(VaryingSeries.of(neurons, "neurons", Progress.NONE).without(all, "", "", Progress.NONE).units(),
				VaryingSeries.of(networks, "networks", Progress.NONE).without(all, "", "", Progress.NONE).units(), TR, settings(study),
				Progress.NONE);
		}
	}
}
