// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.List;
import java.util.Locale;

import org.neurocouple.Progress;

/**
 * The time since the story began, and its square: drift. It is the scanner's rather than the blood's, so it is not
 * convolved. A high-pass leaves hardly anything of it.
 */
public record TimeNuisance() implements Nuisance {

	private static final double LITTLE = .01;

	@Override
	public String key() {
		return "time";
	}

	@Override
	public int columns() {
		return 2;
	}

	@Override
	public List<float[]> series(Heard story, Progress progress) {
		int volumes = story.window().volumes();
		float[] time = new float[volumes], squared = new float[volumes];
		for (int v = 0; v < volumes; v++) {
			time[v] = (2 * v + 1f) / volumes - 1;
			squared[v] = time[v] * time[v];
		}
		float[] left = story.response().filtered(time);
		double share = squares(left) / squares(time);
		if (share < LITTLE) progress.note(String.format(Locale.ROOT, "The high-pass has left %.2g %% of the nuisance time: it " +
			"is of use with \"highpass\": 0.", 100 * share));
		return List.of(left, story.response().filtered(squared));
	}

	private static double squares(float[] series) {
		double sum = 0;
		for (float x : series) sum += (double) x * x;
		return sum;
	}
}
