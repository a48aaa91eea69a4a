// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;

import org.neurocouple.signal.Correlation;

/**
 * Phase randomisation of any number of volumes. In the orthonormal Fourier basis (constant, then a cosine and a sine
 * a frequency, and for an even number of volumes the alternating series) turning phases is a rotation of each
 * frequency's pair, so nothing is ever transformed back.
 */
final class PhaseDraws implements SurrogateDraws {

	private final int draws;
	private final long seed;
	private final float[][] basis;
	private final float[][] networks;

	PhaseDraws(float[][] series, CouplingSettings settings) {
		this(series, basis(series[0].length), settings.draws(), settings.seed());
	}

	/** @param basis of so many volumes, which can be shared */
	PhaseDraws(float[][] series, float[][] basis, int draws, long seed) {
		this.draws = draws;
		this.seed = seed;
		this.basis = basis;
		networks = new float[basis.length][series.length];
		for (int n = 0; n < series.length; n++) {
			float[] coordinates = coordinates(series[n]);
			for (int row = 0; row < coordinates.length; row++) networks[row][n] = coordinates[row];
		}
	}

	/** [volume][coordinate]: coordinates 2f−1 and 2f are the cosine and the sine of f cycles. */
	static float[][] basis(int volumes) {
		float[] cosine = new float[volumes];
		float[] sine = new float[volumes];
		for (int k = 0; k < volumes; k++) {
			cosine[k] = (float) (Math.sqrt(2. / volumes) * Math.cos(2 * Math.PI * k / volumes));
			sine[k] = (float) (Math.sqrt(2. / volumes) * Math.sin(2 * Math.PI * k / volumes));
		}
		float[][] basis = new float[volumes][volumes];
		for (int t = 0; t < volumes; t++) {
			for (int c = 1; c < volumes; c++) basis[t][c] = (c % 2 == 1 ? cosine : sine)[(c + 1) / 2 * t % volumes];
			basis[t][0] = (float) Math.sqrt(1. / volumes);
			if (volumes % 2 == 0) basis[t][volumes - 1] = t % 2 == 0 ? basis[t][0] : -basis[t][0];
		}
		return basis;
	}

	@Override
	public int count() {
		return draws;
	}

	@Override
	public float[] coordinates(float[] series) {
		float[] coordinates = new float[series.length];
		Correlation.of(series, basis, coordinates);
		return coordinates;
	}

	@Override
	public void draw(int draw, float[][] rows, int column) {
		Random random = SurrogateDraws.random(seed, draw);
		int volumes = networks.length;
		System.arraycopy(networks[0], 0, rows[0], column, networks[0].length);
		for (int row = 1; row < volumes; row += 2) {
			boolean pair = row + 1 < volumes;
			// The alternating series has no sine: its phase is 0 or half a turn.
			double angle = pair ? 2 * Math.PI * random.nextDouble() : random.nextBoolean() ? Math.PI : 0;
			float cos = (float) Math.cos(angle);
			float sin = (float) Math.sin(angle);
			for (int n = 0; n < networks[row].length; n++) {
				float x = networks[row][n];
				float y = pair ? networks[row + 1][n] : 0;
				rows[row][column + n] = cos * x - sin * y;
				if (pair) rows[row + 1][column + n] = sin * x + cos * y;
			}
		}
	}
}
