// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.signal.StoryWindow;

/**
 * The words of a story with their times, in order (src/site/design.md,
 * "The story"). Files may be CSV or TSV with or without a header, Gentle's
 * {@code align.csv}, a Praat TextGrid, Whisper's JSON or BIDS events; the
 * format is found by content.
 */
public final class Transcript {

	private static final Pattern SILENCE =
		Pattern.compile("|sp|sil|pau|#|n/a|<.*>|\\[.*\\]|\\{.*\\}", Pattern.CASE_INSENSITIVE);
	private static final Pattern PUNCTUATION = Pattern.compile("\\p{IsPunctuation}+");
	private static final Pattern OPENING = Pattern.compile("[\\p{Ps}\\p{Pi}]+");

	private final String name;
	private final List<Word> words;
	/** Onsets of the words that had a time of their own, in seconds. */
	private final double[] timed;
	private final Remarks remarks;

	private Transcript(String name, List<Word> words, double[] timed, Remarks remarks) {
		this.name = name;
		this.words = List.copyOf(words);
		this.timed = timed;
		this.remarks = remarks;
	}

	/**
	 * Reads a transcript. A word without time takes one between its neighbours, a
	 * label of several words is taken apart likewise, a punctuation mark by itself
	 * joins its word, and silences are left out; all of it is counted in
	 * {@link #notes()}.
	 *
	 * @throws Refusal if the file is none of the formats, has no
	 *           words or no times, or its onsets decrease
	 * @throws IOException if the file cannot be read
	 */
	public static Transcript read(Path file) throws IOException {
		Remarks remarks = new Remarks();
		return of(file.toString(), TranscriptFile.entries(file, remarks), remarks);
	}

	/**
	 * As {@link #read(Path)}, with the punctuation and case of the story's text.
	 *
	 * @param text a file; null if there is none
	 */
	public static Transcript read(Path file, Path text) throws IOException {
		Transcript transcript = read(file);
		return text == null ? transcript : transcript.withText(text);
	}

	/** The words in order; onsets never decrease. */
	public List<Word> words() {
		return words;
	}

	/** Onsets of the words that had a time of their own and did not get one between their neighbours, in seconds. */
	public double[] timedOnsets() {
		return timed.clone();
	}

	/** What was counted or chosen while reading and aligning, a sentence each. */
	public List<String> notes() {
		return remarks.sentences();
	}

	/** Tells that again, guessed times as warnings. */
	public void tell(Progress progress) {
		remarks.tell(progress);
	}

	/** When the last word ends, in transcript seconds. */
	public double end() {
		return words.stream().mapToDouble(word -> Math.max(word.onset(), word.offset())).max().getAsDouble();
	}

	/** How many words start during each kept volume: float[volume], before any haemodynamic response. */
	public float[] wordRate(StoryWindow window) {
		float[] rate = new float[window.volumes()];
		for (Word word : words) {
			int bin = window.bin(word.onset());
			if (bin >= 0) rate[bin]++;
		}
		return rate;
	}

	/** As {@link #withText(String)}, for a text in a file. */
	public Transcript withText(Path file) throws IOException {
		Remarks reading = Remarks.after(remarks);
		return withText(TranscriptFile.text(file, reading), file.toString(), reading);
	}

	/**
	 * Restores punctuation and case from the full text of the story. A word that
	 * is not in the text stays as it is; a word of the text that is not in the
	 * transcript has no time and is left out.
	 *
	 * @param story the text; may be more than what was read aloud
	 * @throws Refusal if it is not the text of these words
	 */
	public Transcript withText(String story) {
		String start = spaced(story);
		return withText(start, "“" + (start.length() > 40 ? start.substring(0, 40) + "…" : start) + "”", remarks);
	}

	private Transcript withText(String story, String textName, Remarks earlier) {
		if (story.isBlank()) {
			throw new Refusal("The text " + textName + " is empty; give the story's text.");
		}
		TextAlignment alignment = aligned(story, textName);
		List<Word> restored = new ArrayList<>();
		for (Word word : words) {
			String text = alignment.restored().get(restored.size());
			restored.add(text == null ? word : new Word(text, word.onset(), word.offset(), word.tag()));
		}
		Remarks all = Remarks.after(earlier);
		long kept = alignment.restored().stream().filter(text -> text == null).count();
		all.note("In " + name + ", " + (words.size() - kept) + " of " + words.size() +
			" words took punctuation and case from " + textName + ".");
		note(all, name, kept, words.size(), "words had no match in the text and stayed as they were.");
		note(all, textName, alignment.leftOut(), alignment.textWords(),
			"words had no match in the transcript and were left out.");
		return new Transcript(name, restored, timed, all);
	}

	private TextAlignment aligned(String story, String textName) {
		TextAlignment alignment = TextAlignment.of(words.stream().map(Word::text).toList(), story);
		// Texts of other stories have less than a twentieth of the words in a row, by chance.
		if (alignment.inRow() * 4 < words.size()) {
			throw new Refusal("The text " + textName + " does not belong to the transcript " + name +
				", of whose " + words.size() + " words only " + alignment.inRow() +
				" follow each other in it; give its own text.");
		}
		return alignment;
	}

