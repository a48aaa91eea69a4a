// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;

import org.neurocouple.Refusal;

/** What the formats that are JSON share. */
final class Json {

	/** A table may begin with "[silence]". */
	private static final Pattern START = Pattern.compile("\\s*(\\{\\s*[\"}]|\\[\\s*[\\[{\"\\]\\d]).*", Pattern.DOTALL);

	private Json() {}

	/** Whether the file is JSON, be it damaged. */
	static boolean recognises(String content) {
		return START.matcher(content).matches();
	}

	/** @throws Refusal if it is damaged */
	static JsonElement parse(String content, String name) {
		try {
			return JsonParser.parseString(content);
		}
		catch (JsonParseException e) {
			throw new Refusal(name + " is not valid JSON; write it again with the program it comes from.", e);
		}
	}

	/** What the file holds; null if it is no JSON, or damaged. */
	static JsonElement tryParse(String content) {
		try {
			return recognises(content) ? parse(content, "") : null;
		}
		catch (Refusal damaged) {
			return null;
		}
	}

	/** The objects of a list; none if it is no list. */
	static List<JsonObject> objects(JsonElement list) {
		if (!(list instanceof JsonArray array)) return List.of();
		return StreamSupport.stream(array.spliterator(), false).filter(JsonElement::isJsonObject)
			.map(JsonElement::getAsJsonObject).toList();
	}

	/** The member of an object; null if it has none, or is no object. */
	static JsonElement member(JsonElement object, String key) {
		return object instanceof JsonObject members ? members.get(key) : null;
	}

	/** A value as text, "" for null. */
	static String text(JsonElement value) {
		return value.isJsonPrimitive() ? value.getAsString() : value.isJsonNull() ? "" : value.toString();
	}

	/** The value of the first of some keys that is there, "" if none is. */
	static String value(JsonObject object, String... keys) {
		for (String key : keys) {
			JsonElement value = object.get(key);
			if (value != null && value.isJsonPrimitive()) return value.getAsString();
		}
		return "";
	}

	/** The values that stand in a file, one after the other; none if it is no JSON, or damaged. */
	static List<JsonElement> documents(String content) {
		List<JsonElement> documents = new ArrayList<>();
		if (!recognises(content)) return documents;
		try {
			new JsonStreamParser(content).forEachRemaining(documents::add);
			return documents;
		}
		catch (JsonParseException damaged) {
			return List.of();
		}
	}

	/**
	 * These entries, which should be words.
	 *
	 * @param how the way to get words
	 * @throws Refusal if they are sentences, whose words have no times
	 */
	static List<TimedText> requireWords(List<TimedText> entries, String name, String how) {
		long several = entries.stream().filter(entry -> Transcript.spaced(entry.text()).contains(" ")).count();
		if (several * 2 < entries.size()) return entries;
		throw new Refusal(name + " has times of phrases, not of words; " + how + ".");
	}
}
