// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;

/**
 * What a model computes for the tokens of a segment, a vector a token, in
 * PyTorch's memory. What is computed from it lives as long as it does.
 */
public final class Vectors {

	/** Whole numbers, one a token, by which a table of vectors is looked up. */
	public static final class Indices {

		final NDArray array;

		Indices(NDArray array) {
			this.array = array;
		}
	}

	final NDArray array;

	/** @param array [token, dimension], or [dimension] for a vector that is the same for all tokens */
	Vectors(NDArray array) {
		this.array = array;
	}

	/** The sum of the two; the other may be one vector for all tokens. */
	public Vectors plus(Vectors other) {
		return new Vectors(array.add(other.array));
	}

	/** A copy: float[token][dimension]. */
	float[][] rows() {
		float[] values = array.toFloatArray();
		int width = (int) array.getShape().get(1);
		float[][] rows = new float[values.length / width][];
		for (int r = 0; r < rows.length; r++) rows[r] = Arrays.copyOfRange(values, r * width, (r + 1) * width);
		return rows;
	}
}
