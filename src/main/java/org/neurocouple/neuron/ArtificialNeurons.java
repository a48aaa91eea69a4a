// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

/**
 * The activations of artificial neurons over a story (paper, "ANs and Their
 * Temporal Activations"; design, section 5). A bin is the repetition time of one
 * kept volume. A neuron, one dimension of the queries and keys of a head, is as
 * active in a bin as the tokens that start there attend to each other in that
 * dimension; the bins' series is then convolved with the haemodynamic response.
 */
public final class ArtificialNeurons {

	private ArtificialNeurons() {}

	/**
	 * The activations of every neuron of the model.
	 *
	 * @param story tokens of this model
	 * @param highpass cut-off in seconds of the high-pass filter that the fMRI went through; 0 for none
	 * @param progress is told how many tokens and bins have none of the other
	 * @return float[neuron][volume], neurons as {@link LanguageModel#layout()}
	 *         numbers them, the volumes those kept
	 * @throws Refusal if no token falls into the kept volumes
	 */
	public static float[][] activations(LanguageModel model, TokenizedStory story, StoryWindow window,
		LanguageSettings settings, double highpass, Progress progress)
	{
		int volumes = window.volumes();
		HighPass filter = new HighPass(volumes, window.repetitionTime(), highpass);
		double[] kernel = Hrf.canonical(window.repetitionTime());
		List<int[]> bins = story.bins(window);
		count(story, bins, window, settings.neutral(), progress);
		float[][] series = binned(model, story.segments(), bins, volumes, settings.aggregation(), progress);
		for (int n = 0; n < series.length; n++) {
			progress.checkCancelled();
			series[n] = response(series[n], settings.neutral(), kernel, filter);
		}
		return series;
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
	 * The activations before the haemodynamic response: float[neuron][bin], NaN in
	 * bins without tokens.
	 *
	 * @param segments the ids of each segment's tokens
	 * @param bins the bin of each token, in order of time; -1 for one that is in none
	 */
	static float[][] binned(LanguageModel model, List<long[]> segments, List<int[]> bins, int binCount,
		Aggregation aggregation, Progress progress)
	{
		float[][] activations = new float[model.layout().count()][binCount];
		for (float[] series : activations) Arrays.fill(series, Float.NaN);
		int width = model.layout().width();
		List<OpenBin> open = new ArrayList<>();
		for (int first = 0; first < activations.length; first += width) {
			open.add(new OpenBin(aggregation, Arrays.copyOfRange(activations, first, first + width)));
		}
		progress.step("Reading the story with " + model.name(), (long) segments.size() * model.layers());
		for (int s = 0; s < segments.size(); s++) {
			int[] tokenBins = bins.get(s);
			model.forEachLayer(segments.get(s), (layer, queries, keys) -> {
				progress.checkCancelled();
				for (int t = 0; t < tokenBins.length; t++) {
					if (tokenBins[t] >= 0) open.get(layer).add(tokenBins[t], queries[t], keys[t]);
				}
				progress.advance(1);
			});
		}
		open.forEach(OpenBin::close);
		return activations;
	}

	/**
	 * What the scanner would see of a neuron: bins without tokens take its mean,
	 * the series is centred, convolved and filtered. Uncentred, all series would
	 * start with the same ramp.
	 *
	 * @param series as {@link #binned} gives it, at least one bin having tokens
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

	/**
	 * The tokens of one bin in one layer, whichever segment they are in. Since bins
	 * come in order of time, one is open at a time.
	 */
	private static final class OpenBin {

		private final Aggregation aggregation;
		private final float[][] activations;
		private final List<float[]> queries = new ArrayList<>();
		private final List<float[]> keys = new ArrayList<>();
		private int bin;

		/** @param activations the series of the layer's neurons, which it fills */
		OpenBin(Aggregation aggregation, float[][] activations) {
			this.aggregation = aggregation;
			this.activations = activations;
		}

		void add(int tokenBin, float[] query, float[] key) {
			if (tokenBin < bin) throw new IllegalArgumentException("The tokens are not in order of time.");
			if (tokenBin > bin) close();
			bin = tokenBin;
			queries.add(query);
			keys.add(key);
		}

		void close() {
			if (queries.isEmpty()) return;
			for (int n = 0; n < activations.length; n++) {
				activations[n][bin] = aggregation.activation(queries, keys, n);
			}
			queries.clear();
			keys.clear();
		}
	}
}
