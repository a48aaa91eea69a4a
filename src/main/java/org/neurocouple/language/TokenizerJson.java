// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;

import org.neurocouple.engine.Engines;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** A tokenizer as a {@code tokenizer.json} of Hugging Face's tokenizers describes it. */
public final class TokenizerJson implements Tokenizer {

	/** What a tokenizer is made of, not all of it in every folder. */
	private static final String FILES = "tokenizer.json, vocab.txt, tokenizer_config.json and added_tokens.json";

	private final HuggingFaceTokenizer tokenizer;
	private final String model;
	private final boolean spaced;
	private final List<Piece> opening, closing;
	private final String unknown;

	/**
	 * @param json the content of the file; truncation and padding in it are left out
	 * @param model what results call the model, for messages
	 * @param spaced whether the space before a word belongs to its first token, as in byte-level BPE
	 * @throws IOException if the tokenizers cannot be loaded, or not read this one
	 */
	public TokenizerJson(String json, String model, boolean spaced, Progress progress) throws IOException {
		this.model = model;
		this.spaced = spaced;
		Engines.requireTokenizers(progress);
		InputStream bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
		try {
			tokenizer = HuggingFaceTokenizer.newInstance(bytes, Map.of("truncation", "false", "padding", "false"));
		}
		catch (RuntimeException e) {
			throw new IOException("The tokenizer of the model " + model + " cannot be read (" + reason(e) + "); take its " + FILES +
				" again from where the model comes from.");
		}
		unknown = unknownToken(JsonParser.parseString(json).getAsJsonObject());
		List<Piece> bare, framed;
		try {
			bare = encode("a", false);
			framed = encode("a", true);
		}
		catch (Refusal unusable) {
			tokenizer.close();
			throw unusable;
		}
		int start = Collections.indexOfSubList(framed, bare);
		if (start < 0) {
			tokenizer.close();
			throw new IOException("The tokenizer of the model " + model + " changes a text that it puts marks around.");
		}
		opening = framed.subList(0, start);
		closing = framed.subList(start + bare.size(), framed.size());
	}

	private static String reason(RuntimeException e) {
		return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
	}

	private static String unknownToken(JsonObject json) {
		JsonElement token = json.getAsJsonObject("model").get("unk_token");
		return token == null || token.isJsonNull() || token.getAsString().isEmpty() ? null : token.getAsString();
	}

	private List<Piece> encode(String text, boolean marks) {
		Encoding encoding;
		try {
			encoding = tokenizer.encode(text, marks, false);
		}
		catch (RuntimeException e) {
			throw new Refusal("The tokenizer of the model " + model + " cannot cut \"" + text + "\" (" + reason(e) + "); take its " +
				FILES + " again from where the model comes from.", e);
		}
		long[] ids = encoding.getIds();
		String[] texts = encoding.getTokens();
		CharSpan[] spans = encoding.getCharTokenSpans();
		return IntStream.range(0, ids.length).mapToObj(t -> new Piece(ids[t], texts[t], start(text, spans[t]))).toList();
	}

	/** Where a token begins in a text, the space before it left out; spans count code points, marks have none. */
	private static int start(String text, CharSpan span) {
		if (span == null) return 0;
		int start = text.offsetByCodePoints(0, Math.min(span.getStart(), text.codePointCount(0, text.length())));
		return text.startsWith(" ", start) ? start + 1 : start;
	}

	@Override
	public List<Piece> pieces(String word, boolean first) {
		if (!spaced || first) return encode(word, false);
		return encode(" " + word, false).stream().map(piece -> new Piece(piece.id(), piece.text(), Math.max(0, piece.start() -
			1))).toList();
	}

	@Override
	public List<Piece> opening() {
		return opening;
	}

	@Override
	public List<Piece> closing() {
		return closing;
	}

	@Override
	public Optional<String> unknown() {
		return Optional.ofNullable(unknown);
	}

	@Override
	public void close() {
		tokenizer.close();
	}
}
