// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.signal.OrthonormalBasis;

/**
 * Surrogates that went through the same regression as the data, and are standardised anew. A surrogate has drift and
 * nuisances again that its network had lost, so that its r with a neuron is spread less widely than r of two series
 * that lost them: drawn without this, p is too small.
 *
 * <p>The neurons have none of what is regressed out. So r of neuron n with the residual Ps of a surrogate s is
 * n·Ps/|Ps| = n·s/|Ps|: the surrogate need only be scaled, and |Ps|² = |s|² − Σ (v·s)² over the orthonormal vectors v
 * that are regressed out, which hold in any basis that the draws are made in.</p>
 */
final class ResidualDraws implements SurrogateDraws {

	/** With less than this share of its variance left nothing is left of a surrogate, and its r is 0. */
	private static final double NOTHING = 1e-6;

	private final SurrogateDraws draws;
	private final float[][] vectors;
	private final int networks;

	private ResidualDraws(SurrogateDraws draws, List<double[]> vectors, int networks) {
		this.draws = draws;
		this.networks = networks;
		this.vectors = vectors.stream().map(vector -> draws.coordinates(floats(vector))).toArray(float[][]::new);
	}

	/**
	 * @param regressed vectors of mean 0; where there are none, the draws stay what they are
	 * @param networks how many columns a draw has
	 */
	static SurrogateDraws of(SurrogateDraws draws, OrthonormalBasis regressed, int networks) {
		return regressed.vectors().isEmpty() ? draws : new ResidualDraws(draws, regressed.vectors(), networks);
	}

	@Override
	public int count() {
		return draws.count();
	}

	@Override
	public float[] coordinates(float[] series) {
		return draws.coordinates(series);
	}

	@Override
	public void draw(int draw, float[][] rows, int column) {
		draws.draw(draw, rows, column);
		double[] whole = new double[networks];
		double[][] along = new double[vectors.length][networks];
		for (int t = 0; t < rows.length; t++) {
			for (int n = 0; n < networks; n++) whole[n] += (double) rows[t][column + n] * rows[t][column + n];
			for (int v = 0; v < vectors.length; v++) {
				double value = vectors[v][t];
				for (int n = 0; n < networks; n++) along[v][n] += value * rows[t][column + n];
			}
		}
		float[] scales = new float[networks];
		for (int n = 0; n < networks; n++) {
			double left = whole[n];
			for (double[] vector : along) left -= vector[n] * vector[n];
			scales[n] = left > NOTHING * whole[n] ? (float) (1 / Math.sqrt(left)) : 0;
		}
		for (float[] row : rows) for (int n = 0; n < networks; n++) row[column + n] *= scales[n];
	}

	private static float[] floats(double[] vector) {
		float[] floats = new float[vector.length];
		IntStream.range(0, floats.length).forEach(t -> floats[t] = (float) vector[t]);
		return floats;
	}
}
