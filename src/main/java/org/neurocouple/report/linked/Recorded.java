// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Spoken;
import org.neurocouple.report.Section.Source;
import org.neurocouple.results.Provenance;

/**
 * What the provenance says of a study's steps, as it stands in the file: a step
 * that was done just now is recorded there, too. What is not recorded is null.
 */
record Recorded(Provenance provenance) {

	static Recorded of(Source source) throws IOException {
		return new Recorded(Provenance.open(source.results().provenance()));
	}

	/** A setting of a step: a number, a text, a list, true or false. */
	Object setting(String step, String key) {
		Provenance.Step its = provenance.step(step);
		return its != null && its.settings() instanceof Map<?, ?> settings ? settings.get(key) : null;
	}

	/** All details of a step; empty if it was not done. */
	Map<String, Object> details(String step) {
		Provenance.Step its = provenance.step(step);
		return its == null || its.details() == null ? Map.of() : its.details();
	}

	/** A story as the study file had it; null if there is none of that name. */
	JsonObject story(String id) {
		for (JsonElement story : provenance.study().getAsJsonArray("stories"))
			if (story.getAsJsonObject().get("id").getAsString().equals(id)) return story.getAsJsonObject();
		return null;
	}

	/** How many people heard a story, by their names. */
	long people(String story) {
		return runs(story).stream().map(run -> run.get("subject")).filter(Objects::nonNull).map(JsonElement::getAsString).distinct()
			.count();
	}

	List<JsonObject> runs(String story) {
		List<JsonObject> runs = new ArrayList<>();
		JsonObject its = story(story);
		if (its != null && its.has("runs")) its.getAsJsonArray("runs").forEach(run -> runs.add(run.getAsJsonObject()));
		return runs;
	}

	/** The repetition time in seconds; null where the study file does not tell. */
	Double tr(String story) {
		JsonObject its = story(story);
		return its == null || !its.has("tr") ? null : (Double) its.get("tr").getAsDouble();
	}

	/** As a reader writes it: 1,299; 0.005; 128, 32 and 32. */
	static String spoken(Object value) {
		if (value instanceof List<?> list) return Spoken.list(list.stream().map(Recorded::spoken).toList());
		if (!(value instanceof Number number)) return String.valueOf(value);
		double real = number.doubleValue();
		if (!Double.isFinite(real)) return String.valueOf(real);
		if (real == Math.rint(real) && Math.abs(real) < 1e15) return String.format(Locale.ROOT, "%,d", (long) real);
		return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
	}
}
