// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Random;
import java.util.SplittableRandom;

import org.neurocouple.Progress;

/**
 * All that is random in an epoch. It depends on nothing but the seed, the
 * layer, the epoch and the batch, so that every engine draws the same and
 * training can go on where it stopped.
 */
record Draws(long seed, int layer, int epoch) {

	/** The first weights of a layer: Gaussian of mean 0. */
	static float[] firstWeights(long seed, int layer, int count, double sigma, Progress progress) {
		Random random = new Random(key(seed, layer));
		float[] weights = new float[count];
		for (int i = 0; i < count; i++) {
			if (i % (1 << 20) == 0) progress.checkCancelled();
			weights[i] = (float) (sigma * random.nextGaussian());
		}
		return weights;
	}

	/** The volumes 0 to count - 1 in the epoch's order. */
	int[] order(int count) {
		Random random = new Random(key(seed, layer, epoch));
		int[] order = new int[count];
		for (int i = 0; i < count; i++) {
			int j = random.nextInt(i + 1);
			order[i] = order[j];
			order[j] = i;
		}
		return order;
	}

	/** Fills a batch's uniform numbers, from 0 to below 1. */
	void uniform(int batch, float[] into) {
		SplittableRandom random = new SplittableRandom(key(seed, layer, epoch, batch));
		for (int i = 0; i < into.length; i++) into[i] = (random.nextInt() >>> 8) * 0x1p-24f;
	}

	private static long key(long... parts) {
		long key = 0;
		for (long part : parts) key = new SplittableRandom(key ^ part).nextLong();
		return key;
	}
}
