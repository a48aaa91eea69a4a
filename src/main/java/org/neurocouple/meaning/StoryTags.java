// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.language.TokenizedStory.Token;
import org.neurocouple.story.Sentences;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

/**
 * The parts of speech of a story: of each word's parts, the marks on it
 * included. They come from a CoNLL-U file, from the transcript's column of
 * tags, or else from OpenNLP's tagger and the closed classes of English
 * (src/site/meaning.md, "Parts of speech").
 */
public final class StoryTags {

	/** For each word its parts, and the tag of each. */
	private final List<List<Part>> parts;
	private final List<List<Tag>> tags;

	private StoryTags(List<List<Part>> parts, List<List<Tag>> tags) {
		this.parts = parts;
		this.tags = tags;
	}

	/**
	 * Tags a story.
	 *
	 * @param transcript with the punctuation and case of the story's text where there is one
	 * @param conllu the file with its tags; null if there is none
	 * @param progress is told where the tags come from, and what may make them wrong
	 * @throws Refusal if tags were given and are none, or not those of these words
	 */
	public static StoryTags of(Transcript transcript, Path conllu, Progress progress) throws IOException {
		List<Word> words = transcript.words();
		List<List<Part>> parts = parts(words);
		List<List<Tag>> tags = given(transcript, parts, conllu);
		long given = tags.stream().filter(word -> word != null).count();
		String source = conllu != null ? conllu.toString() : "the transcript";
		if (given > 0) progress.note("The parts of speech of " + given + " of the story's " + tags.size() +
			" words are those of " + source + ".");
		if (given < tags.size()) {
			if (given > 0) progress.warn(tags.size() - given + " of the story's words have no part of speech in " + source +
				"; OpenNLP's tagger tells theirs.");
			else progress.note("OpenNLP's tagger tells the parts of speech; tags of your own may be given (\"tags\").");
			tellOfPlainWords(words, progress);
			List<List<Tag>> told = told(words, parts);
			for (int w = 0; w < tags.size(); w++) if (tags.get(w) == null) tags.set(w, told.get(w));
		}
		return new StoryTags(parts, tags);
	}

	/**
	 * Reads the tags that are given, if any, and asks no tagger.
	 *
	 * @throws Refusal as {@link #of(Transcript, Path, Progress)}
	 */
	public static void check(Transcript transcript, Path conllu) throws IOException {
		given(transcript, parts(transcript.words()), conllu);
	}

	private static List<List<Part>> parts(List<Word> words) {
		return words.stream().map(word -> Part.of(word.text())).toList();
	}

	/** For each word the tags that are given, or null. */
	private static List<List<Tag>> given(Transcript transcript, List<List<Part>> parts, Path conllu) throws IOException {
		List<List<Tag>> tags = new ArrayList<>(Collections.nCopies(parts.size(), null));
		if (conllu != null) fill(tags, transcript, parts, Conllu.read(conllu), conllu.toString());
		else for (int w = 0; w < tags.size(); w++) tags.set(w, written(transcript.words().get(w), parts.get(w)));
		return tags;
	}

	/**
	 * For each segment the tag of each token: that of the part in which its first
	 * character lies. A mark before the segment's words is [CLS], one after them
	 * [SEP].
	 */
	public List<Tag[]> of(TokenizedStory story) {
		List<Tag[]> segments = new ArrayList<>();
		for (int length : story.lengths()) segments.add(new Tag[length]);
		boolean[] begun = new boolean[segments.size()];
		for (Token token : story.tokens()) {
			begun[token.segment()] |= !token.isMark();
			segments.get(token.segment())[token.position()] = !token.isMark() ? at(token.word(), token.start())
				: begun[token.segment()] ? Tag.SEP : Tag.CLS;
		}
		return segments;
	}

	/** The tag of the part of a word in which a character lies. */
	Tag at(int word, int character) {
		List<Part> its = parts.get(word);
		int part = 0;
		while (part + 1 < its.size() && its.get(part + 1).start() <= character) part++;
		return tags.get(word).get(part);
	}

	private static void tellOfPlainWords(List<Word> words, Progress progress) {
		boolean capitals = words.stream().anyMatch(word -> word.text().codePoints().anyMatch(Character::isUpperCase));
		boolean marks = words.stream().anyMatch(word -> word.text().matches(".*[.,!?;:].*"));
		if (capitals && marks) return;
		progress.warn("The words have no " + (capitals ? "punctuation" : marks ? "capitals" : "capitals and no punctuation") +
			", so more parts of speech are wrong: without both, 14 words of 100 in place of 7 in a test. Give the story's \"text\".");
	}

	/** By the tagger. */
	private static List<List<Tag>> told(List<Word> words, List<List<Part>> parts) {
		Tagger tagger = new Tagger();
		int[] starts = Sentences.starts(words);
		List<List<Tag>> tags = new ArrayList<>();
		for (int s = 0; s < starts.length; s++) {
			List<List<Part>> sentence = parts.subList(starts[s], s + 1 < starts.length ? starts[s + 1] : parts.size());
			List<Tag> told = tagger.tags(sentence.stream().flatMap(List::stream).toList());
			int at = 0;
			for (List<Part> word : sentence) tags.add(told.subList(at, at += word.size()));
		}
		for (int w = 0; w < tags.size(); w++) {
			if (words.get(w).text().equals(Word.UNKNOWN)) tags.set(w, Collections.nCopies(parts.get(w).size(), Tag.X));
		}
		return tags;
	}

	/** As the transcript says: one tag for the word, or one for each of its parts, joined by "+"; null if it says nothing. */
	private static List<Tag> written(Word word, List<Part> parts) {
		if (word.tag().isEmpty()) return null;
		List<Tag> given = Arrays.stream(word.tag().split("\\+")).map(name -> Tag.upos(name.strip()).orElseThrow(
			() -> new Refusal("The transcript calls “" + word.text() + "” “" + word.tag() + "”, which is no part of speech of " +
				"Universal Dependencies such as NOUN or AUX+PART; correct its column of tags, or name it otherwise."))).toList();
		if (given.size() == parts.size()) return given;
		List<Tag> tags = new ArrayList<>();
		int spoken = 0;
		for (Part part : parts) {
			if (!part.isSpoken()) tags.add(Tagger.ofMark(part));
			else tags.add(given.get(Math.min(spoken++, given.size() - 1)));
		}
		return tags;
	}

	/** As a CoNLL-U file says: a part has the tag of what its first letter belongs to there. */
	private static void fill(List<List<Tag>> tags, Transcript transcript, List<List<Part>> parts, Conllu file, String name) {
		int[] places = transcript.placesIn(file.text(), name);
		for (int w = 0; w < places.length; w++) {
			if (places[w] < 0) continue;
			String word = transcript.words().get(w).text();
			List<Tag> its = new ArrayList<>();
			for (Part part : parts.get(w)) {
				int letters = (int) word.substring(0, part.start()).codePoints().filter(Character::isLetterOrDigit).count();
				int place = letter(file.text(), places[w], letters);
				Map.Entry<Integer, Tag> there = file.tags().floorEntry(place);
				its.add(!part.isSpoken() || there == null ? Tagger.ofMark(part) : there.getValue());
			}
			tags.set(w, its);
		}
	}

	/** Where in a text, from a place on, so many letters have passed and the next begins. */
	private static int letter(String text, int from, int letters) {
		int at = from;
		for (int seen = 0; at < text.length(); at++) {
			if (Character.isLetterOrDigit(text.charAt(at)) && seen++ == letters) return at;
		}
		return Math.min(at, text.length() - 1);
	}
}
