// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Progress;

/**
 * Reads the JSON of whisper.cpp: pieces of text with offsets in milliseconds,
 * one word each with {@code -ml 1}, or in full JSON ({@code -ojf}) the tokens of
 * longer ones. A piece that does not begin with a space goes on with the word
 * before it.
 */
public final class WhisperCppJson implements TranscriptFormat {

	private static final String HOW = "run whisper-cli with -ml 1 -sow, or with -ojf";

	@Override
	public String title() {
		return "JSON of whisper.cpp (-oj -ml 1, -ojf)";
	}

	@Override
	public boolean recognises(String content, String name) {
		return !pieces(Json.tryParse(content)).isEmpty();
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<JsonObject> pieces = pieces(Json.parse(content, name));
		List<JsonObject> tokens = pieces.stream().flatMap(piece -> Json.objects(piece.get("tokens")).stream())
			.filter(token -> !Json.value(token, "text").matches("\\[_.*]")).toList();
		boolean inTokens = !tokens.isEmpty();
		List<TimedText> entries = new ArrayList<>();
		boolean spaced = (inTokens ? tokens : pieces).stream().anyMatch(piece -> Json.value(piece, "text").startsWith(" "));
		for (JsonObject piece : inTokens ? tokens : pieces) {
			String text = Json.value(piece, "text");
			String where = "Piece " + (entries.size() + 1) + " of " + name;
			double offset = seconds(piece, "to", where);
			int last = entries.size() - 1;
			if (spaced && !text.isBlank() && !text.startsWith(" ") && last >= 0) {
				TimedText word = entries.get(last);
				entries.set(last, new TimedText(word.text() + text, word.onset(), offset, word.where()));
			}
			else entries.add(new TimedText(text, seconds(piece, "from", where), offset, where));
		}
		return Json.requireWords(entries, name, HOW);
	}

	private static List<JsonObject> pieces(JsonElement root) {
		return Json.objects(Json.member(root, "transcription")).stream()
			.filter(piece -> piece.has("text") && (piece.has("offsets") || piece.has("timestamps"))).toList();
	}

	/** Offsets count milliseconds; timestamps are written 00:00:20,340. */
	private static double seconds(JsonObject piece, String key, String where) {
		if (piece.get("offsets") instanceof JsonObject offsets && offsets.has(key)) {
			return TimedText.seconds(Json.value(offsets, key), where) / 1000;
		}
		return piece.get("timestamps") instanceof JsonObject stamps ? TimedText.seconds(Json.value(stamps, key), where)
			: Double.NaN;
	}
}
