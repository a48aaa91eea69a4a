// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Word;

/** How many words begin in each volume. */
public record RateNuisance() implements Nuisance {

	@Override
	public String key() {
		return "rate";
	}

	@Override
	public int columns() {
		return 1;
	}

	@Override
	public List<float[]> series(Heard story, Progress progress) {
		NeuronResponse response = story.response();
		StoryWindow heard = response.heard(story.transcript().words().stream().mapToDouble(Word::onset));
		return List.of(response.of(story.transcript().wordRate(heard)));
	}
}
