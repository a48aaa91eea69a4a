// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Refusal;

class TranscriptFormatTest {

	@TempDir
	Path folder;

	@Test
	void aFormatThatSomebodyAddedIsReadByIt() throws IOException {
		Path file = Files.writeString(folder.resolve("a.vtt"),
			"WEBVTT\n\n00:01.5 --> 00:02.0\nOnce\n\n01:02.5 --> 01:03.25\nupon\n");
		Transcript transcript = Transcript.read(file);
		assertEquals(List.of(new Word("Once", 1.5, 2), new Word("upon", 62.5, 63.25)), transcript.words());
		assertEquals(List.of(file + " has 2 cues."), transcript.notes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"entries\": [1, 2]}", "[]", "{}", "[1, 2]", "{\"words\": []}", "{\"words\": [\"a\", \"b\"]}",
		"[{\"text\": \"a\"}]" })
	void jsonThatNobodyReadsIsToldWhatIsRead(String content) throws IOException {
		Path file = Files.writeString(folder.resolve("a.json"), content);
		String message = assertThrows(Refusal.class, () -> Transcript.read(file)).getMessage();
		assertTrue(message.startsWith(file + " is JSON, but of no kind that is read"), message);
		for (TranscriptFormat format : TranscriptFormat.all()) assertTrue(message.contains(format.title()), message);
	}

	@Test
	void aTableMayBeginWithABracket() throws IOException {
		Path file = Files.writeString(folder.resolve("a.csv"), "[noise],0.1,0.4\nonce,0.5,0.9\n");
		assertEquals(List.of(new Word("once", .5, .9)), Transcript.read(file).words());
	}
}
