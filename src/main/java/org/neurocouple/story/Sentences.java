// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;

import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** Finds where sentences start, with OpenNLP's detector and its English model from the class path. */
public final class Sentences {

	private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

	private Sentences() {}

	/** The indices of the words that start a sentence, ascending, the first 0. */
	public static int[] starts(List<Word> words) {
		StringBuilder text = new StringBuilder();
		int[] positions = new int[words.size()];
		for (int w = 0; w < positions.length; w++) {
			positions[w] = text.length();
			text.append(words.get(w).text()).append(' ');
		}
		TreeSet<Integer> starts = new TreeSet<>(List.of(0));
		int word = 0;
		for (Span sentence : new SentenceDetectorME(model()).sentPosDetect(text)) {
			while (word < positions.length && positions[word] < sentence.getStart()) word++;
			if (word < positions.length) starts.add(word);
		}
		return starts.stream().mapToInt(Integer::intValue).toArray();
	}

	private static SentenceModel model() {
		try (InputStream model = Sentences.class.getResourceAsStream(MODEL)) {
			return new SentenceModel(model);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
