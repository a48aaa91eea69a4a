// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What each layer of a model makes of a segment. */
public final class HiddenStates implements LayerObserver {

	private final List<float[][]> states = new ArrayList<>();

	private HiddenStates() {}

	/** float[1 + layers][token][width], the embedding's first. */
	public static float[][][] of(LanguageModel model, long[] segment) {
		HiddenStates observer = new HiddenStates();
		model.pass(segment, observer);
		return observer.states.toArray(new float[0][][]);
	}

	@Override
	public void layer(int layer, float[][] queries, float[][] keys) {}

	@Override
	public void hidden(int layer, Supplier<float[][]> hidden) {
		states.add(hidden.get());
	}
}
