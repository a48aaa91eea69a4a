// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;

public class CleaningTest {

	/** A series that other programs can make too. */
	public static float[] series(int volumes) {
		float[] series = new float[volumes];
		for (int v = 0; v < volumes; v++) series[v] = (float) (Math.sin(v * .7) + .01 * v + Math.cos(v * v * .013));
		return series;
	}

	private static List<double[]> confounds(int volumes) {
		return List.of(
			IntStream.range(0, volumes).mapToDouble(v -> Math.sin(v * .11) + .3 * Math.cos(v * 1.3)).toArray(),
			IntStream.range(0, volumes).mapToDouble(v -> (double) v / volumes).toArray(),
			IntStream.range(0, volumes).mapToDouble(v -> Math.cos(v * .05) * Math.sin(v * .9)).toArray());
	}

	private static Cleaning cleaning(int volumes, double highpass, List<double[]> confounds) {
		return new Cleaning("a.nii", volumes, 2, highpass, confounds, BlankVolumes.NONE, Progress.NONE);
	}

	/** Reference: nilearn 0.14.1's signal.clean (cosine filter) and scipy's lstsq, z-scored by numpy. */
	@Test
	void agreesWithNilearn() {
		float[] rows = series(120);
		cleaning(120, 128, confounds(120)).apply(rows, 1);
		assertArrayEquals(new float[] { -0.230440364f, 0.694439425f, -1.326189938f, -1.672762075f, 1.364029062f },
			new float[] { rows[0], rows[1], rows[17], rows[60], rows[119] }, 1e-6f);
	}

	@Test
	void residualsAreOrthogonalToEveryRegressorAndZScored() {
		int volumes = 100, width = 7;
		float[] rows = noise(volumes * width, 1000, 20);
		List<double[]> confounds = confounds(volumes);
		assertTrue(cleaning(volumes, 60, confounds).apply(rows, width).isEmpty());
		List<double[]> regressors = new ArrayList<>(confounds);
		regressors.addAll(new HighPass(volumes, 2, 60).basis());
		regressors.add(IntStream.range(0, volumes).mapToDouble(v -> 1).toArray());
		for (int j = 0; j < width; j++) {
			double squares = 0;
			for (int v = 0; v < volumes; v++) squares += Math.pow(rows[v * width + j], 2);
			assertEquals(1, squares / volumes, 1e-5);
			for (double[] regressor : regressors) {
				double product = 0;
				for (int v = 0; v < volumes; v++) product += regressor[v] * rows[v * width + j];
				assertEquals(0, product, 1e-3);
			}
		}
	}

	@Test
	void regressorsThatRepeatOthersChangeNothing() {
		List<double[]> repeated = new ArrayList<>(confounds(120));
		repeated.addAll(new HighPass(120, 2, 128).basis());
		repeated.add(new double[120]);
		repeated.add(IntStream.range(0, 120).mapToDouble(v -> 5000 - v / 3.).toArray());
		float[] once = series(120), again = series(120);
		cleaning(120, 128, confounds(120)).apply(once, 1);
		cleaning(120, 128, repeated).apply(again, 1);
		assertArrayEquals(once, again, 1e-6f);
	}

	@Test
	void seriesOfWhichNothingIsLeftAreTold() {
		int volumes = 100, width = 5;
		float[] rows = noise(volumes * width, 100, 5);
		for (int v = 0; v < volumes; v++) {
			rows[v * width + 1] = 1234.5f;
			rows[v * width + 2] = (float) (100 + 3 * Math.cos(Math.PI * (2 * v + 1) / (2. * volumes)));
			rows[v * width + 4] = v == 3 ? Float.NaN : v;
		}
		BitSet expected = new BitSet();
		expected.set(1);
		expected.set(2);
		expected.set(4);
		assertEquals(expected, cleaning(volumes, 128, List.of()).apply(rows, width));
	}

	@Test
	void asManyRegressorsAsVolumesAreAnError() {
		List<double[]> many = IntStream.range(0, 30).mapToObj(i -> new Random(i).doubles(30).toArray()).toList();
		assertEquals("a.nii keeps 30 volumes, and 30 confounds and 0 drift terms explain them whole: " +
			"keep only the confounds you want (motion, white matter, ...).",
			assertThrows(Refusal.class, () -> cleaning(30, 0, many)).getMessage());
	}

	@Test
	void manyRegressorsAreTold() {
		List<String> notes = new ArrayList<>();
		Progress progress = new Progress() {

			@Override
			public void note(String sentence) {
				notes.add(sentence);
			}
		};
		List<double[]> many = IntStream.range(0, 16).mapToObj(i -> new Random(i).doubles(30).toArray()).toList();
		new Cleaning("a.nii", 30, 2, 0, many, BlankVolumes.NONE, progress);
		assertEquals(1, notes.size());
	}

	private static float[] noise(int length, double mean, double sd) {
		Random random = new Random(1);
		float[] noise = new float[length];
		for (int i = 0; i < length; i++) noise[i] = (float) (mean + sd * random.nextGaussian());
		return noise;
	}
}
