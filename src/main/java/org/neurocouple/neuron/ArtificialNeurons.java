// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.language.TokenizedStory.Token;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/**
 * The activations of artificial neurons over a story (paper, "ANs and Their
 * Temporal Activations"; src/site/design.md, "Artificial neurons"). A bin is the
 * repetition time of one kept volume. A neuron, one dimension of the queries and
 * keys of a head, is as active in a bin as the tokens that start there attend to
 * each other in that dimension, or in a causal model to themselves and to those
 * before them; the bins' series is then convolved with the haemodynamic
 * response. It observes how the model reads the story; others can observe the
 * same pass.
 */
public final class ArtificialNeurons implements StoryObserver {

	private final HighPass filter;
	/** How many volumes before the first kept one were looked at. */
	private final int lead;
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
		this(model.layout(), model.causal(), story, window, settings, highpass, progress);
	}

	/**
	 * The neurons of a model that reads a story, or has read it ({@link StoredReading}).
	 *
	 * @param layout of the model's neurons
	 * @param causal whether its tokens attend only to themselves and to those before
	 * @param story tokens of this model
	 * @param highpass cut-off in seconds of the high-pass filter that the fMRI went through; 0 for none
	 * @param progress is told how many tokens and bins have none of the other
	 * @throws Refusal if no token falls into the kept volumes
	 */
	public ArtificialNeurons(NeuronLayout layout, boolean causal, TokenizedStory story, StoryWindow window,
		LanguageSettings settings, double highpass, Progress progress)
	{
		filter = new HighPass(window.volumes(), window.repetitionTime(), highpass);
		kernel = Hrf.canonical(window.repetitionTime());
		neutral = settings.neutral();
		StoryWindow heard = heard(window, story.tokens().stream().mapToDouble(Token::onset), kernel);
		lead = heard.volumes() - window.volumes();
		List<int[]> bins = story.bins(heard::bin);
		count(story, bins, window, lead, neutral, progress);
		if (causal) {
			progress.note("The model reads one way: a neuron's activation is over the pairs of a volume's tokens whose key" +
				" is not after their query.");
		}
		binned = new BinnedActivations(layout, causal, bins, heard.volumes(), settings.aggregation());
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
		return Arrays.stream(series).parallel().map(activations -> {
			progress.checkCancelled();
			return response(activations, lead, neutral, kernel, filter);
		}).toArray(float[][]::new);
	}

	/**
	 * How many words begin in each volume, treated as a neuron's activation is:
	 * what a coupling has to be judged against.
	 *
	 * @param highpass as above
	 */
	public static float[] wordRate(Transcript transcript, StoryWindow window, double highpass) {
		double[] kernel = Hrf.canonical(window.repetitionTime());
		StoryWindow heard = heard(window, transcript.words().stream().mapToDouble(Word::onset), kernel);
		return response(transcript.wordRate(heard), heard.volumes() - window.volumes(), true, kernel, new HighPass(window
			.volumes(), window.repetitionTime(), highpass));
	}

	/** The window from the first word on: one that is heard before the first kept volume still acts on it. */
	static StoryWindow heard(StoryWindow window, DoubleStream onsets, double[] kernel) {
		double first = onsets.filter(onset -> !Double.isNaN(onset)).min().orElse(Double.POSITIVE_INFINITY);
		return window.since(first, kernel.length - 1);
	}

	private static void count(TokenizedStory story, List<int[]> bins, StoryWindow window, int lead, boolean neutral,
		Progress progress)
	{
		int[] used = bins.stream().flatMapToInt(Arrays::stream).filter(bin -> bin >= lead).toArray();
		long before = bins.stream().flatMapToInt(Arrays::stream).filter(bin -> bin >= 0 && bin < lead).count();
		long outside = story.tokens().stream().filter(token -> token.word() >= 0).count() - used.length - before;
		long empty = window.volumes() - Arrays.stream(used).distinct().count();
		if (used.length == 0) {
			throw new Refusal("None of the story's words falls into the " + window.volumes() +
				" volumes kept of the scan: check origin (" + window.origin() + " s), start (" + window.start() + " s), duration (" +
				window.duration() + " s) and the transcript's times.");
		}
		progress.note(empty + " of the " + window.volumes() + " volumes have no token; there the neurons " +
			(neutral ? "take their mean." : "are 0."));
		if (before > 0) progress.note((before == 1 ? "1 token is" : before + " tokens are") +
			" heard before the first volume kept and still act" + (before == 1 ? "s" : "") + " on the first volumes.");
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
	 * @param lead how many bins come before the first kept volume; they count in the convolution alone
	 * @param neutral false for zeros in bins without tokens and no centring, as in the paper
	 */
	static float[] response(float[] series, int lead, boolean neutral, double[] kernel, HighPass filter) {
		double mean = IntStream.range(lead, series.length).mapToDouble(v -> series[v]).filter(a -> !Double.isNaN(a))
			.average().orElseThrow(() -> new Refusal("The model's weights are not finite numbers."));
		double centre = neutral ? mean : 0;
		float[] filled = new float[series.length];
		for (int v = 0; v < series.length; v++) {
			if (!Float.isNaN(series[v])) filled[v] = (float) (series[v] - centre);
		}
		float[] response = Arrays.copyOfRange(Hrf.convolve(filled, kernel), lead, series.length);
		filter.remove(response);
		return response;
	}
}
