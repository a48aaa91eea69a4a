// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.neurocouple.format.Keyed;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Sha256;
import org.neurocouple.Progress;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.ToNumberPolicy;

/**
 * What was done to get these results: {@code provenance.json}. A step is recorded with its fingerprint, the SHA-256 of
 * everything its outcome depends on, so that a later run knows whether it must be done again.
 */
public final class Provenance {

	/** Keys and choices are spelt as in the study file, in lower case. */
	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues()
		.disableHtmlEscaping().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
		.setFieldNamingStrategy(field -> field.getName().toLowerCase(Locale.ROOT))
		.registerTypeHierarchyAdapter(Enum.class, (JsonSerializer<Enum<?>>) (choice, type, context) -> new JsonPrimitive(
			choice.name().toLowerCase(Locale.ROOT)))
		.registerTypeHierarchyAdapter(Keyed.class, (JsonSerializer<Keyed>) (choice, type, context) -> new JsonPrimitive(
			choice.key())).create();

	/**
	 * A step that was done.
	 *
	 * @param fingerprint see {@link Provenance#fingerprint}
	 * @param after the fingerprints of the steps whose results it read
	 * @param started when, in UTC
	 * @param seconds how long it took
	 * @param settings every parameter, presets filled in
	 * @param details what else is worth knowing: engine, device, counts
	 * @param inputs SHA-256 of each input file, by its path
	 * @param outputs bytes of each file it wrote, by its path in the step's folder
	 * @param notes what the step told the user
	 * @param warnings what makes its outcome doubtful
	 * @param summary what came of it, in a few lines
	 */
	public record Step(String fingerprint, Map<String, String> after, String started, double seconds, Object settings,
		Map<String, Object> details, Map<String, String> inputs, Map<String, Long> outputs, List<String> notes,
		List<String> warnings, String summary)
	{

		/** Whether all is there that other steps and the report ask for; one of an older version has no warnings. */
		boolean isWhole() {
			return Stream.of(fingerprint, started, summary, after, details, inputs, outputs, notes).allMatch(Objects::nonNull) &&
				!after.containsValue(null) && !outputs.containsValue(null) && !notes.contains(null) &&
				(warnings == null || !warnings.contains(null));
		}

		/** How the neurons are numbered of the language model that the step tells of; empty if it does not tell, or damaged. */
		public Optional<NeuronLayout> layout() {
			int[] numbers = Stream.of("layers", "heads", "dimensions").map(details::get).mapToInt(told -> told instanceof Number number
				? number.intValue() : 0).filter(number -> number > 0).toArray();
			return numbers.length == 3 ? Optional.of(new NeuronLayout(numbers[0], numbers[1], numbers[2])) : Optional.empty();
		}
	}

	private static final class Content {

		String software = "Neurocouple " + Software.version();
		Map<String, String> environment = new LinkedHashMap<>();
		JsonObject study;
		Map<String, Step> steps = new LinkedHashMap<>();
	}

	private final Path file;
	private final Content content;
	private final boolean damaged;

	private Provenance(Path file, Content content, boolean damaged) {
		this.file = file;
		this.content = content;
		this.damaged = damaged;
	}

	/** Opens the provenance of a results folder: the one that is there, or an empty one. */
	public static Provenance open(Path file) throws IOException {
		if (!Files.exists(file)) return new Provenance(file, new Content(), false);
		Content content = null;
		try {
			content = GSON.fromJson(Files.readString(file), Content.class);
		}
		catch (JsonParseException | NumberFormatException | CharacterCodingException damaged) {
			// Without a record every step is done again, which is safe.
		}
		if (content == null || content.steps == null) return new Provenance(file, new Content(), true);
		return new Provenance(file, content, content.steps.values().removeIf(step -> step == null || !step.isWhole()));
	}

	/**
	 * Tells if the file was damaged, so that steps are done again of which it should have told, and writes what is left of
	 * it: a step that nobody asks for again would be told of every time.
	 */
	public void tellDamage(Progress progress) throws IOException {
		if (!damaged) return;
		progress.warn(file + " is damaged; the steps of which it no longer tells are done again.");
		write();
	}

	/** Name and version of what recorded the last step. */
	public String software() {
		return content.software;
	}

	public Step step(String name) {
		return content.steps.get(name);
	}

