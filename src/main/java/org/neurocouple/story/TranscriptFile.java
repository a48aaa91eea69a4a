// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.neurocouple.format.TextFile;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** Reads a transcript's or a story's file, whatever its encoding and format. */
final class TranscriptFile {

	private static final long LARGEST = 64 << 20;

	private TranscriptFile() {}

	/** The timed entries of a file whose format is found by its content. */
	static List<TimedText> entries(Path file, Progress notes) throws IOException {
		String content = text(file, notes);
		String name = file.toString();
		if (content.isBlank()) return List.of();
		List<TranscriptFormat> formats = TranscriptFormat.all();
		for (TranscriptFormat format : formats) {
			if (format.recognises(content, name)) return format.read(content, name, notes);
		}
		if (Json.recognises(content)) {
			Json.parse(content, name);
			throw new Refusal(name + " is JSON, but of no kind that is read; these are: " + formats.stream()
				.map(TranscriptFormat::title).collect(Collectors.joining("; ")) +
				"; tables of words with their onsets in seconds.");
		}
		return WordTable.read(content, name, notes);
	}

	/** The file's text: UTF-16 or UTF-8; what is neither is taken for Windows-1252, and that noted. */
	static String text(Path file, Progress notes) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("There is no file " + file + "; check the path.");
		if (Files.size(file) > LARGEST) {
			throw new Refusal(file + " is larger than 64 MB, so it is hardly a story; check the path.");
		}
		byte[] bytes = Files.readAllBytes(file);
		try {
			return TextFile.decode(bytes);
		}
		catch (CharacterCodingException e) {
			notes.note(file + " is not in UTF-8 and was read as Windows-1252.");
			return new String(bytes, Charset.forName("windows-1252"));
		}
	}
}
