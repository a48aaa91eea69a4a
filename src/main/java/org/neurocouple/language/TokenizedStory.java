// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.TableFile;
import org.neurocouple.language.Tokenizer.Piece;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.story.Sentences;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/**
 * A story as a language model reads it (src/site/design.md, "The story"):
 * segments of whole sentences, each token with the time of its word.
 */
public final class TokenizedStory {

	/**
	 * A token of the story; everything counts from 0.
	 *
	 * @param id what the model is given for it
	 * @param piece its text as the vocabulary spells it, such as "##ing" for a later piece of a word
	 * @param word index of its word in the transcript, −1 for a mark such as [CLS]
	 * @param segment index of its segment
	 * @param position index within the segment, marks counted
	 * @param onset its word's, in transcript seconds; NaN for a mark
	 * @param start where it begins in its word, in characters
	 */
	public record Token(long id, String piece, int word, int segment, int position, double onset, int start) {

		/** One at the beginning of its word, or a mark. */
		public Token(long id, String piece, int word, int segment, int position, double onset) {
			this(id, piece, word, segment, position, onset, 0);
		}

		/** Whether it is no part of a word. */
		public boolean isMark() {
			return word < 0;
		}
	}

	private static final List<String> COLUMNS = List.of("id", "token", "word", "segment", "position", "onset", "start");

	private final List<List<Token>> segments;

	private TokenizedStory(List<List<Token>> segments) {
		this.segments = segments;
	}

	/**
	 * Tokenises a story. That is done word by word, which gives the tokens of the
	 * whole text, and the word of each. A segment is then cut out of these: where
	 * the space before a word is part of its token, only the first word of the
	 * story has none.
	 *
	 * @param tokenizer stays open
	 * @param maximumTokens the longest segment the model reads, its marks counted
	 * @throws Refusal if one word alone is longer than a segment
	 */
	public static TokenizedStory of(Transcript transcript, Tokenizer tokenizer, int maximumTokens, Progress progress) {
		List<Word> words = transcript.words();
		List<List<Piece>> pieces = new ArrayList<>();
		for (Word word : words) {
			progress.checkCancelled();
			// A word that nobody knew is what the model calls such words, and nothing where it knows everything.
			String text = word.text().equals(Word.UNKNOWN) ? tokenizer.unknown().orElse("") : word.text();
			pieces.add(text.isEmpty() ? List.of() : tokenizer.pieces(text, pieces.isEmpty()));
		}
		int room = maximumTokens - tokenizer.opening().size() - tokenizer.closing().size();
		int[] counts = pieces.stream().mapToInt(List::size).toArray();
		for (int w = 0; w < counts.length; w++) {
			if (counts[w] > room) {
				throw new Refusal("Word " + (w + 1) + " of the transcript makes " + counts[w] +
					" tokens, but the model reads " + maximumTokens + " at once; put spaces between its parts.");
			}
		}
		int[] starts = Sentences.starts(words);
		Segments packed = Segments.pack(words, starts, counts, room);

		List<List<Token>> segments = new ArrayList<>();
		int word = 0;
		for (int end : packed.ends()) {
			List<Token> tokens = new ArrayList<>();
			add(tokens, tokenizer.opening(), -1, segments.size(), Double.NaN);
			for (; word < end; word++) add(tokens, pieces.get(word), word, segments.size(), words.get(word).onset());
			add(tokens, tokenizer.closing(), -1, segments.size(), Double.NaN);
			segments.add(List.copyOf(tokens));
		}
		TokenizedStory story = new TokenizedStory(List.copyOf(segments));
		story.tell(tokenizer, starts.length, packed.cuts(), maximumTokens, progress);
		return story;
	}

	private static void add(List<Token> tokens, List<Piece> pieces, int word, int segment, double onset) {
		for (Piece piece : pieces) tokens.add(new Token(piece.id(), piece.text(), word, segment, tokens.size(), onset,
			piece.start()));
	}

