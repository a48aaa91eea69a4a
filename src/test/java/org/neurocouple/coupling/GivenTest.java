// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.PHASE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.HighPass;

/** Couplings given the nuisances, and surrogates that go through what the data went through. */
class GivenTest {

	private static final int VOLUMES = 101;
	private static final double TR = 2, HIGH_PASS = 60;

	private final float[][] neurons = Noise.HAEMODYNAMIC.series(40, VOLUMES, new Random(1));
	private final float[][] networks = Noise.HAEMODYNAMIC.series(5, VOLUMES, new Random(2));
	private final float[] rate = Noise.HAEMODYNAMIC.series(VOLUMES, new Random(3));
	private final float[] place = Noise.HAEMODYNAMIC.series(VOLUMES, new Random(4));
	private final Map<String, List<float[]>> nuisances = new LinkedHashMap<>();

	@BeforeEach
	void allFollowTheRateAndAPairMore() {
		for (float[] one : neurons) for (int t = 0; t < VOLUMES; t++) one[t] += .5f * rate[t];
		for (float[] one : networks) for (int t = 0; t < VOLUMES; t++) one[t] += .5f * rate[t];
		for (int t = 0; t < VOLUMES; t++) neurons[3][t] += networks[4][t];
		HighPass filter = new HighPass(VOLUMES, TR, HIGH_PASS);
		for (float[][] series : List.of(neurons, networks, new float[][] { rate, place })) for (float[] one : series) filter
			.remove(one);
		nuisances.put("rate", List.of(rate));
		nuisances.put("position", List.of(place, sum(rate, place)));
	}

	private static float[] sum(float[] one, float[] other) {
		float[] sum = new float[one.length];
		for (int t = 0; t < sum.length; t++) sum[t] = 2 * one[t] + other[t] + 7;
		return sum;
	}

	private CouplingResult couple(CouplingSettings settings, Progress progress) {
		return Coupling.couple(neurons, networks, TR, settings, new Regressors(HIGH_PASS, nuisances), progress);
	}

	private static CouplingSettings settings(Surrogates surrogates, boolean absolute) {
		return new CouplingSettings(surrogates, 250, .05, absolute, 1);
	}

	/**
	 * Every surrogate brought back to volumes, least squares by singular values, and Pearson's r of the residuals, all in
	 * double precision.
	 */
	@ParameterizedTest
	@CsvSource({ "phase,false,0", "phase,true,0", "shift,false,0", "block,false,0", "permute,true,0", "reversed,false,0",
		"phase,false,20" })
	void bothVerdictsAreThoseOfPlainRegressionOfEverySurrogate(String kind, boolean absolute, int blank) {
		for (float[] one : networks) Arrays.fill(one, 50, 50 + blank, Float.NaN);
		CouplingSettings settings = settings(Surrogates.named(kind), absolute);
		CouplingResult result = couple(settings, Progress.NONE);
		int[] kept = IntStream.range(0, VOLUMES).filter(t -> !Float.isNaN(networks[0][t])).toArray();
		List<double[]> drift = new ArrayList<>();
		int cosines = (int) (2 * VOLUMES * TR / HIGH_PASS + 1) - 1;
		for (int k = 1; k <= cosines; k++) {
			int cycles = k;
			drift.add(IntStream.of(kept).mapToDouble(t -> Math.cos(Math.PI * (2 * t + 1) * cycles / (2 * VOLUMES))).toArray());
		}
		List<double[]> all = new ArrayList<>(drift);
		for (float[] one : List.of(rate, place)) all.add(IntStream.of(kept).mapToDouble(t -> one[t]).toArray());
		check(result, drift, kept);
		check(result.given(), all, kept);
		assertEquals(List.of("rate", "position"), result.given().nuisances());
		assertTrue(result.verdict().significant(result.verdict().neurons().get(3)) || settings.draws() > result.draws());
	}

