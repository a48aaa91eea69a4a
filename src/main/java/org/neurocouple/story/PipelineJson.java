// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Progress;

/**
 * Reads the JSON of a speech recognition pipeline of Hugging Face's transformers:
 * chunks with a pair of times each ({@code return_timestamps="word"}).
 */
public final class PipelineJson implements TranscriptFormat {

	@Override
	public String title() {
		return "JSON of transformers' pipeline (return_timestamps=\"word\")";
	}

	@Override
	public boolean recognises(String content, String name) {
		return !chunks(Json.tryParse(content)).isEmpty();
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<TimedText> entries = new ArrayList<>();
		for (JsonObject chunk : chunks(Json.parse(content, name))) {
			String where = "Chunk " + (entries.size() + 1) + " of " + name;
			JsonArray times = chunk.getAsJsonArray("timestamp");
			entries.add(new TimedText(Json.value(chunk, "text"), seconds(times, 0, where), seconds(times, 1, where), where));
		}
		return Json.requireWords(entries, name, "run the pipeline with return_timestamps=\"word\"");
	}

	private static List<JsonObject> chunks(JsonElement root) {
		List<JsonObject> results = root instanceof JsonArray ? Json.objects(root) : List.of();
		// A pipeline that is given a list of recordings gives a list.
		if (results.size() == 1 && results.get(0).has("chunks")) return chunks(results.get(0));
		return Json.objects(root instanceof JsonArray ? root : Json.member(root, "chunks")).stream()
			.filter(chunk -> chunk.has("text") && chunk.get("timestamp") instanceof JsonArray times && times.size() == 2)
			.toList();
	}

	private static double seconds(JsonArray times, int index, String where) {
		JsonElement time = times.get(index);
		return time.isJsonPrimitive() ? TimedText.seconds(time.getAsString(), where) : Double.NaN;
	}
}
