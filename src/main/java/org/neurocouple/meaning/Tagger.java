// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.postag.POSContextGenerator;
import opennlp.tools.postag.POSModel;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.SequenceValidator;

/**
 * Tells the parts of speech of English sentences, with OpenNLP's model of the
 * English Web Treebank from the class path. The model learned words as they are
 * written, "it's" as PRON+AUX, so it is given them so, and what it says of such
 * a word is its parts'. Words of closed classes ({@link ClosedClasses}) can only
 * be what they are, and {@link Context} decides between the uses of some that
 * the model confuses.
 */
final class Tagger {

	static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

	private static final ClosedClasses CLOSED = new ClosedClasses();

	private final SequenceClassificationModel model;
	private final POSContextGenerator context;

	Tagger() {
		try (InputStream file = Tagger.class.getResourceAsStream(MODEL)) {
			POSModel tagger = new POSModel(file);
			model = tagger.getPosSequenceModel();
			context = tagger.getFactory().getPOSContextGenerator();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The tag of each part of a sentence. */
	List<Tag> tags(List<Part> sentence) {
		if (sentence.isEmpty()) return List.of();
		List<List<Part>> words = words(sentence);
		String[] written = words.stream().map(word -> Part.plain(String.join("", word.stream().map(Part::text).toList())))
			.toArray(String[]::new);
		boolean cased = sentence.stream().anyMatch(part -> startsWithCapital(part.text()));
		SequenceValidator<String> possible = (at, input, before, outcome) -> fits(words.get(at), outcome, cased);
		Sequence best = model.bestSequence(written, null, context, possible);
		List<Tag> tags = new ArrayList<>();
		for (int w = 0; w < written.length; w++) tags.addAll(parts(words.get(w), best == null ? "X" : best.getOutcomes().get(w)));
		return Context.settle(sentence, tags);
	}

	/** What a part without letters is. */
	static Tag ofMark(Part part) {
		return CLOSED.of(part).iterator().next();
	}

	/** The parts, each with those that lean on it. */
	private static List<List<Part>> words(List<Part> sentence) {
		List<List<Part>> words = new ArrayList<>();
		for (Part part : sentence) {
			if (!part.joined() || words.isEmpty()) words.add(new ArrayList<>());
			words.get(words.size() - 1).add(part);
		}
		return words;
	}

	/** Whether a word can be what the model would call it. Where there are capitals, proper nouns have them. */
	private static boolean fits(List<Part> word, String outcome, boolean cased) {
		String[] tags = outcome.split("\\+");
		if (cased && tags[0].equals(Tag.PROPN.name()) && Character.isLowerCase(word.get(0).text().codePointAt(0))) return false;
		return tags.length == word.size() && IntStream.range(0, tags.length).allMatch(p -> can(word.get(p), tags[p]));
	}

	private static boolean startsWithCapital(String text) {
		return Character.isUpperCase(text.codePointAt(0));
	}

	private static boolean can(Part part, String name) {
		return Tag.upos(name).filter(CLOSED.of(part)::contains).isPresent();
	}

	/** What each part of a word is, if the model calls the whole word that. */
	private static List<Tag> parts(List<Part> word, String outcome) {
		String[] names = outcome.split("\\+");
		List<Tag> tags = new ArrayList<>();
		for (int p = 0; p < word.size(); p++) {
			Set<Tag> possible = CLOSED.of(word.get(p));
			Optional<Tag> said = Tag.upos(names[Math.min(p, names.length - 1)]);
			tags.add(said.filter(possible::contains).orElseGet(() -> possible.iterator().next()));
		}
		return tags;
	}
}
