// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.network.dbn.RbmEngine.Epoch;
import org.neurocouple.network.Matrix;
import org.neurocouple.Progress;

class RbmEngineTest {

	private static final int VISIBLE = 70;
	private static final int HIDDEN = 24;
	private static final int BATCH = 20;
	/** Not a multiple of the batch. */
	private static final Rows ROWS = Rows.gaussian(213, VISIBLE, 1);

	private static Rbm first() {
		Rbm first = new Rbm(VISIBLE, HIDDEN, Draws.firstWeights(3, 0, VISIBLE * HIDDEN, .1, Progress.NONE),
			new float[HIDDEN], new float[VISIBLE]);
		Random random = new Random(4);
		for (int h = 0; h < HIDDEN; h++) first.hiddenBias()[h] = (float) random.nextGaussian();
		for (int v = 0; v < VISIBLE; v++) first.visibleBias()[v] = (float) random.nextGaussian();
		return first;
	}

	private static Epoch epoch(int number, double sparsity) {
		Draws draws = new Draws(7, 0, number);
		return new Epoch(draws.order(ROWS.count()), draws, BATCH, .01, sparsity);
	}

	/** Strong enough to matter beside the data. */
	private static Repulsion repulsion() {
		float[] rows = new float[ROWS.count() * VISIBLE];
		for (int i = 0; i < ROWS.count(); i++) ROWS.read(i, rows, i * VISIBLE);
		double[] covariance = Matrix.covariance(rows, VISIBLE, Progress.NONE);
		float[] s = new float[covariance.length];
		for (int i = 0; i < s.length; i++) s[i] = (float) covariance[i];
		return new Repulsion(.5, s);
	}

	/** On a GPU where there is one. */
	private static RbmEngine open(EngineChoice engine, Rbm start, Repulsion repulsion) throws IOException {
		return RbmEngine.open(Trainer.choose(engine, DeviceChoice.AUTO, Progress.NONE), start, repulsion, Progress.NONE);
	}

	private static Rbm train(EngineChoice engine, Repulsion repulsion, int epochs) throws IOException {
		try (RbmEngine rbm = open(engine, first(), repulsion)) {
			for (int e = 0; e < epochs; e++) assertTrue(rbm.train(ROWS, epoch(e, .05), Progress.NONE));
			return rbm.rbm();
		}
	}

	private static void assertAgree(Rbm expected, Rbm actual) {
		assertArrayEquals(expected.weights(), actual.weights(), 1e-4f);
		assertArrayEquals(expected.hiddenBias(), actual.hiddenBias(), 1e-4f);
		assertArrayEquals(expected.visibleBias(), actual.visibleBias(), 1e-4f);
	}

	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void anEpochIsTheFormulaOfTheDesign(EngineChoice engine) throws IOException {
		assertAgree(new ReferenceRbm(first(), Repulsion.NONE).train(ROWS, epoch(0, .05)), train(engine, Repulsion.NONE, 1));
	}

	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void soIsAnEpochWithRepulsion(EngineChoice engine) throws IOException {
		Rbm repelled = train(engine, repulsion(), 1);
		assertAgree(new ReferenceRbm(first(), repulsion()).train(ROWS, epoch(0, .05)), repelled);
		float[] free = train(engine, Repulsion.NONE, 1).weights();
		double moved = 0;
		for (int i = 0; i < free.length; i++) moved = Math.max(moved, Math.abs(free[i] - repelled.weights()[i]));
		assertTrue(moved > .01, "The repulsion moved no weight by more than " + moved);
	}

	@Test
	void theEnginesAgreeAfterAnEpoch() throws IOException {
		assertAgree(train(EngineChoice.PYTORCH, Repulsion.NONE, 1), train(EngineChoice.ND4J, Repulsion.NONE, 1));
		assertAgree(train(EngineChoice.PYTORCH, repulsion(), 1), train(EngineChoice.ND4J, repulsion(), 1));
	}

