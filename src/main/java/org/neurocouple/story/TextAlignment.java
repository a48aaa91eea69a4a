// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.neurocouple.Refusal;
import org.neurocouple.story.CommonWords.Match;

/**
 * A transcript's words found again in the full text of the story, as
 * {@link CommonWords}. Only letters and digits are compared. One word of either
 * side may be several of the other ("did", "nt" and "didn't"; "bookshelves" and
 * "book shelves"), and between words that agree a word may be spelt a little
 * differently.
 *
 * @param restored for each word of the transcript its form in the text, null if
 *          it is not there
 * @param starts where that form begins in the text with one space between its words; −1 if it is not there
 * @param inRow how many words were found in rows of three or more (of all, if there are fewer)
 * @param textWords how many words the text has
 * @param leftOut how many of these are not in the transcript
 */
record TextAlignment(List<String> restored, int[] starts, int inRow, int textWords, int leftOut) {

	private static final long LARGEST = 1 << 28;

	/** In the place of the letters of a word that nobody knew; equal to none. */
	private static final String ANY = "?";

	static TextAlignment of(List<String> words, String story) {
		List<String> text = textWords(story);
		if ((long) words.size() * text.size() > LARGEST) {
			throw new Refusal("A text of " + text.size() + " words is too long to be aligned with " +
				words.size() + " words; give the part that was read aloud.");
		}
		List<String> heard = words.stream().map(word -> Word.isUnknown(word) ? ANY : letters(word)).toList();
		List<String> read = text.stream().map(TextAlignment::letters).toList();
		List<Match> matches = withSimilarWords(CommonWords.of(heard, read), heard, read);
		String[] restored = new String[words.size()];
		int[] starts = new int[words.size()];
		Arrays.fill(starts, -1);
		int[] places = new int[text.size() + 1];
		for (int t = 0; t < text.size(); t++) places[t + 1] = places[t] + text.get(t).length() + 1;
		int enough = Math.min(3, words.size());
		int inRow = 0;
		int row = 0;
		int found = 0;
		Match before = new Match(0, 0, 0, 0);
		for (Match match : matches) {
			boolean follows = match.word() == before.word() + before.words() && match.piece() == before.piece() + before.pieces();
			row = follows ? row + match.words() : match.words();
			// A row counts whole as soon as it is long enough.
			if (row >= enough) inRow += row - match.words() < enough ? row : match.words();
			found += match.pieces();
			before = match;
			String form = String.join(" ", text.subList(match.piece(), match.piece() + match.pieces()));
			int place = places[match.piece()];
			for (int w = match.word(); w < match.word() + match.words(); w++) {
				int length = w < match.word() + match.words() - 1 ? cut(form, heard.get(w).length()) : form.length();
				restored[w] = form.substring(0, length);
				starts[w] = place;
				place += length;
				form = form.substring(length);
			}
		}
		return new TextAlignment(Arrays.asList(restored), starts, inRow, text.size(), text.size() - found);
	}

	/** The text's words; a mark that stands alone goes with the word before it, an opening one with the next. */
	private static List<String> textWords(String story) {
		List<String> words = new ArrayList<>();
		String opening = "";
		for (String piece : Transcript.spaced(story).split(" ")) {
			int last = words.size() - 1;
			if (!letters(piece).isEmpty()) {
				words.add(opening + piece);
				opening = "";
			}
			else if (last < 0 || Transcript.isOpening(piece)) opening += piece + " ";
			else words.set(last, words.get(last) + " " + piece);
		}
		return words;
	}

	private static String letters(String word) {
		StringBuilder letters = new StringBuilder();
		Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).codePoints()
			.filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		return letters.toString();
	}

	/** Where as many words were heard as the text has between two matches, those spelt alike match too, and those unknown. */
	private static List<Match> withSimilarWords(List<Match> matches, List<String> heard, List<String> read) {
		List<Match> all = new ArrayList<>();
		int word = 0;
		int piece = 0;
		for (int i = 0; i <= matches.size(); i++) {
			Match match = i < matches.size() ? matches.get(i) : new Match(heard.size(), 0, read.size(), 0);
			for (; match.word() - word == match.piece() - piece && word < match.word(); word++, piece++) {
				if (heard.get(word).equals(ANY) || isSimilar(heard.get(word), read.get(piece))) all.add(new Match(word, 1, piece, 1));
			}
			if (i < matches.size()) all.add(match);
			word = match.word() + match.words();
			piece = match.piece() + match.pieces();
		}
		return all;
	}

	/** Whether more than half of the longer word is a common start and a common end. */
	private static boolean isSimilar(String a, String b) {
		int shorter = Math.min(a.length(), b.length());
		int start = 0;
		while (start < shorter && a.charAt(start) == b.charAt(start)) start++;
		int end = 0;
		while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) end++;
		return 2 * (start + end) > Math.max(a.length(), b.length());
	}

	/**
	 * Where a form is cut after so many letters: punctuation stays with them, but
	 * an apostrophe or hyphen goes with what follows it ("it|'s", "end.|Next").
	 */
	private static int cut(String form, int letters) {
		int seen = 0;
		int at = 0;
		while (at < form.length()) {
			int character = form.codePointAt(at);
			int length = letters(Character.toString(character)).length();
			if (seen >= letters && (length > 0 || "'’-‐‑–".indexOf(character) >= 0)) break;
			seen += length;
			at += Character.charCount(character);
		}
		return at;
	}
}
