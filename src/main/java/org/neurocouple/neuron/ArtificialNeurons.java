// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

/**
 * The activations of artificial neurons over a story (paper, "ANs and Their
 * Temporal Activations"; src/site/design.md, "Artificial neurons"). A bin is the
 * repetition time of one kept volume. A neuron, one dimension of the queries and
 * keys of a head, is as active in a bin as the tokens that start there attend to
 * each other in that dimension; the bins' series is then convolved with the
 * haemodynamic response. It observes how the model reads the story; others can
 * observe the same pass.
 */
public final class ArtificialNeurons implements StoryObserver {

	private final HighPass filter;
	private final double[] kernel;
	private final boolean neutral;
	private final BinnedActivations binned;

	/**
	 * The neurons of a model that is about to read a story.
	 *
	 * @param story tokens of this model
	 * @param highpass cut-off in seconds of the high-pass filter that the fMRI went through; 0 for none
	 * @param progress is told how many tokens and bins have none of the other
	 * @throws Refusal if no token falls into the kept volumes
	 */
	public ArtificialNeurons(LanguageModel model, TokenizedStory story, StoryWindow window, LanguageSettings settings,
		double highpass, Progress progress)
	{
		filter = new HighPass(window.volumes(), window.repetitionTime(), highpass);
		kernel = Hrf.canonical(window.repetitionTime());
		neutral = settings.neutral();
		List<int[]> bins = story.bins(window::bin);
		count(story, bins, window, neutral, progress);
		binned = new BinnedActivations(model.layout(), bins, window.volumes(), settings.aggregation());
	}

	/**
	 * Runs the model over a story for the activations of all its neurons.
	 *
	 * @param story tokens of this model
	 * @param highpass cut-off in seconds of the high-pass filter that the fMRI went through; 0 for none
	 * @param progress is told how many tokens and bins have none of the other
	 * @param others see the same pass over the story
	 * @return as {@link #series}
	 * @throws Refusal if no token falls into the kept volumes
	 */
	public static float[][] activations(LanguageModel model, TokenizedStory story, StoryWindow window,
		LanguageSettings settings, double highpass, Progress progress, StoryObserver... others)
	{
		ArtificialNeurons neurons = new ArtificialNeurons(model, story, window, settings, highpass, progress);
		StoryObserver[] all = Stream.concat(Stream.of(neurons), Stream.of(others)).toArray(StoryObserver[]::new);
		model.read(story.segments(), progress, all);
		return neurons.series(progress);
	}

	@Override
	public LayerObserver segment(int segment) {
		return binned.segment(segment);
	}

	/**
	 * What the scanner would see of the neurons, when the model has read the whole story.
	 *
	 * @return float[neuron][volume], neurons as {@link LanguageModel#layout()}
	 *         numbers them, the volumes those kept
	 */
	public float[][] series(Progress progress) {
		float[][] series = binned.finished();
		float[][] responses = new float[series.length][];
		for (int n = 0; n < series.length; n++) {
			progress.checkCancelled();
			responses[n] = response(series[n], neutral, kernel, filter);
		}
		return responses;
	}

	/**
	 * How many words begin in each volume, treated as a neuron's activation is:
	 * what a coupling has to be judged against.
	 *
	 * @param highpass as above
	 */
	public static float[] wordRate(Transcript transcript, StoryWindow window, double highpass) {
		return response(transcript.wordRate(window), true, Hrf.canonical(window.repetitionTime()),
			new HighPass(window.volumes(), window.repetitionTime(), highpass));
	}

	private static void count(TokenizedStory story, List<int[]> bins, StoryWindow window, boolean neutral,
		Progress progress)
	{
		int[] used = bins.stream().flatMapToInt(Arrays::stream).filter(bin -> bin >= 0).toArray();
		long outside = story.tokens().stream().filter(token -> token.word() >= 0).count() - used.length;
		long empty = window.volumes() - Arrays.stream(used).distinct().count();
		if (used.length == 0) {
			throw new Refusal("None of the story's words falls into the " + window.volumes() +
				" volumes kept of the scan: check origin (" + window.origin() + " s), duration (" + window.duration() +
				" s) and the transcript's times.");
		}
		progress.note(empty + " of the " + window.volumes() + " volumes have no token; there the neurons " +
			(neutral ? "take their mean." : "are 0."));
		if (outside > 0) {
			progress.note(outside + " tokens fall outside the volumes kept and serve the model as context only.");
		}
	}

	/**
	 * What the scanner would see of a neuron: bins without tokens take its mean,
	 * the series is centred, convolved and filtered. Uncentred, all series would
	 * start with the same ramp.
	 *
	 * @param series NaN in bins without tokens, of which not all may be
	 * @param neutral false for zeros in bins without tokens and no centring, as in the paper
	 */
	static float[] response(float[] series, boolean neutral, double[] kernel, HighPass filter) {
		double mean = IntStream.range(0, series.length).mapToDouble(v -> series[v]).filter(a -> !Double.isNaN(a))
			.average().orElseThrow(() -> new Refusal("The model's weights are not finite numbers."));
		double centre = neutral ? mean : 0;
		float[] filled = new float[series.length];
		for (int v = 0; v < series.length; v++) {
			if (!Float.isNaN(series[v])) filled[v] = (float) (series[v] - centre);
		}
		float[] response = Hrf.convolve(filled, kernel);
		filter.remove(response);
		return response;
	}
}
