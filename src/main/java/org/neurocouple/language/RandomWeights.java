// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.Arrays;
import java.util.Random;

import org.neurocouple.format.Tensor;

/**
 * The weights of a model that was never trained, as large as those it has: each matrix, embeddings included, is drawn
 * from a Gaussian of mean 0 with its own standard deviation; biases are 0, and norms have weight 1 and bias 0, so that
 * they change nothing but the scale. What such a model shares with a brain is not language that it has learnt.
 *
 * <p>It stands between a model's files and its {@link Architecture}, so that it holds for all of them. A tensor depends
 * on the seed, its name and its numbers alone, not on the order in which tensors are asked for.</p>
 */
final class RandomWeights {

	private RandomWeights() {}

	/** The same model with such weights, which its name and its sentence tell. */
	static ModelSource of(ModelSource trained, long seed) {
		String with = " with random weights (seed " + seed + ")";
		return new ModelSource(trained.name() + with, what -> trained.sentence().apply(what).replaceFirst("\\.$", "") +
			"; its weights are random (seed " + seed + ").", trained.config(), trained.tokenizer(), trained.folder(), trained
				.place(), name -> randomised(name, trained.tensors().apply(name), seed));
	}

	/** What is missing or cannot be read stays so, for whoever asks to say it. */
	private static Tensor randomised(String name, Tensor tensor, long seed) {
		if (tensor == null || !tensor.isReadable() || tensor.shape().length == 0) return tensor;
		float[] values = tensor.floats();
		if (tensor.shape().length > 1) draw(values, deviation(values), random(seed, name));
		else Arrays.fill(values, isNormWeight(name) ? 1 : 0);
		return Tensor.of(values, tensor.shape());
	}

	/** Of vectors only the norms' weights are no bias; models converted from TensorFlow call them gamma. */
	private static boolean isNormWeight(String name) {
		return name.endsWith("weight") || name.endsWith("gamma");
	}

	private static void draw(float[] values, double deviation, Random random) {
		for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
	}

	/** The standard deviation of the population. */
	private static double deviation(float[] values) {
		double mean = 0, squares = 0;
		for (float value : values) mean += value;
		mean /= values.length;
		for (float value : values) squares += (value - mean) * (value - mean);
		return Math.sqrt(squares / values.length);
	}

	/** Java specifies {@link Random} and {@link String#hashCode} to the bit; the seed is mixed as neighbours are alike. */
	private static Random random(long seed, String name) {
		long z = seed * 0x9E3779B97F4A7C15L + name.hashCode();
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return new Random(z ^ z >>> 31);
	}
}
