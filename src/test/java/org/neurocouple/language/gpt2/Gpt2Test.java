// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.google.gson.JsonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.neurocouple.format.Npy;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.HiddenStates;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.language.TokenizedStory.Token;
import org.neurocouple.Progress;
import org.neurocouple.Remarks;
import org.neurocouple.story.TimedText;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.Study;
import org.neurocouple.study.TinyStudy;

/** GPT-2 against transformers, which ran the same weights. */
class Gpt2Test {

	private static final float CLOSE = 1e-5f;

	@TempDir
	Path folder;
	private final TinyGpt2 gpt2;
	private final Map<String, Tensor> golden = TinyGpt2.golden();
	private final long[] ids = IntStream.of(golden.get("ids").ints()).asLongStream().toArray();
	private final List<String> notes = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}
	};

	Gpt2Test() throws IOException {
		gpt2 = new TinyGpt2();
	}

	@Test
	void itTellsWhatItIs() throws IOException {
		try (LanguageModel model = open()) {
			assertEquals(TinyGpt2.LAYOUT, model.layout());
			assertEquals("The language model is " + folder.getFileName() +
				", a GPT-2 of 2 layers and 3 heads of 4 dimensions.", model.description());
			assertTrue(model.causal());
			assertEquals(128, model.maximumTokens());
		}
	}

	@Test
	void hiddenStatesQueriesAndKeysOfEveryLayerAreThoseOfTransformers() throws IOException {
		try (LanguageModel model = open()) {
			float[][][] states = HiddenStates.of(model, ids);
			assertEquals(3, states.length);
			for (int layer = 0; layer < 3; layer++) assertClose("hidden." + layer, states[layer]);
			Map<Integer, float[][]> seen = new HashMap<>();
			model.pass(ids, (layer, queries, keys) -> {
				assertClose("queries." + layer, queries);
				assertClose("keys." + layer, keys);
				seen.put(layer, queries);
			});
			assertEquals(2, seen.size());
		}
	}

	@Test
	void whatComesLaterChangesNothing() throws IOException {
		long[] other = ids.clone();
		other[60] = 7;
		try (LanguageModel model = open()) {
			float[][][] states = HiddenStates.of(model, ids);
			float[][][] changed = HiddenStates.of(model, other);
			for (int t = 0; t < 60; t++) assertArrayEquals(states[2][t], changed[2][t], CLOSE);
			assertFalse(Arrays.equals(states[2][61], changed[2][61]));
		}
	}

	@Test
	void otherConfigurationsAreHonoured() throws IOException {
		gpt2.config.addProperty("activation_function", "gelu");
		gpt2.config.addProperty("scale_attn_by_inverse_layer_idx", true);
		try (LanguageModel model = open()) {
			assertClose("gelu", HiddenStates.of(model, ids)[2]);
		}
		gpt2.config.addProperty("activation_function", "relu");
		gpt2.config.remove("scale_attn_by_inverse_layer_idx");
		gpt2.config.addProperty("scale_attn_weights", false);
		gpt2.config.addProperty("layer_norm_epsilon", 0.1);
		try (LanguageModel model = open()) {
			assertClose("relu", HiddenStates.of(model, ids)[2]);
		}
	}

	@Test
	void aModelSavedWithItsHeadIsTheSame() throws IOException {
		Map<String, Tensor> saved = new LinkedHashMap<>();
		gpt2.tensors.forEach((name, tensor) -> saved.put("transformer." + name, tensor));
		saved.put("lm_head.weight", Tensor.of(new float[340 * 12], 340, 12));
		saved.put("transformer.h.0.attn.bias", Tensor.of(new float[128 * 128], 1, 1, 128, 128));
		gpt2.tensors = saved;
		try (LanguageModel model = open()) {
			assertClose("hidden.2", HiddenStates.of(model, ids)[2]);
		}
	}

	@Test
	void wordsGiveTheTokensOfTheWholeTextWithoutMarks() throws IOException {
		try (LanguageModel model = open()) {
			TokenizedStory story = story(model, TinyGpt2.TEXT);
			assertEquals(1, story.segments().size());
			assertArrayEquals(ids, story.segments().get(0));
			assertEquals(List.of("The story makes " + ids.length + " tokens in 1 segment."), notes);
			assertEquals(new Token(ids[0], "âĢľ", 0, 0, 0, 0), story.tokens().get(0));
			assertEquals("Ġde", story.tokens().get(2).piece());
			assertEquals(1, story.tokens().get(2).onset());
		}
	}

	/** A story of several segments has the tokens of its whole text, too. */
	@Test
	void segmentsAreWholeSentencesWhoseFirstWordKeepsItsSpace() throws IOException {
		try (LanguageModel model = open()) {
			TokenizedStory story = story(model, TinyGpt2.TEXT + " " + TinyGpt2.TEXT + " " + TinyGpt2.TEXT);
			assertTrue(story.segments().size() > 1);
			for (long[] segment : story.segments()) assertTrue(segment.length <= 128);
			List<String> firsts = story.tokens().stream().filter(token -> token.position() == 0).map(Token::piece).toList();
			assertEquals("âĢľ", firsts.get(0));
			assertTrue(List.of("ĠâĢ", "ĠShe", "ĠThe").contains(firsts.get(1)), firsts.toString());
			assertArrayEquals(ids, story.tokens().stream().limit(ids.length).mapToLong(Token::id).toArray());
		}
	}

	@Test
	void aStudyNamesIt() throws IOException {
		Path study = TinyStudy.write(folder);
		gpt2.write(Files.createDirectories(folder.resolve("decoder")));
		Files.writeString(study, Files.readString(study).replace("\"model\": \"bert\"", "\"model\": \"decoder\""));
		Path output = folder.resolve("results");
		try (Study opened = Study.open(study, null, output)) {
			opened.run(progress);
		}
		assertEquals(24, Npy.read(output.resolve("neurons/tale_activations.npy")).length);
		assertTrue(Files.readString(output.resolve("coupling/tale_an_to_bn.csv")).contains("L2H3D4"));
		assertTrue(notes.stream().anyMatch(note -> note.startsWith("The model reads one way")), notes.toString());
	}

	@ParameterizedTest
	@CsvSource({ "add_cross_attention, true", "activation_function, silu", "n_embd, 13", "n_layer, 0", "n_inner, wide",
		"n_positions, -1", "layer_norm_epsilon, 0", "scale_attn_weights, perhaps" })
	void whatCannotBeRunIsNamedWithItsValue(String key, String value) throws IOException {
		if (value.matches("-?\\d+")) gpt2.config.addProperty(key, Integer.parseInt(value));
		else gpt2.config.addProperty(key, value);
		String message = refused();
		assertTrue(message.contains("config.json") && message.contains(key + " is ") && message.contains(value), message);
	}

	/** A null n_inner is four times the width, which these weights are not. */
	@Test
	void aTensorOfAnotherShapeIsNamed() throws IOException {
		gpt2.config.add("n_inner", JsonNull.INSTANCE);
		String message = refused();
		assertTrue(message.contains("tensor h.0.mlp.c_fc.weight of shape [12, 20]"), message);
		assertTrue(message.contains("calls for [12, 48]"), message);
	}

	@Test
	void aMissingTensorIsNamed() throws IOException {
		gpt2.tensors.remove("h.1.attn.c_attn.bias");
		String message = refused();
		assertTrue(message.contains("no tensor h.1.attn.c_attn.bias, which a GPT-2 of 2 layers needs"), message);
	}

	@Test
	void aMissingTokenizerIsNamed() throws IOException {
		gpt2.tokenizer = null;
		assertTrue(refused().contains(folder + " has no tokenizer.json"), refused());
	}

	private void assertClose(String name, float[][] actual) {
		float[] expected = golden.get(name).floats();
		int width = actual[0].length;
		assertEquals(expected.length, actual.length * width);
		for (int t = 0; t < actual.length; t++) {
			assertArrayEquals(Arrays.copyOfRange(expected, t * width, (t + 1) * width), actual[t], CLOSE,
				name + " of token " + t);
		}
	}

	/** The text's words, one a second. */
	private TokenizedStory story(LanguageModel model, String text) {
		List<TimedText> entries = new ArrayList<>();
		for (String word : text.split(" ")) entries.add(new TimedText(word, entries.size(), entries.size() + 0.5, ""));
		Transcript transcript = Transcript.of("words.tsv", entries, new Remarks());
		return TokenizedStory.of(transcript, model.tokenizer(), model.maximumTokens(), progress);
	}

	private LanguageModel open() throws IOException {
		return LanguageModel.open(gpt2.write(folder).toString(), Progress.NONE);
	}

	private String refused() {
		return assertThrows(IOException.class, this::open).getMessage();
	}
}
