// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.util.Collection;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The keys of a model's {@code config.json}. What is wrong with one is an
 * {@link IOException} that names the file, the key, its value and what would be
 * right. A key whose value is null counts as missing.
 *
 * @param file for messages
 * @param json the file's content
 */
public record ModelConfig(String file, JsonObject json) {

	/**
	 * One of several values, as it is spelt.
	 *
	 * @param missing what a missing key stands for
	 * @param known the values that can be run here
	 * @param why what is said of any other, after "must be A or B; "
	 */
	public String oneOf(String key, String missing, Collection<String> known, String why) throws IOException {
		String value = primitive(key, new JsonPrimitive(missing)).getAsString();
		if (known.contains(value)) return value;
		throw wrong(key, value, String.join(" or ", known) + "; " + why);
	}

	/** A whole number of at least 1, which must be there. */
	public int count(String key) throws IOException {
		JsonPrimitive value = primitive(key, new JsonPrimitive("missing"));
		try {
			int count = value.getAsBigDecimal().intValueExact();
			if (count >= 1) return count;
		}
		catch (NumberFormatException | ArithmeticException e) {
			// Said below, as for a number below 1.
		}
		throw wrong(key, value, "a whole number of at least 1");
	}

	/** A whole number of at least 1. */
	public int count(String key, int missing) throws IOException {
		return has(key) ? count(key) : missing;
	}

	/** A number above 0. */
	public float positive(String key, float missing) throws IOException {
		JsonPrimitive value = primitive(key, new JsonPrimitive(missing));
		if (value.isNumber() && value.getAsFloat() > 0) return value.getAsFloat();
		throw wrong(key, value, "a number above 0");
	}

	/** True or false. */
	public boolean flag(String key, boolean missing) throws IOException {
		JsonPrimitive value = primitive(key, new JsonPrimitive(missing));
		if (value.isBoolean()) return value.getAsBoolean();
		throw wrong(key, value, "true or false");
	}

	/** Whether a key is there and not null. */
	public boolean has(String key) {
		return json.has(key) && !json.get(key).isJsonNull();
	}

	private JsonPrimitive primitive(String key, JsonPrimitive missing) throws IOException {
		if (!has(key)) return missing;
		if (json.get(key) instanceof JsonPrimitive primitive) return primitive;
		throw wrong(key, json.get(key), "a single value");
	}

	/** The error of a key whose value is wrong. */
	public IOException wrong(String key, Object value, String right) {
		return new IOException(file + ": " + key + " is " + value + ", but must be " + right + ".");
	}
}
