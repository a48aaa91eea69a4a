// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.Arrays;
import java.util.stream.DoubleStream;

import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;

/** What the scanner would see of whatever a story makes happen, as of a neuron. */
final class NeuronResponse {

	private final StoryWindow window;
	private final double[] kernel;
	private final HighPass filter;
	private final boolean neutral;

	/**
	 * @param highpass cut-off in seconds; 0 for none
	 * @param neutral false for zeros in volumes without a value and no centring, as in the paper
	 */
	NeuronResponse(StoryWindow window, double highpass, boolean neutral) {
		this.window = window;
		this.neutral = neutral;
		kernel = Hrf.canonical(window.repetitionTime());
		filter = new HighPass(window.volumes(), window.repetitionTime(), highpass);
	}

	/** The window from the first of these times on: what happens before the first kept volume still acts on it. */
	StoryWindow heard(DoubleStream onsets) {
		return ArtificialNeurons.heard(window, onsets, kernel);
	}

	/**
	 * Fills, centres, convolves, cuts and filters.
	 *
	 * @param series up to the last kept volume, with those before the first; NaN where there is no value, but not
	 *          throughout
	 */
	float[] of(float[] series) {
		return ArtificialNeurons.response(series, series.length - window.volumes(), neutral, kernel, filter);
	}

	/** Only cuts and filters. */
	float[] filtered(float[] series) {
		float[] kept = Arrays.copyOfRange(series, series.length - window.volumes(), series.length);
		filter.remove(kept);
		return kept;
	}
}
