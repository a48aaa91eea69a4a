// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;

/** Time runs backwards from a random volume: what somebody else might add, in one file and one line. */
public record ReversedSurrogates() implements Surrogates {

	@Override
	public String key() {
		return "reversed";
	}

	@Override
	public String caution() {
		return "p is a test's";
	}

	@Override
	public SurrogateDraws draws(float[][] networks, double repetitionTime, CouplingSettings settings) {
		int volumes = networks[0].length;
		if (volumes < 20) throw tooShort(volumes);
		return new SurrogateDraws() {

			@Override
			public int count() {
				return settings.draws();
			}

			@Override
			public float[] coordinates(float[] series) {
				return series;
			}

			@Override
			public void draw(int draw, float[][] rows, int column) {
				Random random = SurrogateDraws.random(settings.seed(), draw);
				int first = random.nextInt(volumes);
				for (int t = 0; t < volumes; t++) {
					for (int n = 0; n < networks.length; n++) rows[t][column + n] = networks[n][(first + volumes - t) % volumes];
				}
			}
		};
	}
}