	private void check(CouplingResult result, List<double[]> regressors, int[] kept) {
		RealMatrix residuals = residuals(regressors, kept.length);
		double[][] a = Arrays.stream(neurons).map(one -> residual(one, kept, residuals)).toArray(double[][]::new);
		double[][] b = Arrays.stream(networks).map(one -> residual(one, kept, residuals)).toArray(double[][]::new);
		PearsonsCorrelation pearson = new PearsonsCorrelation();
		SurrogateDraws draws = result.settings().surrogates().draws(Arrays.stream(b).map(GivenTest::unit).toArray(float[][]::new),
			TR, result.settings());
		float[][] impulses = new float[kept.length][kept.length];
		for (int t = 0; t < kept.length; t++) {
			impulses[t][t] = 1;
			impulses[t] = draws.coordinates(impulses[t]);
		}
		int[] ofNeuron = new int[a.length], ofNetwork = new int[b.length];
		double[] maxima = new double[draws.count()];
		NullTail[] tails = new NullTail[a.length];
		for (int i = 0; i < a.length; i++) tails[i] = new NullTail(result.strength(result.neurons().get(i)));
		for (int draw = 0; draw < draws.count(); draw++) {
			float[][] rows = new float[kept.length][b.length];
			draws.draw(draw, rows, 0);
			double[] best = new double[b.length];
			Arrays.fill(best, -1);
			double[][] surrogates = new double[b.length][];
			for (int j = 0; j < b.length; j++) surrogates[j] = residuals.operate(inTime(rows, j, impulses));
			for (int i = 0; i < a.length; i++) {
				double most = -1;
				for (int j = 0; j < b.length; j++) {
					double r = pearson.correlation(a[i], surrogates[j]);
					if (result.settings().absolute()) r = Math.abs(r);
					most = Math.max(most, r);
					best[j] = Math.max(best[j], r);
				}
				NullTailTest.add(tails[i], (float) most);
				if (most >= result.strength(result.neurons().get(i))) ofNeuron[i]++;
				maxima[draw] = Math.max(maxima[draw], most);
			}
			for (int j = 0; j < b.length; j++) if (best[j] >= result.strength(result.networks().get(j))) ofNetwork[j]++;
		}
		for (int i = 0; i < a.length; i++) {
			Anchor anchor = result.neurons().get(i);
			int[] order = IntStream.range(0, b.length).toArray();
			double[] r = IntStream.of(order).mapToDouble(j -> pearson.correlation(a[anchor.neuron()], b[j])).toArray();
			double strongest = Arrays.stream(r).map(x -> result.settings().absolute() ? Math.abs(x) : x).max().getAsDouble();
			assertEquals(strongest, result.strength(anchor), 1e-6);
			assertEquals(r[anchor.network()], anchor.r(), 1e-6);
			assertEquals(tails[i].p(), anchor.p(), 1e-3 * anchor.p());
		}
		check(result.neurons(), ofNeuron, maxima, result);
		check(result.networks(), ofNetwork, maxima, result);
	}

	private static void check(List<Anchor> anchors, int[] counts, double[] maxima, CouplingResult result) {
		assertEquals(counts.length, anchors.size());
		double[] q = FalseDiscovery.q(anchors.stream().mapToDouble(Anchor::p).toArray());
		for (int i = 0; i < counts.length; i++) {
			Anchor anchor = anchors.get(i);
			if (!anchor.extrapolated()) assertEquals((1. + counts[i]) / (maxima.length + 1), anchor.p());
			long above = Arrays.stream(maxima).filter(m -> m >= result.strength(anchor)).count();
			assertEquals((1. + above) / (maxima.length + 1), anchor.familywise());
			assertEquals(q[i], anchor.q());
		}
	}

	/** I − DD⁺, D with a constant. */
	private static RealMatrix residuals(List<double[]> regressors, int volumes) {
		RealMatrix design = MatrixUtils.createRealMatrix(volumes, regressors.size() + 1);
		for (int c = 0; c < regressors.size(); c++) design.setColumn(c, regressors.get(c));
		design.setColumnVector(regressors.size(), new ArrayRealVector(volumes, 1));
		RealMatrix inverse = new SingularValueDecomposition(design).getSolver().getInverse();
		return MatrixUtils.createRealIdentityMatrix(volumes).subtract(design.multiply(inverse));
	}

	private static double[] residual(float[] series, int[] kept, RealMatrix residuals) {
		return residuals.operate(IntStream.of(kept).mapToDouble(t -> series[t]).toArray());
	}

	private static float[] unit(double[] series) {
		float[] floats = new float[series.length];
		for (int t = 0; t < floats.length; t++) floats[t] = (float) series[t];
		return Correlation.unit(floats);
	}

	private static double[] inTime(float[][] rows, int column, float[][] impulses) {
		double[] series = new double[rows.length];
		for (int t = 0; t < series.length; t++) for (int row = 0; row < rows.length; row++) series[t] += (double) impulses[t][row] *
			rows[row][column];
		return series;
	}

	@Test
	void aPairThatIsOnlyTheNuisanceStandsAsItIsAndFallsGivenIt() {
		for (int t = 0; t < VOLUMES; t++) {
			neurons[7][t] = rate[t] + .3f * neurons[7][t];
			networks[1][t] = rate[t] + .3f * networks[1][t];
		}
		CouplingResult result = couple(settings(PHASE, false), Progress.NONE);
		assertTrue(result.significant(result.neurons().get(7)));
		assertTrue(result.given().neurons().get(7).familywise() > .05, result.given().neurons().get(7).toString());
		assertTrue(result.moved() > 0 && result.moved() < 40, "moved " + result.moved());
	}

