// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.SharedData;
import org.neurocouple.network.Activations;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

/**
 * The real word times of Pie Man, which count from an audio file whose music is
 * left out, against series that follow the words by construction: made on a
 * tenth of a second, without a line of what is tested.
 */
class PieManTest {

	private static final double TR = 1.5, STEP = .1;
	private static final int VOLUMES = 300;

	@TempDir
	private Path folder;

	/** A response to each word, as a scanner sees it that is switched on at a time of the audio file. */
	private String series(Transcript words, double switchedOn, long seed) {
		double[] kernel = Hrf.canonical(STEP);
		double[] signal = new double[5000 + kernel.length];
		for (double onset : words.timedOnsets()) {
			int at = (int) Math.round(onset / STEP);
			for (int k = 0; k < kernel.length; k++) signal[at + k] += kernel[k];
		}
		Random random = new Random(seed);
		StringBuilder table = new StringBuilder("follows\tnoise\n");
		for (int v = 0; v < VOLUMES; v++) {
			// A volume is taken over its repetition time, so the middle of it is what it shows.
			int at = (int) Math.round((switchedOn + (v + .5) * TR) / STEP);
			double value = at < 0 || at >= signal.length ? 0 : signal[at];
			table.append(String.format(Locale.ROOT, "%.5f\t%.5f%n", value + .02 * random.nextGaussian(), random.nextGaussian()));
		}
		return table.toString();
	}

	private static double lag(Transcript words, float[] network) {
		double best = Double.NaN, most = -1;
		for (double lag = -4.5; lag <= 4.5; lag += .25) {
			double r = Correlation.between(network, ArtificialNeurons.wordRate(words, new StoryWindow(TR, lag, 15 - lag, 422), 128));
			if (r > most) {
				most = r;
				best = lag;
			}
		}
		assertTrue(most > .8, "r " + most);
		return best;
	}

	@Test
	void thePlantedLagComesBackInARunLikeTheOthersAndInOneThatBeganLater() throws IOException {
		Path align = SharedData.require("narratives/stimuli/gentle/pieman/align.csv");
		Transcript words = Transcript.read(align);
		Files.writeString(folder.resolve("s1.tsv"), series(words, 0, 1));
		Files.writeString(folder.resolve("s2.tsv"), series(words, 6, 2)); // switched on 6 s later
		Path study = Files.writeString(folder.resolve("study.json"), """
			{"stories": [{"id": "pieman", "transcript": "%s", "tr": 1.5, "origin": 0, "start": 15, "duration": 422,
			  "runs": [{"subject": "s1", "series": "s1.tsv"}, {"subject": "s2", "origin": -6, "series": "s2.tsv"}]}]}
			""".formatted(align.toAbsolutePath()));
		try (Study opened = Study.open(study, null, folder.resolve("results"))) {
			opened.train(Progress.NONE);
		}
		Path activations = folder.resolve("results/networks/activations");
		for (String subject : new String[] { "s1", "s2" }) {
			float[] network = Activations.read(activations, "pieman", subject, "").series()[0];
			assertEquals(282, network.length);
			assertEquals(0, lag(words, network), TR / 2, subject);
		}
		assertEquals(0, lag(words, Activations.readMean(activations, "pieman").series()[0]), TR / 2);
	}
}
