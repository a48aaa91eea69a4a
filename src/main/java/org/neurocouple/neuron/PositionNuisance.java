// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Sentences;
import org.neurocouple.story.Word;

/**
 * Where tokens stand in what the model reads at once, and in their sentence: each the mean over a volume's tokens of the
 * place and of its square. A model has learned embeddings of positions, and its neurons follow them. A sentence that goes
 * on in another segment is counted from that segment's first token, as the model sees it; so where no sentence ends, both
 * places are the same.
 */
public record PositionNuisance() implements Nuisance {

	@Override
	public String key() {
		return "position";
	}

	@Override
	public int columns() {
		return 4;
	}

	/** Of the place in the segment, of its square, of the place in the sentence, and of its square. */
	@Override
	public List<float[]> series(Heard story, Progress progress) throws IOException {
		NeuronResponse response = story.response();
		List<Word> words = story.transcript().words();
		StoryWindow heard = response.heard(words.stream().mapToDouble(Word::onset));
		int[] sentences = Sentences.starts(words);
		double[][] sums = new double[columns()][heard.volumes()];
		int[] tokens = new int[heard.volumes()];
		int segment = 0, sentence = -1, first = 0;
		TableFile table = TableFile.read(story.tokens());
		for (CSVRecord row : table.rows()) {
			if (table.text(row, "word").equals("n/a")) continue;
			int place = (int) table.number(row, "position");
			int itsSegment = (int) table.number(row, "segment");
			int itsSentence = sentence(sentences, (int) table.number(row, "word") - 1);
			if (itsSegment != segment || itsSentence != sentence) first = place;
			segment = itsSegment;
			sentence = itsSentence;
			int bin = heard.bin(table.number(row, "onset"));
			if (bin < 0) continue;
			tokens[bin]++;
			double inSentence = place - first + 1;
			sums[0][bin] += place;
			sums[1][bin] += (double) place * place;
			sums[2][bin] += inSentence;
			sums[3][bin] += inSentence * inSentence;
		}
		return Stream.of(sums).map(sum -> response.of(means(sum, tokens))).toList();
	}

	/** The number, from 0, of the sentence that a word is in. */
	private static int sentence(int[] starts, int word) {
		int place = Arrays.binarySearch(starts, word);
		return place >= 0 ? place : -place - 2;
	}

	private static float[] means(double[] sums, int[] counts) {
		float[] means = new float[sums.length];
		for (int v = 0; v < means.length; v++) means[v] = counts[v] == 0 ? Float.NaN : (float) (sums[v] / counts[v]);
		return means;
	}
}
