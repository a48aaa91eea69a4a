// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;

import org.neurocouple.Refusal;

/**
 * A JSON object that is read key by key, so that what nobody asked for can be
 * refused at the end. Every error is an {@link Refusal} that
 * names the key with its place ({@code stories[2].tr}), the value, and what
 * would be right.
 */
public final class JsonBlock {

	private static final String NO_STUDY = " is not a study file in UTF-8; choose the study.json that New Study or " +
		"Create Example Study has made.";

	/** None of the files that are read comes near. */
	private static final int DEEPEST = 200;

	private final JsonObject json;
	private final String place;
	private final Set<String> known = new LinkedHashSet<>();

	private JsonBlock(JsonObject json, String place) {
		this.json = json;
		this.place = place;
	}

	/** Reads a file that holds one JSON object. */
	public static JsonBlock read(Path file) throws IOException {
		JsonElement element;
		try {
			// A reader is strict where JsonParser forgives unquoted words and comments.
			String text = TextFile.read(file);
			if (!text.matches("(?s)\\s*[\\[{].*")) throw new Refusal(file + NO_STUDY);
			if (isTooDeep(text)) throw new Refusal(file + " has more than " + DEEPEST +
				" brackets within each other, so it is no study; write it again.");
			JsonReader reader = new JsonReader(new StringReader(text));
			element = new Gson().getAdapter(JsonElement.class).read(reader);
			reader.peek(); // fails if anything follows
			String twice = keyGivenTwice(text);
			if (twice != null) throw new Refusal(file + ": \"" + twice + "\" is given twice; keep one of them.");
		}
		catch (CharacterCodingException notText) {
			throw new Refusal(file + NO_STUDY);
		}
		catch (IOException | JsonParseException | NumberFormatException malformed) {
			if (!Files.isRegularFile(file)) throw new IOException(file + " does not exist or is not a file.");
			String reason = String.valueOf(malformed.getMessage()).replaceAll("(?s)\\s*(\\n|See https).*", "")
				.replace("Use JsonReader.setLenient(true) to accept malformed JSON", "something is missing or misspelt");
			throw new Refusal(file + " is not valid JSON: " + reason + ".");
		}
		if (element == null || !element.isJsonObject())
			throw new Refusal(file + " must hold one JSON object, { … }.");
		return new JsonBlock(element.getAsJsonObject(), "");
	}

