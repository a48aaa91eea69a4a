// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.Keyed;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

/**
 * What happens in a story besides what its words mean, and moves neurons and brains alike: a coupling should be more than
 * that. It is regressed out of both for the verdict that is reported (src/site/design.md, "Given the nuisances").
 *
 * <p>A kind is one class with a constructor without parameters and one line in
 * {@code META-INF/services/org.neurocouple.neuron.Nuisance}; its key is a word that {@code coupling.nuisance} may hold.</p>
 */
public interface Nuisance extends Keyed {

	/**
	 * A story as nuisances see it.
	 *
	 * @param id what the story is called
	 * @param window the kept volumes
	 * @param tokens the table of its tokens, when it has been written
	 * @param audio what the people heard, from transcript time 0 on; null if the study does not have it
	 * @param highpass cut-off in seconds that the neurons went through; 0 for none
	 * @param neutral whether the neurons were centred before they were convolved
	 */
	record Heard(String id, Transcript transcript, StoryWindow window, Path tokens, Path audio, double highpass,
		boolean neutral)
	{

		/** How a neuron's activation becomes what the scanner would see of it. */
		NeuronResponse response() {
			return new NeuronResponse(window, highpass, neutral);
		}
	}

	/** How many series it has at the most. */
	int columns();

	/** The files that it reads beside the transcript and its tokens. */
	default List<Path> files(Heard story) {
		return List.of();
	}

	/**
	 * Finds what is missing, before anything is computed.
	 *
	 * @throws Refusal if the story cannot have it
	 */
	default void check(Heard story) throws IOException {}

	/**
	 * Its series, treated as a neuron's are: volumes without a value take the mean, centred, convolved, cut to the kept
	 * volumes, high-passed.
	 *
	 * @return float[kept volume] each, without NaN
	 * @throws Refusal if the story cannot have it
	 */
	List<float[]> series(Heard story, Progress progress) throws IOException;

	/** All kinds, in the order in which they are registered. */
	static List<Nuisance> all() {
		return ServiceLoader.load(Nuisance.class, Nuisance.class.getClassLoader()).stream().map(ServiceLoader.Provider::get)
			.toList();
	}

	/**
	 * The nuisance of that word.
	 *
	 * @throws Refusal if there is none
	 */
	static Nuisance named(String key) {
		return all().stream().filter(kind -> kind.key().equals(key)).findFirst().orElseThrow(() -> new Refusal(
			"coupling.nuisance has \"" + key + "\": give words among " + all().stream().map(Nuisance::key).collect(Collectors
				.joining(", ")) + ", or [] for none" + (key.contains(":") ? "; a story's own columns go into its \"nuisance\"." : ".")));
	}
}
