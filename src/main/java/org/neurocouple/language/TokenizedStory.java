// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.format.TableFile;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Sentences;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/**
 * A story as a language model reads it (design section 5): segments of whole
 * sentences, each token with the time of its word.
 */
public final class TokenizedStory {

	/**
	 * A token of the story; everything counts from 0.
	 *
	 * @param id what the model is given for it
	 * @param piece its text, such as "##ing" for a later piece of a word
	 * @param word index of its word in the transcript, −1 for [CLS] and [SEP]
	 * @param segment index of its segment
	 * @param position index within the segment, 0 for [CLS]
	 * @param onset its word's, in transcript seconds; NaN for [CLS] and [SEP]
	 */
	public record Token(long id, String piece, int word, int segment, int position, double onset) {}

	private final List<List<Token>> segments;

	private TokenizedStory(List<List<Token>> segments) {
		this.segments = segments;
	}

	/**
	 * Tokenises a story. That is done word by word: for the BERT family this gives
	 * the tokens of the whole text, and the word of each.
	 *
	 * @param tokenizer opened without truncation and padding; stays open
	 * @param maximumTokens the longest segment the model reads, [CLS] and [SEP]
	 *          counted
	 * @throws Refusal if the tokenizer does not mark the two ends
	 *           of a text, or one word alone is longer than a segment
	 */
	public static TokenizedStory of(Transcript transcript, HuggingFaceTokenizer tokenizer, int maximumTokens,
		Progress progress)
	{
		List<Word> words = transcript.words();
		List<Encoding> encodings = new ArrayList<>();
		for (Word word : words) {
			progress.checkCancelled();
			encodings.add(tokenizer.encode(word.text(), false, false));
		}
		int[] counts = encodings.stream().mapToInt(encoding -> encoding.getIds().length).toArray();
		for (int w = 0; w < counts.length; w++) {
			if (counts[w] > maximumTokens - 2) {
				throw new Refusal("Word " + (w + 1) + " of the transcript makes " + counts[w] +
					" tokens, but the model reads " + maximumTokens + " at once; put spaces between its parts.");
			}
		}
		int[] starts = Sentences.starts(words);
		Segments packed = Segments.pack(words, starts, counts, maximumTokens - 2);

		Encoding marks = tokenizer.encode("", true, false);
		if (marks.getIds().length != 2) {
			throw new Refusal("The tokenizer puts " + marks.getIds().length +
				" marks around a text, but models of the BERT family have two, [CLS] and [SEP].");
		}
		List<List<Token>> segments = new ArrayList<>();
		int word = 0;
		for (int end : packed.ends()) {
			List<Token> tokens = new ArrayList<>();
			tokens.add(new Token(marks.getIds()[0], marks.getTokens()[0], -1, segments.size(), 0, Double.NaN));
			for (; word < end; word++) {
				Encoding encoding = encodings.get(word);
				for (int t = 0; t < counts[word]; t++) {
					tokens.add(new Token(encoding.getIds()[t], encoding.getTokens()[t], word, segments.size(), tokens.size(),
						words.get(word).onset()));
				}
			}
			tokens.add(new Token(marks.getIds()[1], marks.getTokens()[1], -1, segments.size(), tokens.size(), Double.NaN));
			segments.add(List.copyOf(tokens));
		}
		TokenizedStory story = new TokenizedStory(List.copyOf(segments));
		story.tell(starts.length, packed.cuts(), maximumTokens, progress);
		return story;
	}

	private void tell(int sentences, int cuts, int maximumTokens, Progress progress) {
		progress.note("The story makes " + tokens().size() + " tokens, [CLS] and [SEP] included, in " +
			segments.size() + (segments.size() == 1 ? " segment." : " segments."));
		long unknown = tokens().stream().filter(token -> token.piece().equals("[UNK]")).count();
		if (unknown > 0) progress.warn("The model does not know " + unknown + " of the story's tokens ([UNK]).");
		if (cuts > 0) progress.warn(sentences == 1
			? "No sentence ends in the story, so segments break at its longest pauses; its text would tell where."
			: "Sentences of more than the model's " + maximumTokens + " tokens were cut at long pauses, " + cuts +
				(cuts == 1 ? " time." : " times."));
	}

	/** For each segment the ids of its tokens, [CLS] and [SEP] included. */
	public List<long[]> segments() {
		return segments.stream().map(tokens -> tokens.stream().mapToLong(Token::id).toArray()).toList();
	}

	/** The tokens of all segments in order, [CLS] and [SEP] included. */
	public List<Token> tokens() {
		return segments.stream().flatMap(List::stream).toList();
	}

	/**
	 * For each segment the bins of its tokens: the kept volume, from 0, during
	 * which the token's word starts; −1 if none, as for [CLS] and [SEP].
	 */
	public List<int[]> bins(StoryWindow window) {
		return segments.stream()
			.map(tokens -> tokens.stream().mapToInt(token -> window.bin(token.onset())).toArray()).toList();
	}

	/**
	 * Writes the tokens as a table: token (its text), word, segment, position and
	 * bin (the kept volume), all from 1, and onset in transcript seconds; n/a
	 * where there is none.
	 */
	public void write(Path file, StoryWindow window) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (Token token : tokens()) {
			boolean timed = token.word() >= 0;
			int bin = window.bin(token.onset());
			rows.add(List.of(token.piece(), timed ? token.word() + 1 : "n/a", token.segment() + 1,
				token.position() + 1, timed ? token.onset() : "n/a", bin >= 0 ? bin + 1 : "n/a"));
		}
		TableFile.write(file, List.of("token", "word", "segment", "position", "onset", "bin"), rows);
	}
}
