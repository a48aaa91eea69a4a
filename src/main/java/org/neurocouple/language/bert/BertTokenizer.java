// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.neurocouple.language.HuggingFaceFolder;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.Tokenizer;
import org.neurocouple.language.TokenizerJson;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The tokenizer of a BERT as all of its files together declare it: what
 * {@code tokenizer_config.json} says of case, accents and Chinese characters goes
 * before what stands in {@code tokenizer.json}, tokens added later are added, and a
 * tokenizer that is a program of its own is refused. This is what transformers does
 * with the same folder.
 */
final class BertTokenizer {

	private static final String SETTINGS = "tokenizer_config.json";
	private static final String CLASS = "tokenizer_class";

	/** Those that cut text by a list of word pieces in the same way. */
	private static final Set<String> WORD_PIECE = Set.of("BertTokenizer", "BertTokenizerFast", "DistilBertTokenizer",
		"DistilBertTokenizerFast", "ElectraTokenizer", "ElectraTokenizerFast");

	/** Keys of the settings by those of the normalizer that they stand over. */
	private static final Map<String, String> NORMALIZER = new TreeMap<>(Map.of("lowercase", "do_lower_case",
		"strip_accents", "strip_accents", "handle_chinese_chars", "tokenize_chinese_chars"));

	private BertTokenizer() {}

	/**
	 * Opens the tokenizer of a model.
	 *
	 * @throws IOException naming the file, if one is missing or damaged, or the tokenizer is another one
	 * @throws Refusal if it does not mark the two ends of a text, or the added tokens do not get their numbers
	 */
	static Tokenizer open(ModelSource source, Progress progress) throws IOException {
		Path folder = source.folder();
		if (folder == null) return marked(new TokenizerJson(source.tokenizer(), source.name(), false, progress));
		JsonObject settings = optional(folder.resolve(SETTINGS));
		requireWordPiece(source, settings);
		JsonObject json = source.tokenizer() != null ? parsed(source.tokenizer(), folder)
			: JsonParser.parseString(WordPiece.tokenizer(vocabulary(folder), settings)).getAsJsonObject();
		String name = className(source, settings);
		JsonObject addedTokens = optional(folder.resolve(HuggingFaceFolder.ADDED_TOKENS));
		Map<Long, JsonObject> added;
		try {
			if (name.isEmpty() || WORD_PIECE.contains(name)) settle(json, settings, folder, progress);
			added = add(json, addedTokens, settings);
		}
		catch (ClassCastException | IllegalStateException | NullPointerException | NumberFormatException |
			UnsupportedOperationException unfit)
		{
			throw new IOException(folder + " has a tokenizer.json, " + SETTINGS + " or " + HuggingFaceFolder.ADDED_TOKENS +
				" with a value of the wrong kind; take them again from where the model comes from.");
		}
		Tokenizer tokenizer = marked(new TokenizerJson(json.toString(), source.name(), false, progress));
		for (Map.Entry<Long, JsonObject> token : added.entrySet()) {
			String content = token.getValue().get("content").getAsString();
			List<Tokenizer.Piece> pieces = tokenizer.pieces(content, true);
			if (pieces.size() == 1 && pieces.get(0).id() == token.getKey() && !content.contains(" ")) continue;
			tokenizer.close();
			throw new Refusal("The token \"" + content + "\" that " + folder.resolve(addedTokens.has(content)
				? HuggingFaceFolder.ADDED_TOKENS : SETTINGS) + " adds to the vocabulary cannot have its number " + token.getKey() +
				"; save the model with a tokenizer.json that holds it.");
		}
		return tokenizer;
	}

	private static Tokenizer marked(Tokenizer tokenizer) {
		if (tokenizer.opening().size() == 1 && tokenizer.closing().size() == 1) return tokenizer;
		int marks = tokenizer.opening().size() + tokenizer.closing().size();
		tokenizer.close();
		throw new Refusal("The tokenizer puts " + marks +
			" marks around a text, but models of the BERT family have two, [CLS] and [SEP].");
	}

	private static Path vocabulary(Path folder) throws IOException {
		Path vocabulary = folder.resolve("vocab.txt");
		if (Files.exists(vocabulary)) return vocabulary;
		throw new IOException(folder + " has neither tokenizer.json nor vocab.txt; one of them is needed.");
	}

