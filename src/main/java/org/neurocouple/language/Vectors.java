// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;

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
		FloatBuffer values = array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer(); // PyTorch's own memory
		float[][] rows = new float[(int) array.getShape().get(0)][(int) array.getShape().get(1)];
		for (float[] row : rows) values.get(row);
		return rows;
	}
}