	private void tell(Tokenizer tokenizer, int sentences, int cuts, int maximumTokens, Progress progress) {
		String marks = Stream.concat(tokenizer.opening().stream(), tokenizer.closing().stream()).map(Piece::text)
			.collect(Collectors.joining(" and "));
		progress.note("The story makes " + tokens().size() + " tokens" +
			(marks.isEmpty() ? "" : ", " + marks + " included,") + " in " +
			segments.size() + (segments.size() == 1 ? " segment." : " segments."));
		tokenizer.unknown().ifPresent(text -> {
			long unknown = tokens().stream().filter(token -> token.piece().equals(text)).count();
			if (unknown > 0) progress.warn("The model does not know " + unknown + " of the story's tokens (" + text + ").");
		});
		if (cuts > 0) progress.warn(sentences == 1
			? "No sentence ends in the story, so segments break at its longest pauses; its text would tell where."
			: "Sentences of more than the model's " + maximumTokens + " tokens were cut at long pauses, " + cuts +
				(cuts == 1 ? " time." : " times."));
	}

	/**
	 * Reads what {@link #save} wrote.
	 *
	 * @throws IllegalArgumentException if that is no longer what stands there
	 */
	public static TokenizedStory read(Path file) throws IOException {
		List<List<Token>> segments = new ArrayList<>();
		for (CSVRecord row : TableFile.read(file).rows()) {
			int segment = Integer.parseInt(row.get("segment"));
			if (segment == segments.size()) segments.add(new ArrayList<>());
			segments.get(segment).add(new Token(Long.parseLong(row.get("id")), row.get("token"), Integer.parseInt(row.get(
				"word")), segment, Integer.parseInt(row.get("position")), Double.parseDouble(row.get("onset")), Integer.parseInt(row
					.get("start"))));
		}
		if (segments.isEmpty()) throw new IllegalArgumentException(file + " holds no tokens");
		return new TokenizedStory(segments.stream().map(List::copyOf).toList());
	}

	/** Writes the tokens as they are, for {@link #read}. */
	public void save(Path file) throws IOException {
		TableFile.write(file, COLUMNS, tokens().stream().map(token -> List.of(token.id(), token.piece(), token.word(), token
			.segment(), token.position(), token.onset(), token.start())).toList());
	}

	/** How many tokens each segment has, marks included. */
	public int[] lengths() {
		return segments.stream().mapToInt(List::size).toArray();
	}

	/** For each segment the ids of its tokens, marks included. */
	public List<long[]> segments() {
		return segments.stream().map(tokens -> tokens.stream().mapToLong(Token::id).toArray()).toList();
	}

	/** The tokens of all segments in order, marks included. */
	public List<Token> tokens() {
		return segments.stream().flatMap(List::stream).toList();
	}

	/**
	 * For each segment the bins of its tokens: the kept volume, from 0, during
	 * which the token's word starts; −1 if none, as for a mark.
	 *
	 * @param bin gives the kept volume of a time in transcript seconds, −1 if none
	 */
	public List<int[]> bins(DoubleToIntFunction bin) {
		return segments.stream()
			.map(tokens -> tokens.stream().mapToInt(token -> bin(token, bin)).toArray()).toList();
	}

	private static int bin(Token token, DoubleToIntFunction bin) {
		return token.word() < 0 ? -1 : bin.applyAsInt(token.onset());
	}

	/**
	 * Writes the tokens as a table: token (its text), word, segment, position and
	 * bin (the kept volume), all from 1, and onset in transcript seconds; n/a
	 * where there is none.
	 *
	 * @param bin as for {@link #bins}
	 */
	public void write(Path file, DoubleToIntFunction bin) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (Token token : tokens()) {
			boolean timed = token.word() >= 0;
			int volume = bin(token, bin);
			rows.add(List.of(token.piece(), timed ? token.word() + 1 : "n/a", token.segment() + 1,
				token.position() + 1, timed ? token.onset() : "n/a", volume >= 0 ? volume + 1 : "n/a"));
		}
		TableFile.write(file, List.of("token", "word", "segment", "position", "onset", "bin"), rows);
	}
}
