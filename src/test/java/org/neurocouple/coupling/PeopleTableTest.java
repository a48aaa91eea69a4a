// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.TableFile;
import org.neurocouple.signal.Correlation;

class PeopleTableTest {

	private static final CouplingSettings SETTINGS = new CouplingSettings(new PhaseSurrogates(), 5000, .05, false, 1);

	/** numpy 2: percentile(rng.choice(r, (200000, 7)).mean(1), [2.5, 97.5]). */
	@Test
	void theIntervalIsNumpysBootstrap() {
		PersonalCoupling pair = PersonalCoupling.of(0, 0, false, .3f, new double[] { .31, .12, -.05, .22, .4, Double.NaN, .18,
			.07 }, SETTINGS);
		assertEquals(.17857143, pair.mean(), 1e-8);
		assertEquals(.0757, pair.low(), .006);
		assertEquals(.2814, pair.high(), .006);
		assertEquals(6, pair.positive());
		assertEquals(7, pair.people());
	}

	@Test
	void theIntervalOfThreeIsThatOfAllTheirDraws() {
		// Of 27 equally likely draws of three people 1 has mean 0 and 1 has mean 1: more than 2.5 % each.
		PersonalCoupling pair = PersonalCoupling.of(0, 0, false, .3f, new double[] { 0, .5, 1 }, SETTINGS);
		assertEquals(0, pair.low());
		assertEquals(1, pair.high());
	}

	@Test
	void onePersonHasNoInterval() {
		PersonalCoupling pair = PersonalCoupling.of(0, 0, false, .3f, new double[] { .3 }, SETTINGS);
		assertEquals(.3, pair.mean());
		assertTrue(Double.isNaN(pair.low()) && Double.isNaN(pair.high()));
	}

	@Test
	void boundPairsAreLookedUpInEachPerson(@TempDir Path folder) throws IOException {
		float[][] neurons = Noise.AUTOREGRESSIVE.series(4, 80, new Random(1));
		List<float[][]> people = new ArrayList<>();
		for (int p = 0; p < 3; p++) {
			float[][] series = Noise.AUTOREGRESSIVE.series(2, 80, new Random(10 + p));
			for (int t = 0; t < 80; t++) series[1][t] += 2 * neurons[2][t];
			people.add(series);
		}
		for (float[] series : people.get(1)) series[5] = Float.NaN; // blank
		people.get(2)[1] = new float[80];
		float[][] mean = { people.get(0)[0], people.get(0)[1] };
		CouplingResult result = Coupling.couple(neurons, mean, 2, SETTINGS, Progress.NONE);
		Path file = folder.resolve("tale_people.csv");
		PeopleTable.of(result, neurons, people, 2, Regressors.NONE, Progress.NONE).write(file, new NeuronLayout(1, 1, 4), List.of("BN1", "BN2"), List
			.of("a", "r", "c"));
		TableFile table = TableFile.read(file);
		assertEquals(List.of("neuron", "network", "given", "r", "mean", "low", "high", "positive", "people", "a", "sub-r", "c"), table
			.names());
		List<CSVRecord> rows = table.rows();
		assertEquals(IntStream.range(0, 4).filter(n -> result.significant(result.neurons().get(n))).count(), rows.size());
		CSVRecord planted = rows.get(0);
		assertEquals("L1H1D3", planted.get("neuron"));
		assertEquals("BN2", planted.get("network"));
		double a = Correlation.between(neurons[2], people.get(0)[1]), r = Correlation.between(neurons[2], people.get(1)[1]);
		assertEquals(a, Double.parseDouble(planted.get("a")), 1e-6);
		assertEquals(r, Double.parseDouble(planted.get("sub-r")), 1e-6);
		assertEquals("n/a", planted.get("c"));
		assertEquals((a + r) / 2, Double.parseDouble(planted.get("mean")), 1e-6);
		assertEquals("2", planted.get("people"));
	}

	/** Residuals by least squares of commons-math, a person who lacks a volume without it. */
	@Test
	void givenPairsLoseTheNuisancesInEachPerson() {
		Random random = new Random(4);
		float[] nuisance = Noise.AUTOREGRESSIVE.series(80, random);
		float[][] neurons = Noise.AUTOREGRESSIVE.series(3, 80, random);
		List<float[][]> people = new ArrayList<>();
		float[][] mean = new float[2][80];
		for (int p = 0; p < 3; p++) {
			float[][] series = Noise.AUTOREGRESSIVE.series(2, 80, random);
			for (int t = 0; t < 80; t++) {
				series[0][t] += 3 * nuisance[t] + 2 * neurons[1][t];
				for (int n = 0; n < 2; n++) mean[n][t] += series[n][t];
			}
			people.add(series);
		}
		for (float[] series : people.get(2)) series[11] = Float.NaN;
		Regressors regressors = new Regressors(0, Map.of("rate", List.of(nuisance)));
		CouplingResult result = Coupling.couple(neurons, mean, 2, SETTINGS, regressors, Progress.NONE);
		PersonalCoupling first = PeopleTable.of(result, neurons, people, 2, regressors, Progress.NONE).pairs().get(0);
		assertTrue(first.given());
		assertEquals(1, first.neuron());
		assertEquals(0, first.network());
		for (int p = 0; p < 3; p++) {
			int[] known = IntStream.range(0, 80).filter(p < 2 ? t -> true : t -> t != 11).toArray();
			double[] x = values(nuisance, known);
			assertEquals(new PearsonsCorrelation().correlation(residual(values(neurons[1], known), x), residual(values(people.get(p)[0],
				known), x)), first.persons()[p], 1e-5);
		}
	}

	private static double[] values(float[] series, int[] volumes) {
		return IntStream.of(volumes).mapToDouble(t -> series[t]).toArray();
	}

	private static double[] residual(double[] y, double[] x) {
		SimpleRegression line = new SimpleRegression();
		for (int t = 0; t < y.length; t++) line.addData(x[t], y[t]);
		return IntStream.range(0, y.length).mapToDouble(t -> y[t] - line.predict(x[t])).toArray();
	}
}
