// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullTailTest {

	/** scipy.stats.pearson3.sf(z, skewness). */
	@ParameterizedTest
	@CsvSource({ ".002,-1.2,.8849588667072305", ".002,0,.4998670192391274", ".002,4.5,3.501441314515338e-06",
		".1,-1.2,.8865002424371293", ".1,2,.02537996243201433", ".1,6,1.86252327167857e-08", ".7,0,.4534338584464675",
		".7,4.5,.00046435766160821243", ".7,6,2.2467820605615804e-05", "1.5,-1.2,.9748161540013339",
		"1.5,6,.00038893985668232424" })
	void theTailAgreesWithScipy(double skewness, double z, double share) {
		assertEquals(1, NullTail.tail(z, skewness) / share, 1e-6);
	}

	@Test
	void withoutSkewnessOrSkewedToTheLeftTheTailIsNormal() {
		// scipy.stats.norm.sf(3)
		assertEquals(.0013498980316300933, NullTail.tail(3, 0), 1e-12);
		assertEquals(.0013498980316300933, NullTail.tail(3, -.4), 1e-12);
		assertEquals(NullTail.tail(5, 0), NullTail.tail(5, .002), .05 * NullTail.tail(5, 0));
	}

	@Test
	void beforeTheDistributionBeginsEverythingLiesAbove() {
		assertEquals(1, NullTail.tail(-2, 1.5));
	}

	@Test
	void theFitUsesThreeMomentsOfAtanh() {
		NullTail tail = new NullTail(.6f);
		for (float r : new float[] { .1f, .35f, .2f, .55f, .4f, .1f, .3f, .7f }) add(tail, r);
		// numpy: y = arctanh(r); pearson3.sf((arctanh(.6) - y.mean()) / y.std(), skew(y))
		assertEquals(0.10566962310469583, tail.fitted(), 1e-6);
		assertEquals(2. / 9, tail.counted());
	}

	/** Two whole blocks and a part of one; the moments in two passes, as the formula has them. */
	@Test
	void blocksOfDrawsHaveTheMomentsOfAllDraws() {
		Random random = new Random(3);
		NullTail tail = new NullTail(.5f);
		NullTail.Block block = tail.block();
		double[] y = new double[2 * NullTail.BLOCK + 50];
		for (int draw = 0; draw < y.length; draw++) {
			float r = (float) (.2 + .1 * Math.abs(random.nextGaussian()));
			if (draw % NullTail.BLOCK == 0 && draw > 0) {
				tail.add(block);
				block = tail.block();
			}
			block.add(r);
			y[draw] = NullTail.atanh(r);
		}
		tail.add(block);
		double mean = 0, variance = 0, cubes = 0;
		for (double one : y) mean += one / y.length;
		for (double one : y) variance += Math.pow(one - mean, 2) / y.length;
		for (double one : y) cubes += Math.pow(one - mean, 3) / y.length;
		double expected = NullTail.tail((NullTail.atanh(.5f) - mean) / Math.sqrt(variance), cubes / Math.pow(variance, 1.5));
		assertEquals(1, tail.fitted() / expected, 1e-9);
	}

	@Test
	void theFitFindsTheQuantilesOfAKnownGamma() {
		// Gamma of shape 9, scale .02: scipy.stats.gamma.isf([1e-3, 1e-5], 9, scale=.02)
		double[] quantile = { 0.4231239633167997, 0.5568290738214742 };
		double[] share = { 1e-3, 1e-5 };
		for (int i = 0; i < share.length; i++) {
			Random random = new Random(5);
			NullTail tail = new NullTail((float) Math.tanh(quantile[i]));
			for (int draw = 0; draw < 5000; draw++) {
				double sum = 0;
				for (int k = 0; k < 9; k++) sum -= .02 * Math.log(1 - random.nextDouble());
				add(tail, (float) Math.tanh(sum));
			}
			assertTrue(tail.extrapolated());
			assertEquals(0, Math.log(tail.p() / share[i]), Math.log(2), "p " + tail.p());
		}
	}

	@Test
	void pIsCountedWhereEnoughDrawsReachR() {
		NullTail tail = drawn(.5f, 10, 990);
		assertFalse(tail.extrapolated());
		assertEquals(11. / 1001, tail.p());
		assertTrue(drawn(.5f, 9, 991).extrapolated());
	}

	@Test
	void fewDrawsAreOnlyCounted() {
		assertFalse(drawn(.5f, 0, 99).extrapolated());
		assertEquals(.01, drawn(.5f, 0, 99).p());
		assertTrue(drawn(.5f, 0, 100).extrapolated());
	}

	@Test
	void drawsThatAreAllAlikeAreOnlyCounted() {
		NullTail tail = new NullTail(.5f);
		for (int draw = 0; draw < 200; draw++) add(tail, 0);
		assertEquals(1. / 201, tail.p());
	}

	@Test
	void theExtrapolatedPStaysWithinWhatTheDrawsCanTell() {
		assertEquals(50. / (5001. * 5001), drawn(.9999f, 0, 5000).p());
		// One wild draw in 200 makes the fit say that r is nothing much; the count says p is 3/201 at most.
		NullTail wild = new NullTail(.1f);
		for (int draw = 0; draw < 199; draw++) add(wild, draw % 2 * .01f);
		add(wild, -.99f);
		assertTrue(wild.fitted() > .1);
		assertEquals(3. / 201, wild.p());
	}

	@Test
	void aTieCountsAgainstR() {
		NullTail tail = new NullTail(.3f);
		add(tail, .3f);
		add(tail, .2999995f);
		add(tail, .29f);
		assertEquals(3. / 4, tail.counted());
	}

	@Test
	void perfectCorrelationsStayFinite() {
		NullTail tail = drawn(1, 5, 995);
		for (int draw = 0; draw < 3; draw++) add(tail, 1);
		assertTrue(tail.p() > 0 && tail.p() < 1, "p " + tail.p());
	}

	static void add(NullTail tail, float drawn) {
		NullTail.Block one = tail.block();
		one.add(drawn);
		tail.add(one);
	}

	/** That many draws at .6 and below 0.1. */
	private static NullTail drawn(float observed, int above, int below) {
		NullTail tail = new NullTail(observed);
		Random random = new Random(1);
		for (int draw = 0; draw < above; draw++) add(tail, Math.max(observed, .6f));
		for (int draw = 0; draw < below; draw++) add(tail, .1f * random.nextFloat());
		return tail;
	}
}
