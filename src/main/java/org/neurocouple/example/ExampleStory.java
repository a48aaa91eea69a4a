// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.neurocouple.story.Word;

/** The stories of the example study, and a speaker who tells them. */
enum ExampleStory {

	/** Somebody tells what happened to him, in a thousand words: people who do and say things. */
	PIANO,
	/** A guide's tour, in a third of the words: things and where they stand, and next to nobody who does anything. */
	MUSEUM;

	/** As study and results call it. */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The story as one would print it; paragraphs stand between empty lines. */
	String text() {
		try (InputStream in = ExampleStory.class.getResourceAsStream(id() + ".txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * The story as one would hear it: about 140 words a minute, long words taking
	 * longer, a breath at a comma and a longer one at the end of a sentence or a
	 * paragraph. As from a forced aligner, the words have neither case nor
	 * punctuation.
	 */
	List<Word> words(Random random) {
		List<Word> words = new ArrayList<>();
		double time = 0;
		for (String paragraph : text().strip().split("\n\n")) {
			for (String written : paragraph.split("\\s+")) {
				String spoken = written.toLowerCase(Locale.ROOT).replaceAll("^\\p{Punct}+|\\p{Punct}+$", "");
				double length = (.14 + .055 * spoken.length()) * around1(random);
				words.add(new Word(spoken, time, time + length));
				time += length + pauseAfter(written) * around1(random);
			}
			time += .6;
		}
		return words;
	}

	private static double pauseAfter(String written) {
		if (written.matches(".*[.!?]\"?")) return .6;
		return written.matches(".*[,:;]\"?") ? .25 : 0;
	}

	private static double around1(Random random) {
		return .8 + .4 * random.nextDouble();
	}
}
