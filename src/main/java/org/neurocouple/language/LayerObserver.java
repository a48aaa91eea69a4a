// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.function.Supplier;

/** Sees what one pass of a language model over a segment computes, one layer after the other. */
@FunctionalInterface
public interface LayerObserver {

	/**
	 * The queries and keys of a layer. All observers of a pass are given the same
	 * arrays: they may keep them, but not change them.
	 *
	 * @param layer from 0
	 * @param queries float[token][head-major dimension], after the bias, before the scaling by 1/√d
	 * @param keys the same of the keys
	 */
	void layer(int layer, float[][] queries, float[][] keys);

	/**
	 * The hidden states of a layer.
	 *
	 * @param layer from 0 for the embedding; the last is the number of layers
	 * @param states float[token][width], made when asked for; good until this method returns
	 */
	default void hidden(int layer, Supplier<float[][]> states) {}
}
