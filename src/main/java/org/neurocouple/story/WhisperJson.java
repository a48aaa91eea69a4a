// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.neurocouple.Refusal;

/**
 * Reads the words of Whisper's JSON and its relatives: words in segments
 * (openai-whisper, whisperX, faster-whisper, whisper-timestamped), words at the
 * top ("words" of OpenAI's service and of Gentle, "word_segments" of whisperX),
 * or a bare list of either.
 */
final class WhisperJson {

	private WhisperJson() {}

	/** Whether the file is JSON. */
	static boolean recognises(String content) {
		return content.stripLeading().startsWith("{") || content.stripLeading().startsWith("[");
	}

	static List<TimedText> read(String content, String name) {
		List<JsonObject> words = words(parsed(content, name));
		if (words.isEmpty()) {
			throw new Refusal(name +
				" has no timed words; run Whisper with word timestamps (word_timestamps=True).");
		}
		List<TimedText> entries = new ArrayList<>();
		for (JsonObject word : words) {
			String where = "Word " + (entries.size() + 1) + " of " + name;
			double onset = TimedText.seconds(value(word, "start", "onset"), where);
			double offset = TimedText.seconds(value(word, "end", "offset"), where);
			entries.add(new TimedText(value(word, "word", "text"), onset, offset, where));
		}
		return entries;
	}

	private static JsonObject parsed(String content, String name) {
		try {
			JsonElement root = JsonParser.parseString(content);
			if (root.isJsonObject()) return root.getAsJsonObject();
			JsonObject object = new JsonObject();
			object.add("segments", root);
			object.add("words", root);
			return object;
		}
		catch (JsonParseException e) {
			throw new Refusal(name + " is not valid JSON; write it again with Whisper.", e);
		}
	}

	private static List<JsonObject> words(JsonObject root) {
		List<JsonObject> inSegments = objects(root.get("segments"))
			.flatMap(segment -> objects(segment.get("words"))).toList();
		if (!inSegments.isEmpty()) return inSegments;
		List<JsonObject> words = objects(root.get("words")).toList();
		return words.isEmpty() ? objects(root.get("word_segments")).toList() : words;
	}

	private static Stream<JsonObject> objects(JsonElement list) {
		if (!(list instanceof JsonArray array)) return Stream.empty();
		return StreamSupport.stream(array.spliterator(), false)
			.filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
	}

	/** The value of the first of two keys that is there, "" if neither is. */
	private static String value(JsonObject word, String key, String otherKey) {
		JsonElement value = word.has(key) ? word.get(key) : word.get(otherKey);
		return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
	}
}
