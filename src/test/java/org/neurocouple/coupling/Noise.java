// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;

/** Series without any coupling, as smooth as the kind says. */
enum Noise {
	/** Independent volumes. */
	WHITE,
	/** Each volume is half the one before plus something new: AR(.5). */
	AUTOREGRESSIVE,
	/** White noise through a haemodynamic response, as words and blood give it; for a repetition time near 2 s. */
	HAEMODYNAMIC;

	private static final int WARM_UP = 50;

	/** Roughly SPM's canonical response at 0, 2, 4, ... seconds. */
	private static final double[] RESPONSE = { 0, .09, .38, .38, .21, .06, -.01, -.04, -.04, -.02, -.01, -.01 };

	float[] series(int volumes, Random random) {
		double[] drive = new double[WARM_UP + volumes];
		for (int t = 0; t < drive.length; t++) {
			drive[t] = random.nextGaussian() + (this == AUTOREGRESSIVE && t > 0 ? .5 * drive[t - 1] : 0);
		}
		float[] series = new float[volumes];
		for (int t = 0; t < volumes; t++) {
			double sum = drive[WARM_UP + t];
			if (this == HAEMODYNAMIC) {
				sum = 0;
				for (int lag = 0; lag < RESPONSE.length; lag++) sum += RESPONSE[lag] * drive[WARM_UP + t - lag];
			}
			series[t] = (float) sum;
		}
		return series;
	}

	float[][] series(int count, int volumes, Random random) {
		float[][] series = new float[count][];
		for (int n = 0; n < count; n++) series[n] = series(volumes, random);
		return series;
	}
}
