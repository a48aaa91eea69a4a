// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.BLOCK;
import static org.neurocouple.coupling.Kinds.PERMUTE;
import static org.neurocouple.coupling.Kinds.PHASE;
import static org.neurocouple.coupling.Kinds.SHIFT;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.neurocouple.Refusal;
import org.neurocouple.signal.Correlation;

class SurrogatesTest {

	@ParameterizedTest
	@ValueSource(ints = { 282, 361, 362, 31 })
	void theFourierBasisIsOrthonormalAndOrderedByCycles(int volumes) {
		float[][] networks = networks(3, volumes);
		PhaseDraws draws = new PhaseDraws(networks, settings(PHASE));
		double r = Correlation.of(networks[0], networks[1]);
		assertEquals(r, Correlation.of(draws.coordinates(networks[0]), draws.coordinates(networks[1])), 1e-6);
		float[] wave = new float[volumes];
		for (int t = 0; t < volumes; t++) wave[t] = (float) Math.sin(2 * Math.PI * 5 * t / volumes);
		float[] coordinates = draws.coordinates(wave);
		for (int row = 0; row < volumes; row++) {
			assertEquals(row == 10 ? Math.sqrt(volumes / 2.) : 0, coordinates[row], 1e-5, "row " + row);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 282, 361, 362, 31 })
	void phaseKeepsSpectraAndCrossSpectraAndLosesTheRest(int volumes) {
		float[][] networks = networks(3, volumes);
		float[][] surrogate = inTime(networks, 4);
		double[][][] before = Arrays.stream(networks).map(SurrogatesTest::fourier).toArray(double[][][]::new);
		double[][][] after = Arrays.stream(surrogate).map(SurrogatesTest::fourier).toArray(double[][][]::new);
		for (int a = 0; a < 3; a++) {
			for (int b = a; b < 3; b++) {
				for (int f = 0; f <= volumes / 2; f++) {
					assertArrayEquals(product(before[a][f], before[b][f]), product(after[a][f], after[b][f]), 1e-5);
				}
			}
			assertEquals(0, Correlation.of(networks[a], surrogate[a]), .6);
		}
		assertTrue(Math.abs(before[0][3][0] - after[0][3][0]) > 1e-3);
	}

	@Test
	void shiftTakesEveryShiftOfFifteenSecondsOrMoreOnce() {
		float[][] networks = networks(2, 282);
		SurrogateDraws draws = SHIFT.draws(networks, 1.5, settings(SHIFT));
		assertEquals(263, draws.count());
		Set<Integer> shifts = new HashSet<>();
		for (int draw = 0; draw < draws.count(); draw++) {
			float[][] rows = draw(draws, 282, 2, draw);
			int shift = IntStream.range(0, 282).filter(s -> rows[0][0] == networks[0][s]).findFirst().getAsInt();
			for (int t = 0; t < 282; t++) {
				assertEquals(networks[0][(t + shift) % 282], rows[t][0]);
				assertEquals(networks[1][(t + shift) % 282], rows[t][1]);
			}
			assertTrue(shift * 1.5 >= 15 && (282 - shift) * 1.5 >= 15, "shift " + shift);
			shifts.add(shift);
		}
		assertEquals(263, shifts.size());
		assertEquals(362 - 2 * 8 + 1, SHIFT.draws(networks(1, 362), 2, settings(SHIFT)).count());
	}

	@Test
	void blocksStayWholeAndOnlyTheirOrderChanges() {
		float[][] networks = networks(2, 282);
		float[][] rows = draw(BLOCK.draws(networks, 1.5, settings(BLOCK)), 282, 2, 3);
		int[] order = order(networks, rows);
		int seams = 0;
		for (int t = 1; t < 282; t++) if (order[t] != order[t - 1] + 1) seams++;
		// 282 volumes of 1.5 s are 14 blocks of 20 volumes and one of 2.
		assertTrue(seams > 5 && seams <= 14, seams + " seams");
		for (int t = 0; t < 282; t++) {
			if (order[t] % 20 == 0 && order[t] < 280) assertEquals(order[t] + 19, order[t + 19]);
		}
	}