	@Test
	void withoutNuisancesThereIsOneVerdict() {
		nuisances.clear();
		CouplingResult result = couple(settings(PHASE, false), Progress.NONE);
		assertNull(result.given());
		assertEquals(result, result.verdict());
		assertEquals(0, result.moved());
	}

	@Test
	void columnsThatAreSumsOfOthersOrConstantAddNothingAndThatIsSaid() {
		Remarks remarks = new Remarks();
		CouplingResult with = couple(settings(PHASE, false), remarks);
		assertTrue(remarks.notes().contains("Of the 2 columns of the nuisance position 1 never varies or is a sum of other " +
			"columns, and adds nothing."), remarks.notes().toString());
		nuisances.put("position", List.of(place));
		CouplingResult without = couple(settings(PHASE, false), Progress.NONE);
		assertEquals(without.given(), with.given());
		nuisances.put("position", List.of(place, new float[VOLUMES]));
		assertEquals(without.given(), couple(settings(PHASE, false), Progress.NONE).given());
	}

	@Test
	void whatIsNothingButNuisanceIsLeftOutOfTheSecondVerdictOnly() {
		neurons[0] = rate.clone();
		networks[2] = sum(rate, place);
		Remarks remarks = new Remarks();
		CouplingResult result = couple(settings(PHASE, false), remarks);
		assertEquals(40, result.neurons().size());
		assertEquals(39, result.given().neurons().size());
		assertEquals(1, result.given().neurons().get(0).neuron());
		assertEquals(List.of(0, 1, 3, 4), result.given().networks().stream().map(Anchor::network).toList());
		assertTrue(remarks.warnings().contains("Of 1 of 40 neurons nothing is left without rate and position, so that nothing " +
			"is bound to them then."), remarks.warnings().toString());
		Arrays.fill(networks, rate);
		String message = assertThrows(Refusal.class, () -> couple(settings(PHASE, false), Progress.NONE)).getMessage();
		assertTrue(message.startsWith("Of none of the networks anything is left without rate and position: give fewer"), message);
	}

	@Test
	void nuisancesThatTakeTooMuchOfAShortStoryAreRefusedOrWarnedOf() {
		List<float[]> many = new ArrayList<>();
		for (int c = 0; c < 60; c++) many.add(Noise.WHITE.series(VOLUMES, new Random(c)));
		nuisances.put("pitch", many);
		Remarks remarks = new Remarks();
		couple(settings(PHASE, false), remarks);
		assertTrue(remarks.warnings().contains("High-pass and nuisances take 68 of the story's 101 degrees of freedom."), remarks
			.warnings().toString());
		for (int c = 60; c < 85; c++) many.add(Noise.WHITE.series(VOLUMES, new Random(c)));
		String message = assertThrows(Refusal.class, () -> couple(settings(PHASE, false), Progress.NONE)).getMessage();
		assertEquals("The nuisances rate, position and pitch have 87 columns, and of the story's 101 volumes they would leave " +
			"fewer than 10 degrees of freedom: give fewer in coupling.nuisance, or [] for none.", message);
		nuisances.put("pitch", List.of(new float[5]));
		message = assertThrows(Refusal.class, () -> couple(settings(PHASE, false), Progress.NONE)).getMessage();
		assertTrue(message.startsWith("The nuisance pitch has 5 volumes"), message);
	}

	@Test
	void theSameSeedGivesTheSameNumbersOnAnyNumberOfThreads() throws Exception {
		CouplingResult here = couple(settings(PHASE, false), Progress.NONE);
		for (int threads : new int[] { 1, 3 }) {
			ForkJoinPool pool = new ForkJoinPool(threads);
			assertEquals(here, pool.submit(() -> couple(settings(PHASE, false), Progress.NONE)).get());
			pool.shutdown();
		}
	}

	/** Of a series that the filter does not change r is that of the table, to the bit. */
	@Test
	void theHighPassOfTheSurrogatesDoesNotChangeR() {
		CouplingResult with = couple(settings(PHASE, false), Progress.NONE);
		CouplingResult without = Coupling.couple(neurons, networks, TR, settings(PHASE, false), Progress.NONE);
		assertEquals(without.neurons().stream().map(Anchor::r).toList(), with.neurons().stream().map(Anchor::r).toList());
		assertTrue(with.critical() > without.critical(), with.critical() + " and " + without.critical());
	}
}
