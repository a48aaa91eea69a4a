// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Reads the words of Whisper's JSON and its relatives: words in segments
 * (openai-whisper, whisperX, faster-whisper, whisper-timestamped), words at the
 * top ("words" of OpenAI's service and of Gentle, "word_segments" of whisperX),
 * or a bare list of either.
 */
public final class WhisperJson implements TranscriptFormat {

	@Override
	public String title() {
		return "JSON of Whisper, whisperX, faster-whisper and Gentle (words in segments, or a list of words)";
	}

	@Override
	public boolean recognises(String content, String name) {
		JsonElement root = Json.tryParse(content);
		return Json.member(root, "segments") != null || !words(root).isEmpty();
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<JsonObject> words = words(Json.parse(content, name));
		if (words.isEmpty()) {
			throw new Refusal(name +
				" has no timed words; run Whisper with word timestamps (word_timestamps=True).");
		}
		List<TimedText> entries = new ArrayList<>();
		for (JsonObject word : ofKind(words)) {
			String where = "Word " + (entries.size() + 1) + " of " + name;
			double onset = TimedText.seconds(Json.value(word, "start", "onset"), where);
			double offset = TimedText.seconds(Json.value(word, "end", "offset"), where);
			entries.add(new TimedText(Json.value(word, "word", "text"), onset, offset, where));
		}
		return entries;
	}

	/** Some services list spaces and sounds between the words, and say so. */
	private static List<JsonObject> ofKind(List<JsonObject> words) {
		List<JsonObject> kept = words.stream().filter(word -> !Json.value(word, "type").matches("spacing|audio_event")).toList();
		return kept.stream().anyMatch(word -> Json.value(word, "type").equals("word")) ? kept : words;
	}

	private static List<JsonObject> words(JsonElement root) {
		List<JsonObject> inSegments = Json.objects(root == null || root.isJsonArray() ? root : Json.member(root, "segments"))
			.stream().flatMap(segment -> words(segment).stream()).toList();
		if (!inSegments.isEmpty()) return inSegments;
		for (JsonElement list : new JsonElement[] { root, Json.member(root, "words"), Json.member(root, "word_segments") }) {
			List<JsonObject> words = Json.objects(list).stream().filter(WhisperJson::isWord).toList();
			if (!words.isEmpty()) return Json.objects(list);
		}
		return List.of();
	}

	/** The words of a segment; faster-whisper's own are lists of start, end and text where a program did not name them. */
	private static List<JsonObject> words(JsonObject segment) {
		List<JsonObject> words = new ArrayList<>(Json.objects(segment.get("words")));
		if (!words.isEmpty() || !(segment.get("words") instanceof JsonArray lists)) return words;
		for (JsonElement list : lists) {
			if (!(list instanceof JsonArray parts) || parts.size() < 3) return List.of();
			JsonObject word = new JsonObject();
			word.add("start", parts.get(0));
			word.add("end", parts.get(1));
			word.add("word", parts.get(2));
			words.add(word);
		}
		return words;
	}

	/** Numbers that Whisper heard have a text and no time. */
	private static boolean isWord(JsonObject object) {
		return (object.has("word") || object.has("text")) && (object.has("start") || object.has("onset"));
	}
}
