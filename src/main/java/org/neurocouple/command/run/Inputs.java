// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.neurocouple.Refusal;
import org.neurocouple.format.Spelling;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/**
 * What users give a command as text, on a command line or in a macro, checked
 * against the command's parameters: SciJava itself takes "abc" for the number 0.
 */
public final class Inputs {

	private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

	private Inputs() {}

	/**
	 * Converts everything that a command needs.
	 *
	 * @throws Refusal if a key is unknown, a value is of the wrong type, or something is missing
	 */
	static Map<String, Object> of(ModuleInfo command, Map<String, String> given, ConvertService convertService) {
		check(command, given);
		Map<String, Object> inputs = new HashMap<>();
		for (ModuleItem<?> item : CommandLine.items(command)) {
			String text = given.get(item.getName());
			if (text != null) inputs.put(item.getName(), convertService.convert(text, Types.box(item.getType())));
			else if (item.isRequired()) throw new Refusal(missing(item));
		}
		return inputs;
	}

	/**
	 * Checks what is given; something may be missing.
	 *
	 * @throws Refusal if a key is unknown or a value is of the wrong type
	 */
	public static void check(ModuleInfo command, Map<String, String> given) {
		Map<String, ModuleItem<?>> items = CommandLine.items(command).stream()
			.collect(Collectors.toMap(ModuleItem::getName, item -> item));
		given.forEach((key, text) -> {
			if (!items.containsKey(key)) throw new Refusal("There is no input \"" + key + "\"; " + meant(key, items.keySet()));
			checkType(items.get(key), text);
		});
	}

	/** The key that was misspelt; all there are if it is like none. */
	private static String meant(String key, Set<String> known) {
		String nearest = Spelling.nearest(key, known);
		return Spelling.isLike(key, nearest) ? "did you mean \"" + nearest + "\"?" : "there are " + String.join(", ", new TreeSet<>(
			known)) + ".";
	}

	/** The sentence for a required input that nobody gave. */
	static String missing(ModuleItem<?> item) {
		return "The input " + item.getName() + "=… (" + item.getLabel().toLowerCase(Locale.ROOT) + ") is missing.";
	}

	private static void checkType(ModuleItem<?> item, String text) {
		Class<?> type = Types.box(item.getType());
		boolean right = type == Boolean.class ? text.matches("true|false")
			: type == Long.class ? text.matches("[+-]?\\d{1,18}") : type != Double.class || text.matches(NUMBER);
		if (!right || text.isEmpty()) throw new Refusal("\"" + item.getName() + "\" cannot be \"" +
			text + "\"; give " + (type == Boolean.class ? "true or false" : type == Long.class ? "a whole number"
				: type == Double.class ? "a number" : type == File[].class ? "file names with commas between them"
					: "a " + type.getSimpleName().toLowerCase(Locale.ROOT)) + ".");
		List<?> choices = item.getChoices();
		if (choices != null && !choices.isEmpty() && choices.stream().noneMatch(choice -> text.equals(choice.toString())))
			throw new Refusal("\"" + item.getName() + "\" cannot be \"" + text + "\"; give one of " +
				choices.stream().map(Object::toString).collect(Collectors.joining(", ")) + ".");
	}
}
