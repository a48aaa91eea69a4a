// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.PHASE;
import static org.neurocouple.coupling.Kinds.SHIFT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.signal.Correlation;

class CouplingTest {

	private static final int VOLUMES = 101;
	private static final double TR = 2;

	private final float[][] neurons = Noise.AUTOREGRESSIVE.series(150, VOLUMES, new Random(1));
	private final float[][] networks = Noise.AUTOREGRESSIVE.series(7, VOLUMES, new Random(2));

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void partnersAreThoseOfPlainPearsonCorrelations(boolean absolute) {
		// Raw fMRI-like offsets and scales must not matter.
		for (float[] series : networks) for (int t = 0; t < VOLUMES; t++) series[t] = 900 + 12 * series[t];
		CouplingResult result = couple(neurons, networks, settings(PHASE, 100, absolute));
		for (Anchor anchor : result.neurons()) {
			double best = 0;
			int network = -1;
			for (int n = 0; n < networks.length; n++) {
				double r = pearson(neurons[anchor.neuron()], networks[n]);
				if (network < 0 || (absolute ? Math.abs(r) > Math.abs(best) : r > best)) {
					best = r;
					network = n;
				}
			}
			assertEquals(network, anchor.network());
			assertEquals(best, anchor.r(), 1e-6);
		}
		for (Anchor anchor : result.networks()) {
			double strongest = Arrays.stream(neurons).mapToDouble(n -> pearson(n, networks[anchor.network()])).map(
				r -> absolute ? Math.abs(r) : r).max().getAsDouble();
			assertEquals(strongest, result.strength(anchor), 1e-6);
			assertEquals(pearson(neurons[anchor.neuron()], networks[anchor.network()]), anchor.r(), 1e-6);
		}
		assertEquals(absolute, result.neurons().stream().anyMatch(a -> a.r() < -.2));
	}

	/** Every p from the draws' own definition, with all r kept and in double precision. */
	@ParameterizedTest
	@CsvSource({ "phase,false", "phase,true", "shift,false", "block,false", "permute,true", "reversed,false" })
	void everyPIsThatOfAPlainCount(String surrogates, boolean absolute) {
		// With this many draws and a planted pair some p are counted and some are not.
		plant(neurons[3], networks[4], .7);
		CouplingSettings settings = settings(Surrogates.named(surrogates), 300, absolute);
		CouplingResult result = couple(neurons, networks, settings);
		double[][] a = units(neurons);
		double[][] b = units(networks);
		SurrogateDraws draws = settings.surrogates().draws(
			Arrays.stream(networks).map(Correlation::unit).toArray(float[][]::new), TR, settings);
		double[][] turned = Arrays.stream(a).map(x -> doubles(draws.coordinates(floats(x)))).toArray(double[][]::new);
		int[] ofNeuron = new int[neurons.length];
		int[] ofNetwork = new int[networks.length];
		double[] maxima = new double[draws.count()];
		float[][] rows = new float[VOLUMES][networks.length];
		for (int draw = 0; draw < draws.count(); draw++) {
			draws.draw(draw, rows, 0);
			double[] best = new double[networks.length];
			Arrays.fill(best, -1);
			maxima[draw] = -1;
			for (int i = 0; i < neurons.length; i++) {
				double most = -1;
				for (int j = 0; j < networks.length; j++) {
					double r = 0;
					for (int t = 0; t < VOLUMES; t++) r += turned[i][t] * rows[t][j];
					if (absolute) r = Math.abs(r);
					most = Math.max(most, r);
					best[j] = Math.max(best[j], r);
				}
				if (most >= result.strength(result.neurons().get(i))) ofNeuron[i]++;
				maxima[draw] = Math.max(maxima[draw], most);
			}
			for (int j = 0; j < networks.length; j++) {
				if (best[j] >= result.strength(result.networks().get(j))) ofNetwork[j]++;
			}
		}
		check(result, result.neurons(), ofNeuron, maxima);
		check(result, result.networks(), ofNetwork, maxima);
		assertTrue(result.neurons().get(3).extrapolated() || draws.count() < 100);
	}

	private static void check(CouplingResult result, List<Anchor> anchors, int[] counts, double[] maxima) {
		for (int i = 0; i < counts.length; i++) {
			Anchor anchor = anchors.get(i);
			assertEquals(counts[i] < NullTail.ENOUGH && maxima.length >= NullTail.FEWEST_DRAWS, anchor.extrapolated());
			if (!anchor.extrapolated()) assertEquals((1. + counts[i]) / (maxima.length + 1), anchor.p());
			long above = Arrays.stream(maxima).filter(m -> m >= result.strength(anchor)).count();
			assertEquals((1. + above) / (maxima.length + 1), anchor.familywise());
			assertEquals(anchor.familywise() <= .05, result.significant(anchor));
			assertEquals(result.significant(anchor), result.strength(anchor) > result.critical());
		}
	}