	@Test
	void permuteMovesEveryVolumeOfAllNetworksAlike() {
		float[][] networks = networks(2, 282);
		SurrogateDraws draws = PERMUTE.draws(networks, 1.5, settings(PERMUTE));
		int[] order = order(networks, draw(draws, 282, 2, 0));
		assertEquals(282, Arrays.stream(order).distinct().count());
		assertFalse(Arrays.equals(order, order(networks, draw(draws, 282, 2, 1))));
	}

	@ParameterizedTest
	@MethodSource("org.neurocouple.coupling.Surrogates#all")
	void aDrawDependsOnItsNumberAndTheSeedAlone(Surrogates surrogates) {
		float[][] networks = networks(2, 282);
		SurrogateDraws draws = surrogates.draws(networks, 1.5, settings(surrogates));
		float[][] seventh = draw(draws, 282, 2, 7);
		draw(draws, 282, 2, 3);
		assertArrayEquals(seventh, draw(draws, 282, 2, 7));
		assertFalse(Arrays.deepEquals(seventh, draw(draws, 282, 2, 8)));
		CouplingSettings other = new CouplingSettings(surrogates, 200, .05, false, 2);
		if (surrogates.drawsAll()) return;
		assertFalse(Arrays.deepEquals(seventh, draw(surrogates.draws(networks, 1.5, other), 282, 2, 7)));
	}

	@Test
	void storiesTooShortForTheSurrogatesAreRefused() {
		for (Surrogates surrogates : new Surrogates[] { SHIFT, BLOCK }) {
			String message = assertThrows(Refusal.class, () -> surrogates.draws(networks(1, 30), 1.5,
				settings(surrogates))).getMessage();
			assertTrue(message.contains("30 volumes") && message.contains(surrogates.key()), message);
		}
	}

	/** Undoes the Fourier basis of a phase draw. */
	private static float[][] inTime(float[][] networks, int number) {
		int volumes = networks[0].length;
		PhaseDraws draws = new PhaseDraws(networks, settings(PHASE));
		float[][] rows = draw(draws, volumes, networks.length, number);
		float[][] series = new float[networks.length][volumes];
		for (int t = 0; t < volumes; t++) {
			float[] instant = new float[volumes];
			instant[t] = 1;
			float[] basis = draws.coordinates(instant);
			for (int n = 0; n < networks.length; n++) {
				double sum = 0;
				for (int row = 0; row < volumes; row++) sum += basis[row] * rows[row][n];
				series[n][t] = (float) sum;
			}
		}
		return series;
	}

	/** The plain discrete Fourier transform, [frequency][real, imaginary]. */
	private static double[][] fourier(float[] series) {
		double[][] transform = new double[series.length / 2 + 1][2];
		for (int f = 0; f < transform.length; f++) {
			for (int t = 0; t < series.length; t++) {
				transform[f][0] += series[t] * Math.cos(2 * Math.PI * f * t / series.length);
				transform[f][1] -= series[t] * Math.sin(2 * Math.PI * f * t / series.length);
			}
		}
		return transform;
	}

	/** a times the conjugate of b. */
	private static double[] product(double[] a, double[] b) {
		return new double[] { a[0] * b[0] + a[1] * b[1], a[1] * b[0] - a[0] * b[1] };
	}

	private static int[] order(float[][] networks, float[][] rows) {
		int[] order = new int[rows.length];
		for (int t = 0; t < order.length; t++) {
			float value = rows[t][0];
			order[t] = IntStream.range(0, order.length).filter(s -> networks[0][s] == value).findFirst().getAsInt();
			assertEquals(networks[1][order[t]], rows[t][1]);
		}
		return order;
	}

	private static float[][] draw(SurrogateDraws draws, int volumes, int networks, int draw) {
		float[][] rows = new float[volumes][networks + 1];
		draws.draw(draw, rows, 1);
		return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, 1, row.length)).toArray(float[][]::new);
	}

	private static CouplingSettings settings(Surrogates surrogates) {
		return new CouplingSettings(surrogates, 200, .05, false, 1);
	}

	private static float[][] networks(int count, int volumes) {
		return Arrays.stream(Noise.HAEMODYNAMIC.series(count, volumes, new Random(volumes))).map(Correlation::unit)
			.toArray(float[][]::new);
	}
}
