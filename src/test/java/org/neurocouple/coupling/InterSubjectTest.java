// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.neurocouple.Progress;
import org.neurocouple.signal.HighPass;

class InterSubjectTest {

	private static final int VOLUMES = 60;
	private static final double TR = 2, HIGHPASS = 64;

	/** Five people and three networks, which share much, some and nothing; high-passed. */
	private static List<float[][]> people() {
		HighPass filter = new HighPass(VOLUMES, TR, HIGHPASS);
		double[] share = { 1, .25, 0 };
		List<float[][]> people = new ArrayList<>();
		for (int p = 0; p < 5; p++) {
			float[][] series = new float[3][VOLUMES];
			for (int n = 0; n < 3; n++) {
				for (int t = 0; t < VOLUMES; t++) series[n][t] = (float) (share[n] * (Math.sin(.31 * (n + 1) * t) + Math.cos(.053 * t *
					t)) + Math.sin(.7 * (p + 2) * t + n) + Math.cos(.011 * (p + 1) * (n + 2) * t * t));
				filter.remove(series[n]);
			}
			people.add(series);
		}
		return people;
	}

	private static InterSubject of(List<float[][]> people, int draws) {
		return InterSubject.of(people, TR, HIGHPASS, new CouplingSettings(new PhaseSurrogates(), draws, .05, false, 1),
			Progress.NONE);
	}

	/**
	 * numpy 2 of the same series: corrcoef of each person's z-scored series with the mean of the others', their median; the
	 * ceilings with scipy's brentq for the mean r between two people; p of 20,000 draws of its own, made by rfft and irfft
	 * and high-passed.
	 */
	@Test
	void medianCeilingAndPAreThoseOfNumpy() {
		InterSubject found = of(people(), 4000);
		assertArrayEquals(new double[] { .60963279, .41197178, .09333436 }, found.correlation(), 1e-5);
		assertEquals(.90481478, found.ceiling(0), 1e-5);
		assertEquals(.81211465, found.ceiling(1), 1e-5);
		assertEquals(.45661841, found.ceiling(2), 1e-4);
		assertArrayEquals(new double[] { .00005, .0001, .2213 }, found.p(), .02);
		assertArrayEquals(new double[] { .00005, .00035, .5806 }, found.familywise(), .025);
		assertArrayEquals(new int[] { 5, 5, 5 }, found.people());
	}

	@Test
	void theSameSeedGivesTheSameP() {
		assertArrayEquals(of(people(), 300).p(), of(people(), 300).p());
		assertArrayEquals(of(people(), 300).familywise(), of(people(), 300).familywise());
	}

	@Test
	void onePersonSharesNothing() {
		InterSubject found = of(people().subList(0, 1), 100);
		assertTrue(Double.isNaN(found.correlation()[0]));
		assertTrue(Double.isNaN(found.p()[1]));
		assertTrue(Double.isNaN(found.ceiling(2)));
	}

	@Test
	void whoNeverVariesDoesNotCount() {
		List<float[][]> people = people();
		double[] without = of(people.subList(0, 4), 50).correlation();
		people.get(4)[1] = new float[VOLUMES];
		InterSubject found = of(people, 50);
		assertEquals(without[1], found.correlation()[1], 1e-6);
		assertEquals(4, found.people()[1]);
	}

	@Test
	void aBlankVolumeCountsAsTheMean() {
		List<float[][]> people = people();
		List<float[][]> blank = people();
		for (int n = 0; n < 3; n++) {
			blank.get(2)[n][7] = Float.NaN;
			double sum = 0;
			for (int t = 0; t < VOLUMES; t++) if (t != 7) sum += people.get(2)[n][t];
			people.get(2)[n][7] = (float) (sum / (VOLUMES - 1));
		}
		assertArrayEquals(of(people, 50).correlation(), of(blank, 50).correlation(), 1e-5);
	}

	@Test
	void theCeilingIsSpearmanAndBrowns() {
		// With r .2 between two of ten people: √(10·.2/(1 + 9·.2)); one meets the mean of nine at √(.2·9·.2/(1 + 8·.2)).
		double met = Math.sqrt(.2 * 9 * .2 / (1 + 8 * .2));
		assertEquals(Math.sqrt(2 / 2.8), InterSubject.ceiling(met, 10), 1e-12);
		assertEquals(Math.sqrt(2 * .3 / 1.3), InterSubject.ceiling(.3, 2), 1e-12);
		assertEquals(0, InterSubject.ceiling(-.1, 10));
	}

	/** What a network has in common with people must not leave another one's p: all of a person's are turned alike. */
	@Test
	void manyPeopleWhoShareNothingAreSeldomCalledAlike() {
		int called = 0;
		for (int study = 0; study < 200; study++) {
			List<float[][]> people = new ArrayList<>();
			Random random = new Random(study);
			for (int p = 0; p < 6; p++) people.add(Noise.AUTOREGRESSIVE.series(2, 80, random));
			InterSubject found = InterSubject.of(people, TR, 0, new CouplingSettings(new PhaseSurrogates(), 99, .05, false, study),
				Progress.NONE);
			if (found.familywise()[0] <= .05 || found.familywise()[1] <= .05) called++;
		}
		assertTrue(called <= 20, called + " of 200"); // 10 expected, with standard deviation 3.1
	}

	@Test
	void itIsCancelled() {
		assertThrows(CancellationException.class, () -> InterSubject.of(people(), TR, HIGHPASS, CouplingSettings.DEFAULT,
			new Progress() {

				@Override
				public boolean cancelled() {
					return true;
				}
			}));
	}
}