	/** Whether the step stands in the record with that fingerprint. */
	public boolean has(String name, String fingerprint) {
		Step step = content.steps.get(name);
		return step != null && fingerprint.equals(step.fingerprint);
	}

	/** Whether the step stands in the record with that fingerprint, and all it wrote in its folder. */
	public boolean has(String name, String fingerprint, Path folder) throws IOException {
		Map<String, Long> outputs = has(name, fingerprint) ? step(name).outputs : null;
		return outputs != null && outputs(folder).entrySet().containsAll(outputs.entrySet());
	}

	/** The files that a step left, by their paths in its folder; none if it is not recorded. */
	public Set<String> outputs(String name) {
		Step step = content.steps.get(name);
		return step == null || step.outputs == null ? Set.of() : step.outputs.keySet();
	}

	/** The bytes of each file in a folder, by its path there; empty if there is no such folder. */
	public static Map<String, Long> outputs(Path folder) throws IOException {
		Map<String, Long> sizes = new TreeMap<>();
		if (!Files.isDirectory(folder)) return sizes;
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
				sizes.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
		}
		return sizes;
	}

	/** What all steps told the user. */
	public List<String> notes() {
		return told(Step::notes);
	}

	/** What all steps warned the user of. */
	public List<String> warnings() {
		return told(Step::warnings);
	}

	/** A step recorded by an older version has no warnings of its own. */
	private List<String> told(Function<Step, List<String>> part) {
		return content.steps.values().stream().map(part).filter(Objects::nonNull).flatMap(List::stream).distinct()
			.toList();
	}

	/** The study file as it was when a step was recorded last; null before. */
	public JsonObject study() {
		return content.study;
	}

	/** The stories of that study, in its order. */
	public List<String> stories() {
		List<String> stories = new ArrayList<>();
		if (content.study == null || !(content.study.get("stories") instanceof JsonArray all)) return stories;
		for (JsonElement story : all)
			if (story instanceof JsonObject its && its.get("id") instanceof JsonPrimitive id) stories.add(id.getAsString());
		return stories;
	}

	/** The names of the steps that are recorded. */
	public List<String> steps() {
		return List.copyOf(content.steps.keySet());
	}

	/** Strikes a step, if it was recorded. */
	public void forget(String name) throws IOException {
		if (content.steps.remove(name) != null) write();
	}

	/** Records a step and writes the file. */
	public void record(String name, Step step, JsonObject study) throws IOException {
		content.software = "Neurocouple " + Software.version();
		content.environment = Software.environment();
		content.study = study;
		content.steps.put(name, step);
		inOrder();
		write();
	}

	/** Steps after those they stand on, and else by name, so that the order tells nothing of when each was done again. */
	private void inOrder() {
		List<String> names = new ArrayList<>(content.steps.keySet());
		names.sort(Comparator.comparingInt((String name) -> depth(name, new HashSet<>())).thenComparing(Comparator.naturalOrder()));
		Map<String, Step> ordered = new LinkedHashMap<>();
		for (String name : names) ordered.put(name, content.steps.get(name));
		content.steps = ordered;
	}

	/** @param path the steps on the way here; only a damaged record goes round in a circle */
	private int depth(String name, Set<String> path) {
		Step step = content.steps.get(name);
		if (step == null || !path.add(name)) return 0;
		int deepest = step.after.keySet().stream().mapToInt(earlier -> depth(earlier, path)).max().orElse(0);
		path.remove(name);
		return 1 + deepest;
	}

	private void write() throws IOException {
		Results.replaceFile(file, GSON.toJson(content) + "\n");
	}

	/** The SHA-256 of everything a step's outcome depends on. */
	public static String fingerprint(Object... parts) {
		Sha256 digest = new Sha256();
		for (Object part : parts) digest.add('\n' + GSON.toJson(part));
		return digest.hex();
	}

	/** The SHA-256 of a file's bytes. */
	public static String hash(Path file, Progress progress) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException(file + " does not exist or is not a file.");
		progress.step("Checking the inputs", Files.size(file));
		try (InputStream in = Files.newInputStream(file)) {
			return new Sha256().add(in, bytes -> {
				progress.checkCancelled();
				progress.advance(bytes);
			}).hex();
		}
	}
}
