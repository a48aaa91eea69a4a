// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

/**
 * Keeps the units of a layer from becoming copies of each other. With S the
 * covariance of the layer's input, the response of unit j has the standard
 * deviation s_j = √(w_j·S w_j), and those of units k and j correlate by
 * C_kj = w_k·S w_j / (s_k s_j). Before each batch the weaker of two units is
 * pushed away from the stronger one, down the gradient of ½ Σ C_kj² over the k
 * that are stronger than j. With u_j = S w_j / s_j and K_kj = C_kj where
 * s_k &gt; s_j, else 0:
 *
 * <pre>
 * w_j −= rate·strength·(Σ_k u_k K_kj − u_j Σ_k K_kj C_kj) / s_j
 * </pre>
 *
 * The stronger one is left alone: pushed, too, both would lose what they found.
 *
 * @param strength 0 for none
 * @param covariance S, V x V; empty if there is no repulsion
 */
record Repulsion(double strength, float[] covariance) {

	static final Repulsion NONE = new Repulsion(0, new float[0]);

	/** Variances of responses below this count as this: a unit without weights has no direction. */
	static final double LEAST_VARIANCE = 1e-8;
}
