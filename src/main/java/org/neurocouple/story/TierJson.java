// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.Progress;
import org.neurocouple.story.Tiers.Tier;

/**
 * Reads the JSON of the Montreal Forced Aligner and of praatio: tiers by their
 * names, or in a list, with entries [onset, offset, label].
 */
public final class TierJson implements TranscriptFormat {

	@Override
	public String title() {
		return "JSON of the Montreal Forced Aligner (--output_format json) and of praatio";
	}

	@Override
	public boolean recognises(String content, String name) {
		JsonElement tiers = Json.member(Json.tryParse(content), "tiers");
		return tiers instanceof JsonObject named ? named.entrySet().stream().anyMatch(tier -> isTier(tier.getValue()))
			: Json.objects(tiers).stream().anyMatch(TierJson::isTier);
	}

	@Override
	public List<TimedText> read(String content, String name, Progress remarks) {
		List<Tier> tiers = new ArrayList<>();
		JsonElement all = Json.member(Json.parse(content, name), "tiers");
		if (all instanceof JsonObject named) {
			for (Map.Entry<String, JsonElement> tier : named.entrySet()) add(tiers, tier.getKey(), tier.getValue(), name);
		}
		else for (JsonObject tier : Json.objects(all)) add(tiers, Json.value(tier, "name"), tier, name);
		return Tiers.words(tiers, name, remarks);
	}

	private static boolean isTier(JsonElement tier) {
		return Json.member(tier, "entries") instanceof JsonArray;
	}

	/** Tiers of points have entries [time, label] and are left out. */
	private static void add(List<Tier> tiers, String name, JsonElement json, String file) {
		if (!isTier(json)) return;
		Tier tier = new Tier(name, new ArrayList<>());
		for (JsonElement entry : json.getAsJsonObject().getAsJsonArray("entries")) {
			if (!(entry instanceof JsonArray parts) || parts.size() != 3) return;
			String where = "Entry " + (tier.labels().size() + 1) + " of tier “" + name + "” of " + file;
			tier.labels().add(new TimedText(Json.text(parts.get(2)), TimedText.seconds(Json.text(parts.get(0)), where), TimedText.seconds(
				Json.text(parts.get(1)), where), where));
		}
		tiers.add(tier);
	}
}