	private static JsonObject optional(Path file) throws IOException {
		return Files.exists(file) ? HuggingFaceFolder.json(file) : new JsonObject();
	}

	private static JsonObject parsed(String json, Path folder) throws IOException {
		try {
			return JsonParser.parseString(json).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException e) {
			throw new IOException(folder.resolve("tokenizer.json") + " is not a JSON object.");
		}
	}

	/** Japanese models cut words by a dictionary first, which neither a word list nor tokenizer.json holds. */
	private static void requireWordPiece(ModelSource source, JsonObject settings) throws IOException {
		String name = className(source, settings);
		String words = text(settings, "word_tokenizer_type", "basic");
		String pieces = text(settings, "subword_tokenizer_type", "wordpiece");
		boolean japanese = name.contains("Japanese") || !words.equals("basic") || !pieces.equals("wordpiece");
		boolean known = name.isEmpty() || WORD_PIECE.contains(name) || source.tokenizer() != null;
		if (known && !japanese) return;
		boolean its = !text(settings, CLASS, "").isEmpty() || !words.equals("basic") || !pieces.equals("wordpiece");
		throw new IOException(source.folder().resolve(its ? "tokenizer_config.json" : "config.json") + " names the tokenizer " + (name.isEmpty() ? "BertJapaneseTokenizer" : name) +
			(words.equals("basic") ? "" : " (" + words + ")") + ", but only BertTokenizer" + (japanese ? "" :
				", or one that a tokenizer.json describes,") + " can be run here; take another model.");
	}

	/** Empty if no file names it. */
	private static String className(ModelSource source, JsonObject settings) {
		return text(settings, CLASS, text(source.config().json(), CLASS, ""));
	}

	private static String text(JsonObject json, String key, String missing) {
		JsonElement value = json.get(key);
		return value == null || !value.isJsonPrimitive() ? missing : value.getAsString();
	}

	private static void settle(JsonObject tokenizer, JsonObject settings, Path folder, Progress progress) {
		if (!(tokenizer.get("normalizer") instanceof JsonObject normalizer)) return;
		NORMALIZER.forEach((key, setting) -> {
			if (normalizer.has(key) && settings.has(setting)) normalizer.add(key, settings.get(setting));
		});
		if (normalizer.has("lowercase") && !normalizer.get("lowercase").getAsBoolean() && !settings.has("do_lower_case")) {
			progress.note("The tokenizer.json of " + folder + " keeps capitals, which no do_lower_case in " + SETTINGS +
				" confirms; they are kept.");
		}
	}

	/** What added_tokens.json and the settings add to the vocabulary, unless it is there. */
	private static Map<Long, JsonObject> add(JsonObject tokenizer, JsonObject addedTokens, JsonObject settings) {
		JsonObject vocabulary = tokenizer.getAsJsonObject("model").getAsJsonObject("vocab");
		if (!(tokenizer.get("added_tokens") instanceof JsonArray)) tokenizer.add("added_tokens", new JsonArray());
		JsonArray added = tokenizer.getAsJsonArray("added_tokens");
		Set<String> known = new HashSet<>(vocabulary == null ? Set.of() : vocabulary.keySet());
		added.forEach(token -> known.add(token.getAsJsonObject().get("content").getAsString()));
		Map<Long, JsonObject> tokens = new TreeMap<>();
		// As transformers adds them.
		addedTokens.entrySet().forEach(entry -> tokens.put(entry.getValue().getAsLong(), token(entry.getKey())));
		if (settings.get("added_tokens_decoder") instanceof JsonObject decoder) {
			decoder.entrySet().forEach(entry -> tokens.put(Long.parseLong(entry.getKey()), entry.getValue().getAsJsonObject()
				.deepCopy()));
		}
		tokens.values().removeIf(token -> !known.add(token.get("content").getAsString()));
		tokens.forEach((id, token) -> {
			token.addProperty("id", id);
			added.add(token);
		});
		return tokens;
	}

	private static JsonObject token(String content) {
		JsonObject token = new JsonObject();
		token.addProperty("content", content);
		for (String key : new String[] { "single_word", "lstrip", "rstrip", "special" }) token.addProperty(key, false);
		token.addProperty("normalized", true);
		return token;
	}
}
