// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;

/**
 * The surrogates of a set of networks, made one draw at a time. A draw is a matrix with a column a network, whose
 * product with a neuron is the correlation; correlation is the same in any orthonormal basis, so the rows may be
 * volumes or frequencies.
 */
public interface SurrogateDraws {

	/** How many draws there are. */
	int count();

	/** A series of mean 0 and length 1 in the basis the draws are made in. */
	float[] coordinates(float[] series);

	/** Writes a draw of all networks into columns {@code column} and following; safe to call from any thread. */
	void draw(int draw, float[][] rows, int column);

	/**
	 * A stream of random numbers of its own for every draw. Java specifies {@link Random} to the bit; its seed is
	 * mixed (Stafford's variant 13 of MurmurHash3's finalizer) because streams of neighbouring seeds are alike.
	 */
	static Random random(long seed, int draw) {
		long z = seed * 0x9E3779B97F4A7C15L + draw;
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return new Random(z ^ z >>> 31);
	}
}
