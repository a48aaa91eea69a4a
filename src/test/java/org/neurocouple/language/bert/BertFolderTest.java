// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.HiddenStates;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.Tokenizer;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class BertFolderTest {

	private static final long[] IDS = { 2, 7, 10, 30, 55, 3 };

	@TempDir
	Path folder;
	private final TinyBert bert = new TinyBert();

	@Test
	void oldNamesOfTensorsGiveTheSameModel() throws IOException {
		float[][][] expected = hiddenStates();
		Map<String, Tensor> old = new LinkedHashMap<>();
		bert.tensors.forEach((name, tensor) -> old.put("bert." + name
			.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"), tensor));
		Safetensors.write(folder.resolve("model.safetensors"), old, Map.of());
		try (LanguageModel model = open()) {
			assertArrayEquals(expected[2], HiddenStates.of(model, IDS)[2]);
		}
	}

	/** Files from sentence transformers cut text at 128 or 256 tokens and fill it up. */
	@Test
	void theTokenizerFileGoesBeforeTheWordListAndNeitherCutsNorFills() throws IOException {
		bert.write(folder);
		String json = WordPiece.tokenizer(folder.resolve("vocab.txt"), new JsonObject())
			.replace("\"lowercase\": true", "\"lowercase\": false")
			.replace("\"truncation\": null", "\"truncation\": {\"direction\": \"Right\", \"max_length\": 4," +
				" \"strategy\": \"LongestFirst\", \"stride\": 0}")
			.replace("\"padding\": null", "\"padding\": {\"strategy\": {\"Fixed\": 9}, \"direction\": \"Right\"," +
				" \"pad_to_multiple_of\": null, \"pad_id\": 0, \"pad_type_id\": 0, \"pad_token\": \"[PAD]\"}");
		Files.writeString(folder.resolve("tokenizer.json"), json);
		try (LanguageModel model = open()) {
			assertArrayEquals(new long[] { 2, 1, 5, 5, 5, 3 }, ids(model, "A a a a"));
		}
	}

	@Test
	void caseIsKeptWhereTheSettingsSaySo() throws IOException {
		bert.write(folder);
		try (LanguageModel model = open()) {
			assertArrayEquals(new long[] { 2, 5, 5, 8, 3 }, ids(model, "A ab"));
		}
		Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
		try (LanguageModel model = open()) {
			assertArrayEquals(new long[] { 2, 1, 5, 8, 3 }, ids(model, "A ab"));
		}
	}

	@Test
	void itTellsWhatItIs() throws IOException {
		bert.write(folder);
		try (LanguageModel model = open()) {
			assertEquals(folder.getFileName().toString(), model.name());
			assertEquals(TinyBert.LAYOUT, model.layout());
		}
	}

	@Test
	void everyFileThatCountsChangesTheHash() throws IOException {
		bert.write(folder);
		Set<String> hashes = new HashSet<>(List.of(LanguageModel.hash(folder.toString(), Progress.NONE)));
		for (String file : List.of("model.safetensors", "config.json", "vocab.txt", "tokenizer_config.json")) {
			Files.writeString(folder.resolve(file), " ", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			assertTrue(hashes.add(LanguageModel.hash(folder.toString(), Progress.NONE)), file);
		}
		Files.writeString(folder.resolve("README.md"), "A model");
		assertFalse(hashes.add(LanguageModel.hash(folder.toString(), Progress.NONE)));
	}

	@ParameterizedTest
	@CsvSource({ "model_type, roberta", "hidden_act, silu", "position_embedding_type, relative_key",
		"is_decoder, true", "num_hidden_layers, two", "num_attention_heads, 3", "vocab_size, 0", "layer_norm_eps, small" })
	void whatCannotBeRunIsNamedWithItsValue(String key, String value) throws IOException {
		bert.config.addProperty(key, value);
		String message = refused();
		assertTrue(message.contains("config.json") && message.contains(value), message);
		assertTrue(message.contains(key), message);
	}

	@Test
	void anUnknownArchitectureIsRefusedWithThoseThatAreKnown() throws IOException {
		bert.config.addProperty("model_type", "roberta");
		String message = refused();
		assertTrue(message.contains("model_type is roberta, but must be bert or "), message);
	}

	@Test
	void aTokenizerWithoutMarksIsRefused() throws IOException {
		bert.write(folder);
		String json = WordPiece.tokenizer(folder.resolve("vocab.txt"), new JsonObject());
		assertTrue(json.contains("\"post_processor\": {"), json);
		Files.writeString(folder.resolve("tokenizer.json"),
			json.replaceFirst("\"post_processor\": \\{[^}]*}", "\"post_processor\": null"));
		assertEquals("The tokenizer puts 0 marks around a text, but models of the BERT family have two, [CLS] and [SEP].",
			assertThrows(Refusal.class, this::open).getMessage());
	}

	@Test
	void aMissingKeyIsNamed() throws IOException {
		bert.config.remove("hidden_size");
		assertTrue(refused().contains("hidden_size"));
	}

	@Test
	void aMissingTensorIsNamed() throws IOException {
		bert.tensors.remove("encoder.layer.1.attention.self.key.bias");
		assertTrue(refused().contains("model.safetensors has no tensor encoder.layer.1.attention.self.key.bias"));
	}

	@Test
	void aTensorOfAnotherShapeIsNamed() throws IOException {
		bert.tensors.put("encoder.layer.0.output.dense.weight", Tensor.of(new float[128], 16, 8));
		String message = refused();
		assertTrue(message.contains("tensor encoder.layer.0.output.dense.weight of shape [16, 8]"), message);
		assertTrue(message.contains("calls for [8, 16]"), message);
	}

	@Test
	void pickledWeightsAreRefusedWithTheReason() throws IOException {
		bert.write(folder);
		Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
		String message = assertThrows(IOException.class, this::open).getMessage();
		assertTrue(message.contains("pytorch_model.bin") && message.contains("run any program"), message);
	}

	@ParameterizedTest
	@CsvSource({ "config.json", "model.safetensors", "vocab.txt" })
	void aMissingFileIsNamed(String file) throws IOException {
		bert.write(folder);
		Files.delete(folder.resolve(file));
		String message = assertThrows(IOException.class, this::open).getMessage();
		assertTrue(message.contains(folder.toString()) && message.contains(file), message);
	}

	@ParameterizedTest
	@CsvSource({ "config.json", "tokenizer.json" })
	void aDamagedFileIsNamed(String file) throws IOException {
		bert.write(folder);
		Files.writeString(folder.resolve(file), "<html>");
		String message = assertThrows(IOException.class, this::open).getMessage();
		assertTrue(message.contains(folder.getFileName().toString()), message);
	}

	@Test
	void aWordListWithoutBertsTokensIsNamed() throws IOException {
		bert.vocabulary.set(2, "cls");
		String message = refused();
		assertTrue(message.contains("vocab.txt has no [CLS]"), message);
	}

	@Test
	void aFolderThatIsNotThereIsNamed() {
		String message = assertThrows(IOException.class, () -> LanguageModel.open("no/such/model", Progress.NONE))
			.getMessage();
		assertTrue(message.startsWith("no/such/model is not a folder"), message);
	}

	/** The tokens of a text that is a segment of its own. */
	private static long[] ids(LanguageModel model, String text) {
		Tokenizer tokenizer = model.tokenizer();
		return Stream.of(tokenizer.opening(), tokenizer.pieces(text, true), tokenizer.closing()).flatMap(List::stream)
			.mapToLong(Tokenizer.Piece::id).toArray();
	}

	private LanguageModel open() throws IOException {
		return LanguageModel.open(folder.toString(), Progress.NONE);
	}

	private float[][][] hiddenStates() throws IOException {
		bert.write(folder);
		try (LanguageModel model = open()) {
			return HiddenStates.of(model, IDS);
		}
	}

	private String refused() throws IOException {
		bert.write(folder);
		return assertThrows(IOException.class, this::open).getMessage();
	}
}
