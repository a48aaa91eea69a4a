// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.SharedData;
import org.neurocouple.format.TableFile;
import org.neurocouple.story.TimedText;
import org.neurocouple.story.Transcript;

class StoryTagsTest {

	private static final String CONLLU = """
		# text = “Oh dear!” Alice didn't see it.
		1	“	“	PUNCT	_	_	_	_	_	SpaceAfter=No
		2	Oh	oh	INTJ	_	_	_	_	_	_
		3	dear	dear	INTJ	_	_	_	_	_	SpaceAfter=No
		4	!	!	PUNCT	_	_	_	_	_	SpaceAfter=No
		5	”	”	PUNCT	_	_	_	_	_	_
		6	Alice	Alice	PROPN	_	_	_	_	_	_
		7-8	didn't	_	_	_	_	_	_	_	_
		7	did	do	AUX	_	_	_	_	_	_
		8	n't	not	PART	_	_	_	_	_	_
		9	see	see	VERB	_	_	_	_	_	_
		9.1	ghost	ghost	NOUN	_	_	_	_	_	_
		10	it	it	PRON	_	_	_	_	_	SpaceAfter=No
		11	.	.	PUNCT	_	_	_	_	_	_

		""";

	@TempDir
	private Path folder;

	private static Transcript words(String text) {
		List<TimedText> entries = new ArrayList<>();
		for (String word : text.split(" ")) entries.add(new TimedText(word, entries.size(), entries.size() + .5, ""));
		return Transcript.of("words.tsv", entries, new Remarks());
	}

	private Path conllu(String text) throws IOException {
		return Files.writeString(folder.resolve("story.conllu"), text);
	}

	@Test
	void aFileOfTagsIsAlignedToTheWords() throws IOException {
		StoryTags tags = StoryTags.of(words("oh dear alice didn't sea it"), conllu(CONLLU), Progress.NONE);
		assertEquals(Tag.INTJ, tags.at(0, 0));
		assertEquals(Tag.PROPN, tags.at(2, 0));
		assertEquals(Tag.PROPN, tags.at(2, 4));
		assertEquals(List.of(Tag.AUX, Tag.AUX, Tag.PART, Tag.PART), List.of(tags.at(3, 0), tags.at(3, 2), tags.at(3, 3), tags
			.at(3, 5)));
		assertEquals(Tag.VERB, tags.at(4, 0), "spelt a little differently");
		assertEquals(Tag.PRON, tags.at(5, 1));
		Transcript marked = words("“Oh dear!” Alice didn't see it.");
		StoryTags withMarks = StoryTags.of(marked, conllu(CONLLU), Progress.NONE);
		assertEquals(List.of(Tag.PUNCT, Tag.INTJ), List.of(withMarks.at(0, 0), withMarks.at(0, 1)));
		assertEquals(List.of(Tag.PRON, Tag.PUNCT), List.of(withMarks.at(5, 0), withMarks.at(5, 2)));
	}

	@Test
	void wordsThatAreNotInTheFileAreTagged() throws IOException {
		Remarks remarks = new Remarks();
		StoryTags tags = StoryTags.of(words("oh dear alice didn't see it in the garden"), conllu(CONLLU), remarks);
		assertEquals(Tag.ADP, tags.at(6, 0));
		assertEquals(Tag.DET, tags.at(7, 0));
		assertTrue(remarks.warnings().stream().anyMatch(warning -> warning.startsWith("3 of the story's words have no part")),
			remarks.warnings().toString());
	}

	@Test
	void anotherStorysTagsAreRefused() throws IOException {
		Path file = conllu(CONLLU);
		assertTrue(assertThrows(Refusal.class, () -> StoryTags.of(words("once upon a time there was a pig"), file,
			Progress.NONE)).getMessage().contains("does not belong"));
		Path wrong = conllu(CONLLU.replace("INTJ", "UH"));
		assertTrue(assertThrows(Refusal.class, () -> StoryTags.of(words("oh dear"), wrong, Progress.NONE)).getMessage()
			.startsWith("Line 3 of " + wrong + ": \"UH\" is no part of speech"));
		Path text = conllu("Oh dear!\n");
		assertTrue(assertThrows(Refusal.class, () -> StoryTags.of(words("oh dear"), text, Progress.NONE)).getMessage()
			.contains("is no line of a CoNLL-U file"));
	}

	@Test
	void aColumnOfTheTranscriptGivesTags() throws IOException {
		Path file = Files.writeString(folder.resolve("words.tsv"),
			"word\tonset\ttags\nNobody\t1\tPROPN\ndidn't,\t2\tAUX+PART\nrun.\t3\tnoun\n");
		StoryTags tags = StoryTags.of(Transcript.read(file), null, Progress.NONE);
		assertEquals(List.of(Tag.PROPN, Tag.AUX, Tag.PART, Tag.PUNCT, Tag.NOUN, Tag.PUNCT), List.of(tags.at(0, 0), tags.at(1, 0),
			tags.at(1, 3), tags.at(1, 6), tags.at(2, 0), tags.at(2, 3)));
		Path wrong = Files.writeString(folder.resolve("wrong.tsv"), "word\tonset\ttags\nruns\t1\tVBZ\n");
		assertTrue(assertThrows(Refusal.class, () -> StoryTags.of(Transcript.read(wrong), null, Progress.NONE)).getMessage()
			.contains("“VBZ”, which is no part of speech"));
	}

	/** What the annotations call a word, as UPOS. */
	private static final Map<String, Set<Tag>> SAME = Map.of("NN", Set.of(Tag.NOUN, Tag.PROPN), "VB", Set.of(Tag.VERB,
		Tag.AUX), "JJ", Set.of(Tag.ADJ), "RB", Set.of(Tag.ADV));

	private static boolean agrees(Tag tag, String sets) {
		for (String set : sets.split("\\|")) {
			boolean minor = SAME.values().stream().noneMatch(tags -> tags.contains(tag));
			if (set.equals("minor") ? minor : SAME.get(set).contains(tag)) return true;
		}
		return false;
	}

	@Test
	void theAnnotationsOfAliceAgree() throws IOException {
		Path file = SharedData.require("alice/annotations.tsv");
		List<String> annotated = TableFile.read(file).rows().stream().map(row -> row.get("POS")).toList();
		Transcript transcript = Transcript.read(file);
		assertEquals(annotated.size(), transcript.words().size());
		StoryTags tags = StoryTags.of(transcript, null, Progress.NONE);
		int[] rows = IntStream.range(0, annotated.size()).filter(w -> !annotated.get(w).isBlank()).toArray();
		long agreeing = IntStream.of(rows).filter(w -> agrees(tags.at(w, 0), annotated.get(w))).count();
		System.out.printf(Locale.ROOT, "Alice's annotations: %d of %d words agree, %.2f %% (%d rows are empty)%n", agreeing,
			rows.length, 100. * agreeing / rows.length, annotated.size() - rows.length);
		assertTrue(agreeing >= .9 * rows.length, agreeing + " of " + rows.length);
	}
}
