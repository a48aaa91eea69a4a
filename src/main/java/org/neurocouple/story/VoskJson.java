// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Progress;

/**
 * Reads the results of Vosk: {@code {"result": [{"word", "start", "end", "conf"}], "text"}},
 * one, a list, or one after the other as its examples print them.
 */
public final class VoskJson implements TranscriptFormat {

	@Override
	public String title() {
		return "JSON of Vosk (SetWords(True))";
	}

	@Override
	public boolean recognises(String content, String name) {
		return !words(content).isEmpty();
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<TimedText> entries = new ArrayList<>();
		for (JsonObject word : words(content)) {
			String where = "Word " + (entries.size() + 1) + " of " + name;
			entries.add(new TimedText(Json.value(word, "word"), TimedText.seconds(Json.value(word, "start"), where),
				TimedText.seconds(Json.value(word, "end"), where), where));
		}
		return entries;
	}

	private static List<JsonObject> words(String content) {
		List<JsonObject> words = new ArrayList<>();
		for (JsonElement document : Json.documents(content)) {
			List<JsonObject> results = document.isJsonObject() ? List.of(document.getAsJsonObject()) : Json.objects(document);
			for (JsonObject result : results) {
				// With several alternatives the first is the best.
				List<JsonObject> alternatives = Json.objects(result.get("alternatives"));
				words.addAll(Json.objects((alternatives.isEmpty() ? result : alternatives.get(0)).get("result")));
			}
		}
		return words.stream().allMatch(word -> word.has("word") && word.has("start")) ? words : List.of();
	}
}