	/** The reference's own check: its gradient is what a small change of a weight changes. */
	@Test
	void theReferenceIsTheGradientOfTheLikeness() {
		double step = 1e-6;
		for (int j = 0; j < HIDDEN; j += 5) {
			double[] gradient = new ReferenceRbm(first(), repulsion()).gradient(j);
			for (int v = 0; v < VISIBLE; v += 9) {
				ReferenceRbm up = new ReferenceRbm(first(), repulsion()), down = new ReferenceRbm(first(), repulsion());
				up.shift(v, j, step);
				down.shift(v, j, -step);
				assertEquals((up.likeness(j) - down.likeness(j)) / (2 * step), gradient[v], 1e-6);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void theSameSeedGivesTheSameBits(EngineChoice engine) throws IOException {
		Rbm once = train(engine, repulsion(), 5), again = train(engine, repulsion(), 5);
		assertArrayEquals(once.weights(), again.weights());
		assertArrayEquals(once.hiddenBias(), again.hiddenBias());
		assertArrayEquals(once.visibleBias(), again.visibleBias());
	}

	/** Which PyTorch goes through in two blocks, the second one shorter, as the last batch is. */
	@Test
	void aLayerOfSeveralBlocksIsTheSame() throws IOException {
		int visible = 2100, hidden = 128;
		Rows rows = Rows.gaussian(45, visible, 1);
		Draws draws = new Draws(7, 0, 0);
		Epoch epoch = new Epoch(draws.order(45), draws, BATCH, .01, .05);
		float[] weights = Draws.firstWeights(3, 0, visible * hidden, .01, Progress.NONE), covariance = new float[visible * visible];
		for (int v = 0; v < visible; v++) covariance[v * visible + v] = 1 + v % 7;
		Rbm start = new Rbm(visible, hidden, weights, new float[hidden], new float[visible]);
		assertAgree(new ReferenceRbm(start, Repulsion.NONE).train(rows, epoch), epoch(EngineChoice.PYTORCH, start,
			Repulsion.NONE, rows, epoch));
		Repulsion repulsion = new Repulsion(.5, covariance);
		assertAgree(epoch(EngineChoice.ND4J, start, repulsion, rows, epoch), epoch(EngineChoice.PYTORCH, start, repulsion, rows,
			epoch));
	}

	/** Or a layer of such units takes ten times as long: their probability, 5e-42, would go into products as it is. */
	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void unitsThatAreCertainToBeOffGiveNoDenormalNumbers(EngineChoice engine) throws IOException {
		Rbm start = new Rbm(VISIBLE, HIDDEN, new float[VISIBLE * HIDDEN], new float[HIDDEN], new float[VISIBLE]);
		Arrays.fill(start.hiddenBias(), -95);
		Arrays.fill(start.visibleBias(), 1);
		for (float w : epoch(engine, start, Repulsion.NONE, ROWS, epoch(0, 0)).weights())
			assertTrue(Math.abs(w) > 1e-34f && Math.abs(w) < 1e-30f, "A weight is " + w);
	}

	private static Rbm epoch(EngineChoice engine, Rbm start, Repulsion repulsion, Rows rows, Epoch epoch) throws IOException {
		try (RbmEngine rbm = open(engine, start, repulsion)) {
			assertTrue(rbm.train(rows, epoch, Progress.NONE));
			return rbm.rbm();
		}
	}

	/** So large that PyTorch uses all cores. */
	@Test
	void severalThreadsGiveTheSameBits() throws IOException {
		Rows rows = Rows.gaussian(70, 32_000, 1);
		Draws draws = new Draws(1, 0, 0);
		Epoch epoch = new Epoch(draws.order(70), draws, BATCH, .005, .05);
		float[][] weights = new float[2][];
		for (int i = 0; i < 2; i++) {
			float[] first = Draws.firstWeights(1, 0, 32_000 * 128, .01, Progress.NONE);
			Rbm start = new Rbm(32_000, 128, first, new float[128], new float[32_000]);
			try (RbmEngine rbm = open(EngineChoice.PYTORCH, start, Repulsion.NONE)) {
				for (int e = 0; e < 2; e++) rbm.train(rows, epoch, Progress.NONE);
				weights[i] = rbm.rbm().weights();
			}
		}
		assertArrayEquals(weights[0], weights[1]);
	}

	/** Rows, biases and rate·h are such that nothing but the L1 part moves the weights: x = v1 = 0. */
	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void theL1StepAloneStopsAtZero(EngineChoice engine) throws IOException {
		float[] weights = Draws.firstWeights(3, 0, VISIBLE * HIDDEN, 1, Progress.NONE);
		float[] off = new float[HIDDEN];
		Arrays.fill(off, -1000);
		Rows nothing = new Rows(new float[BATCH][VISIBLE]);
		Epoch epoch = new Epoch(new Draws(1, 0, 0).order(BATCH), new Draws(1, 0, 0), BATCH, .5, 1);
		try (RbmEngine rbm = open(engine, new Rbm(VISIBLE, HIDDEN, weights, off, new float[VISIBLE]), Repulsion.NONE))
		{
			rbm.train(nothing, epoch, Progress.NONE);
			float[] after = rbm.rbm().weights();
			int zeros = 0;
			for (int i = 0; i < after.length; i++) {
				assertEquals(Math.max(0, Math.abs(weights[i]) - .5f), Math.abs(after[i]), 1e-6f);
				assertTrue(after[i] * weights[i] >= 0, "crossed zero");
				if (after[i] == 0) zeros++;
			}
			// Half a standard deviation: erf(.5/sqrt 2) = .383
			assertEquals(.383, (double) zeros / after.length, .03);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void divergenceIsTold(EngineChoice engine) throws IOException {
		Rbm start = first();
		try (RbmEngine rbm = open(engine, start, Repulsion.NONE)) {
			Draws draws = new Draws(7, 0, 0);
			Epoch wild = new Epoch(draws.order(ROWS.count()), draws, BATCH, 1e20, 0);
			assertFalse(rbm.train(ROWS, wild, Progress.NONE) && rbm.train(ROWS, wild, Progress.NONE));
		}
	}
}