	@Test
	void qIsThatOfThePsOfItsOwnTable() {
		CouplingResult result = couple(neurons, networks, settings(PHASE, 200, false));
		for (List<Anchor> anchors : List.of(result.neurons(), result.networks())) {
			double[] q = FalseDiscovery.q(anchors.stream().mapToDouble(Anchor::p).toArray());
			for (int i = 0; i < q.length; i++) assertEquals(q[i], anchors.get(i).q());
		}
	}

	@ParameterizedTest
	@MethodSource("org.neurocouple.coupling.Surrogates#all")
	void theSameSeedGivesTheSameNumbersOnAnyNumberOfThreads(Surrogates surrogates) throws Exception {
		CouplingSettings settings = settings(surrogates, 200, false);
		CouplingResult here = couple(neurons, networks, settings);
		for (int threads : new int[] { 1, 3 }) {
			ForkJoinPool pool = new ForkJoinPool(threads);
			assertEquals(here, pool.submit(() -> couple(neurons, networks, settings)).get());
			pool.shutdown();
		}
		CouplingResult other = couple(neurons, networks, new CouplingSettings(surrogates, 200, .05, false, 2));
		assertEquals(surrogates.drawsAll(), here.neurons().equals(other.neurons()));
	}

	@Test
	void shiftsAreCountedInsteadOfTheDrawsAskedFor() {
		CouplingResult result = couple(neurons, networks, settings(SHIFT, 5000, false));
		assertEquals(VOLUMES - 2 * 8 + 1, result.draws());
		assertEquals(1. / (VOLUMES - 2 * 8 + 2), result.floor());
	}

	@Test
	void seriesThatNeverVaryAreLeftOutAndCounted() {
		Arrays.fill(neurons[0], .1f);
		Arrays.fill(neurons[5], 0);
		neurons[6][50] = Float.NaN;
		Arrays.fill(networks[2], -7.3f);
		List<String> notes = new ArrayList<>();
		CouplingResult result = Coupling.couple(neurons, networks, TR, settings(PHASE, 100, false),
			new Progress()
			{

				@Override
				public void note(String sentence) {
					notes.add(sentence);
				}
			});
		assertEquals(147, result.neurons().size());
		assertEquals(6, result.networks().size());
		assertEquals(List.of(1, 2, 3, 4, 7), result.neurons().stream().limit(5).map(Anchor::neuron).toList());
		assertTrue(result.neurons().stream().noneMatch(a -> a.network() == 2));
		assertTrue(result.networks().stream().noneMatch(a -> a.network() == 2));
		assertTrue(result.neurons().stream().allMatch(a -> Double.isFinite(a.r() + a.p() + a.q() + a.familywise())));
		assertEquals(150, result.neuronCount());
		assertEquals(7, result.networkCount());
		assertTrue(notes.get(0).startsWith("3 of 150 neurons"), notes::toString);
		assertTrue(notes.get(1).startsWith("1 of 7 networks"), notes::toString);
	}

	/** As if the story had not had them. */
	@Test
	void volumesThatNoNetworkHasLeaveTheCoupling() {
		float[][] without = new float[networks.length][], neuronsWithout = new float[neurons.length][];
		for (int n = 0; n < networks.length; n++) without[n] = cut(networks[n]);
		for (int n = 0; n < neurons.length; n++) neuronsWithout[n] = cut(neurons[n]);
		for (float[] series : networks) Arrays.fill(series, 30, 40, Float.NaN);
		Remarks remarks = new Remarks();
		CouplingResult result = Coupling.couple(neurons, networks, TR, settings(PHASE, 200, false), remarks);
		assertEquals(couple(neuronsWithout, without, settings(PHASE, 200, false)), result);
		assertTrue(remarks.warnings().get(0).startsWith("10 of " + VOLUMES + " volumes have no value in any network"));
		assertEquals(Coupling.correlation(neuronsWithout[0], without[0]), Coupling.correlation(neurons[0], networks[0]));
	}

	private static float[] cut(float[] series) {
		float[] cut = Arrays.copyOf(series, series.length - 10);
		System.arraycopy(series, 40, cut, 30, series.length - 40);
		return cut;
	}

