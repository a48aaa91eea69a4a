// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.neurocouple.language.HuggingFaceFolder;

/**
 * BERT's own tokenizer, for models that come with a list of word pieces
 * ({@code vocab.txt}) instead of a {@code tokenizer.json}.
 */
final class WordPiece {

	private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

	private WordPiece() {}

	/**
	 * The {@code tokenizer.json} that cuts text as BERT does with this vocabulary.
	 *
	 * @param vocabulary a file with one piece a line, the first being token 0
	 * @param settings {@code tokenizer_config.json}, of which do_lower_case, strip_accents and
	 *          tokenize_chinese_chars count
	 * @throws IOException naming the file, if a token that BERT needs is missing
	 */
	static String tokenizer(Path vocabulary, JsonObject settings) throws IOException {
		List<String> pieces = HuggingFaceFolder.text(vocabulary).lines().toList();
		JsonObject ids = new JsonObject();
		for (int id = 0; id < pieces.size(); id++) ids.addProperty(pieces.get(id), id);
		JsonArray added = new JsonArray();
		for (String piece : SPECIAL) {
			if (!ids.has(piece)) {
				throw new IOException(vocabulary + " has no " + piece + ", so it is not the vocabulary of a BERT.");
			}
			added.add(special(piece, ids.get(piece)));
		}
		return """
			{"version": "1.0", "truncation": null, "padding": null, "added_tokens": %s,
			"normalizer": {"type": "BertNormalizer", "clean_text": true,
				"lowercase": %s, "strip_accents": %s, "handle_chinese_chars": %s},
			"pre_tokenizer": {"type": "BertPreTokenizer"},
			"post_processor": {"type": "BertProcessing", "cls": ["[CLS]", %s], "sep": ["[SEP]", %s]},
			"decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
			"model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
				"max_input_chars_per_word": 100, "vocab": %s}}
			""".formatted(added, setting(settings, "do_lower_case", "true"),
			setting(settings, "strip_accents", "null"), setting(settings, "tokenize_chinese_chars", "true"),
			ids.get("[CLS]"), ids.get("[SEP]"), ids);
	}

	private static JsonObject special(String piece, JsonElement id) {
		JsonObject token = new JsonObject();
		token.add("id", id);
		token.addProperty("content", piece);
		for (String key : List.of("single_word", "lstrip", "rstrip", "normalized")) token.addProperty(key, false);
		token.addProperty("special", true);
		return token;
	}

	private static String setting(JsonObject settings, String key, String missing) {
		return settings.has(key) ? settings.get(key).toString() : missing;
	}
}