	/**
	 * Where each word begins in a text of the story, in characters; −1 for one that is not there.
	 *
	 * @param story the text, with one space between its words and none around it
	 * @param textName what errors call it
	 * @throws Refusal if it is not the text of these words
	 */
	public int[] placesIn(String story, String textName) {
		return aligned(story, textName).starts();
	}

	/**
	 * As a control: the words in another order, while times and punctuation stay in their places.
	 *
	 * @param seed the same one gives the same order
	 */
	public Transcript shuffled(long seed) {
		return new Transcript(name, ShuffledWords.of(words, seed), timed, new Remarks());
	}

	/**
	 * As a control: the words moved in time, without those that then begin at an end or after it.
	 *
	 * @param seconds by how much later all begin
	 * @param end in seconds of the moved transcript
	 * @throws Refusal if no word is left
	 */
	public Transcript moved(double seconds, double end) {
		List<Word> kept = words.stream().map(word -> new Word(word.text(), word.onset() + seconds, word.offset() + seconds))
			.filter(word -> word.onset() < end).toList();
		if (kept.isEmpty()) throw new Refusal("No word of the transcript " + name + " begins before " + end +
			" s when it is moved by " + seconds + " s.");
		return new Transcript(name, kept, Arrays.stream(timed).map(onset -> onset + seconds).filter(onset -> onset <
			end).toArray(), new Remarks());
	}

	/** Makes a transcript of entries as a file has them. */
	public static Transcript of(String name, List<TimedText> entries, Remarks reading) {
		Remarks notes = Remarks.after(reading);
		List<TimedText> spoken = spoken(entries, name, notes);
		if (spoken.isEmpty()) {
			throw new Refusal("The transcript " + name +
				" holds no words; give the words and their times.");
		}
		WordTimes times = WordTimes.of(spoken, name, notes);
		double[] onsets = times.onsets(), offsets = times.offsets();
		double[] timed = IntStream.range(0, onsets.length).filter(i -> !Double.isNaN(spoken.get(i).onset())).mapToDouble(
			i -> onsets[i]).toArray();
		List<Word> words = new ArrayList<>();
		int early = 0;
		for (int i = 0; i < onsets.length; i++) {
			if (offsets[i] < onsets[i]) early++;
			double offset = Double.isNaN(offsets[i]) ? onsets[i] : offsets[i];
			words.add(new Word(spoken.get(i).text(), onsets[i], offset, spoken.get(i).tag()));
		}
		note(notes, name, early, words.size(), "words had an offset before the onset.");
		return new Transcript(name, words, timed, notes);
	}

	/** Leaves out silences, joins punctuation to its word and takes labels of several words apart. */
	private static List<TimedText> spoken(List<TimedText> entries, String name, Progress notes) {
		List<TimedText> spoken = new ArrayList<>();
		String opening = "";
		int silences = 0;
		int untimed = 0;
		int several = 0;
		int labels = 0;
		int unknown = 0;
		for (TimedText entry : entries) {
			String text = spaced(entry.text());
			if (isSilence(text)) {
				silences++;
			}
			else if (PUNCTUATION.matcher(text).matches()) {
				int last = spoken.size() - 1;
				if (last < 0 || isOpening(text)) opening += text;
				else spoken.set(last, spoken.get(last).followedBy(text));
			}
			else {
				labels++;
				if (Double.isNaN(entry.onset())) untimed++;
				if (Word.isUnknown(text)) {
					unknown++;
					text = Word.UNKNOWN;
				}
				String[] parts = (opening + text).split(" ");
				opening = "";
				if (parts.length > 1) several++;
				String[] tags = entry.tag().strip().split("\\s+");
				for (int p = 0; p < parts.length; p++) {
					spoken.add(new TimedText(parts[p], p == 0 ? entry.onset() : Double.NaN,
						p == parts.length - 1 ? entry.offset() : Double.NaN, entry.where(), tags.length == parts.length ? tags[p] : ""));
				}
			}
		}
		note(notes, name, silences, entries.size(), "entries were silences and were left out.");
		if (untimed > 0) notes.warn(counted(name, untimed, labels, "words had no time and took one between their neighbours."));
		if (unknown > 0) notes.warn(counted(name, unknown, labels, "words were not known to the aligner (" + Word.UNKNOWN +
			"), and only the story's text can tell them."));
		note(notes, name, several, labels, "labels held several words, which were spread over the label's time.");
		return spoken;
	}

	/** The text with a plain space between its words and none around it. */
	static String spaced(String text) {
		return text.replaceAll("(?U)\\s+", " ").strip();
	}

	/** Whether a label says that nothing was spoken; one whose word was not known is a word. */
	static boolean isSilence(String label) {
		String text = spaced(label);
		return SILENCE.matcher(text).matches() && !Word.isUnknown(text);
	}

	/** Whether a punctuation mark belongs to the word after it. */
	static boolean isOpening(String mark) {
		return OPENING.matcher(mark).matches();
	}

	private static void note(Progress notes, String name, long count, int of, String what) {
		if (count > 0) notes.note(counted(name, count, of, what));
	}

	private static String counted(String name, long count, int of, String what) {
		return "In " + name + ", " + count + " of " + of + " " + what;
	}
}