	@Test
	void ofEqualPartnersTheFirstIsTaken() {
		networks[5] = networks[1].clone();
		plant(neurons[9], networks[1], .95);
		neurons[20] = neurons[9].clone();
		CouplingResult result = couple(neurons, networks, settings(PHASE, 100, false));
		assertEquals(1, result.neurons().get(9).network());
		assertEquals(1, result.neurons().get(20).network());
		assertEquals(9, result.networks().get(5).neuron());
	}

	@Test
	void aPerfectPairHasFiniteNumbers() {
		neurons[0] = networks[0].clone();
		Anchor anchor = couple(neurons, networks, settings(PHASE, 200, false)).neurons().get(0);
		assertEquals(1, anchor.r(), 1e-6);
		assertEquals(1. / 201, anchor.familywise());
		assertTrue(anchor.p() > 0 && anchor.p() < .005 && anchor.q() > 0);
	}

	@Test
	void qHasTheFloorThatIsPrinted() {
		plant(neurons[3], networks[4], .95);
		CouplingResult result = couple(neurons, networks, settings(PHASE, 200, false));
		Anchor best = result.neurons().get(3);
		assertEquals(NullTail.smallest(200), best.p());
		assertEquals(result.smallestQ(NullTail.smallest(200)), best.q(), 1e-12);
		assertEquals(150. / 201, result.smallestQ(result.floor()), 1e-12);
	}

	@Test
	void seriesThatDoNotFitAreRefusedWithOneSentence() {
		CouplingSettings settings = CouplingSettings.DEFAULT;
		assertMessage("101 volumes", () -> couple(neurons, Noise.WHITE.series(2, 100, new Random(1)), settings));
		assertMessage("0 networks", () -> couple(neurons, new float[0][], settings));
		assertMessage("5 volumes", () -> couple(new float[1][5], new float[1][5], settings));
		assertMessage("None of the 2 networks", () -> couple(neurons, new float[2][VOLUMES], settings));
		assertMessage("repetition time", () -> Coupling.couple(neurons, networks, Double.NaN, settings, Progress.NONE));
	}

	@Test
	void cancellingStopsTheDraws() {
		long[] done = new long[1];
		Progress progress = new Progress() {

			@Override
			public void advance(long units) {
				done[0] += units;
			}

			@Override
			public boolean cancelled() {
				return done[0] > 0;
			}
		};
		assertThrows(CancellationException.class, () -> Coupling.couple(neurons, networks, TR,
			CouplingSettings.DEFAULT, progress));
		assertTrue(done[0] < 100);
	}

	@Test
	void progressAddsUpToTheDraws() {
		long[] done = new long[2];
		Coupling.couple(neurons, networks, TR, settings(PHASE, 333, false), new Progress() {

			@Override
			public void step(String name, long total) {
				done[1] = total;
			}

			@Override
			public void advance(long units) {
				done[0] += units;
			}
		});
		assertEquals(333, done[0]);
		assertEquals(333, done[1]);
	}

	private static void assertMessage(String part, Executable wrong) {
		String message = assertThrows(Refusal.class, wrong).getMessage();
		assertTrue(message.contains(part), message);
		assertFalse(message.contains("\n"));
	}

	static CouplingResult couple(float[][] neurons, float[][] networks, CouplingSettings settings) {
		return Coupling.couple(neurons, networks, TR, settings, Progress.NONE);
	}

	private static CouplingSettings settings(Surrogates surrogates, int draws, boolean absolute) {
		return new CouplingSettings(surrogates, draws, .05, absolute, 1);
	}

	/** Makes a neuron follow a network with about that r. */
	private static void plant(float[] neuron, float[] network, double r) {
		for (int t = 0; t < neuron.length; t++) neuron[t] = (float) (r * network[t] + Math.sqrt(1 - r * r) * neuron[t]);
	}

	private static double pearson(float[] a, float[] b) {
		return new PearsonsCorrelation().correlation(doubles(a), doubles(b));
	}

	private static double[][] units(float[][] series) {
		return Arrays.stream(series).map(Correlation::unit).map(CouplingTest::doubles).toArray(double[][]::new);
	}

	private static double[] doubles(float[] series) {
		double[] copy = new double[series.length];
		for (int t = 0; t < copy.length; t++) copy[t] = series[t];
		return copy;
	}

	private static float[] floats(double[] series) {
		float[] copy = new float[series.length];
		for (int t = 0; t < copy.length; t++) copy[t] = (float) series[t];
		return copy;
	}
}