	/** Whether lists and objects stand so deep within each other that reading them would use up the stack. */
	public static boolean isTooDeep(String json) {
		int depth = 0;
		boolean quoted = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			if (quoted && c == '\\') i++;
			else if (c == '"') quoted = !quoted;
			else if (!quoted && (c == '[' || c == '{') && ++depth > DEEPEST) return true;
			else if (!quoted && (c == ']' || c == '}')) depth--;
		}
		return false;
	}

	/** Of two values of one key Gson keeps the last, and says nothing. */
	private static String keyGivenTwice(String text) throws IOException {
		JsonReader reader = new JsonReader(new StringReader(text));
		Set<String> keys = new HashSet<>();
		while (true) {
			switch (reader.peek()) {
				case BEGIN_OBJECT -> reader.beginObject();
				case END_OBJECT -> reader.endObject();
				case BEGIN_ARRAY -> reader.beginArray();
				case END_ARRAY -> reader.endArray();
				case END_DOCUMENT -> {
					return null;
				}
				case NAME -> {
					reader.nextName();
					String key = reader.getPath();
					// Gson's paths begin with "$." and count from 0.
					if (!keys.add(key)) return Pattern.compile("\\[(\\d+)]").matcher(key.substring(2))
						.replaceAll(index -> "[" + (Integer.parseInt(index.group(1)) + 1) + "]");
				}
				default -> reader.skipValue();
			}
		}
	}

	/** An object that has been read before, at that place in its file ({@code "networks."}). */
	public static JsonBlock of(JsonObject json, String place) {
		return new JsonBlock(json, place);
	}

	/** A number as people write it: 128, not 128.0. */
	public static Number plain(double number) {
		return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? (Number) (long) number : (Number) number;
	}

	/** The raw object. */
	public JsonObject json() {
		return json;
	}

	public boolean has(String key) {
		known.add(key);
		return json.has(key);
	}

	public String text(String key) {
		return text(require(key), key);
	}

	/** A list of texts. */
	public List<String> texts(String key, List<String> fallback) {
		if (!has(key)) return fallback;
		return elements(key).stream().map(value -> text(value, key)).toList();
	}

	public String text(String key, String fallback) {
		return has(key) ? text(key) : fallback;
	}

	/**
	 * A text, or the digits of a number.
	 *
	 * @param right what to say that it should be
	 */
	public String textOrNumber(String key, String right) {
		JsonElement value = require(key);
		if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean() || value.getAsString().isBlank())
			throw wrong(key, value, right);
		return value.getAsString();
	}

	public double number(String key, double fallback) {
		return has(key) ? number(json.get(key), key) : fallback;
	}

	public int integer(String key, int fallback) {
		return has(key) ? (int) whole(json.get(key), key, Integer.MIN_VALUE, Integer.MAX_VALUE) : fallback;
	}

	public long seed(String key, long fallback) {
		return has(key) ? whole(json.get(key), key, -(1L << 53), 1L << 53) : fallback;
	}

	public boolean flag(String key, boolean fallback) {
		if (!has(key)) return fallback;
		JsonElement value = json.get(key);
		if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean())
			throw wrong(key, value, "true or false");
		return value.getAsBoolean();
	}

	/** One of an enum's constants, which a study spells in lower case. */
	public <E extends Enum<E>> E choice(String key, E fallback) {
		if (!has(key)) return fallback;
		E[] choices = fallback.getDeclaringClass().getEnumConstants();
		String text = text(key);
		return Arrays.stream(choices).filter(choice -> word(choice).equals(text)).findFirst().orElseThrow(() -> wrong(key,
			json.get(key), Arrays.stream(choices).map(JsonBlock::word).collect(Collectors.joining(" or "))));
	}

	private static String word(Enum<?> choice) {
		return choice.name().toLowerCase(Locale.ROOT);
	}

	public double[] numbers(String key, double[] fallback) {
		if (!has(key)) return fallback;
		return elements(key).stream().mapToDouble(value -> number(value, key)).toArray();
	}

	public int[] integers(String key, int[] fallback) {
		if (!has(key)) return fallback;
		return elements(key).stream()
			.mapToInt(value -> (int) whole(value, key, Integer.MIN_VALUE, Integer.MAX_VALUE)).toArray();
	}

	/** The object under that key; an empty one if there is none. */
	public JsonBlock block(String key) {
		return has(key) ? block(json.get(key), key) : new JsonBlock(new JsonObject(), name(key) + ".");
	}

	/** The objects of the list under that key, which must be there. */
	public List<JsonBlock> blocks(String key) {
		require(key);
		List<JsonElement> elements = elements(key);
		return IntStream.range(0, elements.size())
			.mapToObj(i -> block(elements.get(i), key + "[" + (i + 1) + "]")).toList();
	}

	/** The keys that were asked for so far, whether they are there or not. */
	public Set<String> known() {
		return Collections.unmodifiableSet(known);
	}

	/** Refuses every key that was not asked for. */
	public void refuseUnknown() {
		for (String key : json.keySet())
			if (!known.contains(key)) throw new Refusal("\"" + name(key) +
				"\" is not a key that a study knows; did you mean \"" + name(Spelling.nearest(key, known)) + "\"?");
	}

	private String name(String key) {
		return place + key;
	}

	private JsonElement require(String key) {
		if (!has(key)) throw new Refusal("\"" + name(key) + "\" is missing; please give it.");
		return json.get(key);
	}

	private JsonBlock block(JsonElement value, String key) {
		if (!value.isJsonObject()) throw wrong(key, value, "an object, { … }");
		return new JsonBlock(value.getAsJsonObject(), name(key) + ".");
	}

	private List<JsonElement> elements(String key) {
		JsonElement value = json.get(key);
		if (!value.isJsonArray()) throw wrong(key, value, "a list, [ … ]");
		List<JsonElement> elements = new ArrayList<>();
		((JsonArray) value).forEach(elements::add);
		return elements;
	}

	private String text(JsonElement value, String key) {
		if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString() || value.getAsString().isBlank())
			throw wrong(key, value, "a text in quotes");
		return value.getAsString();
	}

	private double number(JsonElement value, String key) {
		if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber())
			throw wrong(key, value, "a number");
		return value.getAsDouble();
	}

	private long whole(JsonElement value, String key, long least, long most) {
		double number = number(value, key);
		if (number != Math.rint(number) || number < least || number > most)
			throw wrong(key, value, "a whole number");
		return (long) number;
	}

	private Refusal wrong(String key, JsonElement value, String right) {
		return new Refusal("\"" + name(key) + "\" is " + value + "; give " + right + ".");
	}
}
