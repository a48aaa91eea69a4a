// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Sha256;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.HiddenStates;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.Tokenizer.Piece;
import org.neurocouple.Progress;

/** The bundled model against ONNX Runtime, which runs the same weights by the graph they come in. */
class BundledModelTest {

	private static final String TALE = """
		The keeper of the lighthouse at Farne had not spoken to anyone since March. He kept a goat, two
		hens and a ledger in which he wrote the weather. On the last day of August a boat came, although
		nobody had called for one, and in it sat a girl who was no older than twelve. "I have brought your
		letters," she said, "but the sea has read most of them." He laughed, for the first time in months;
		then he looked at the envelopes and saw that every single one was blank. Was it the water? She
		shrugged. Her grandmother, she explained, used to write to people whom she had lost, and this was
		how their answers arrived. That night the lamp burned lower than it should have, and the keeper,
		who did not believe in ghosts, sat at his table and began to write an answer: "Dear Anna, the goat
		is well." By morning the page was empty, the tide was high, and someone was knocking.
		""";

	private static LanguageModel model;
	private static OnnxReference reference;
	private static List<long[]> segments;

	@BeforeAll
	static void open(@TempDir Path folder) throws Exception {
		model = LanguageModel.open(LanguageModel.BUNDLED, Progress.NONE);
		reference = new OnnxReference(folder);
		segments = segments(TALE.repeat(6));
	}

	@AfterAll
	static void close() throws Exception {
		model.close();
		reference.close();
	}

	@Test
	void hiddenStatesOfEveryLayerAreThoseOfOnnxRuntime() throws Exception {
		assertEquals(3, segments.size());
		for (long[] segment : segments) {
			Map<String, float[]> expected = reference.run(segment);
			float[][][] states = HiddenStates.of(model, segment);
			assertEquals(13, states.length);
			for (int layer = 0; layer < states.length; layer++) {
				assertArrayEquals(expected.get(OnnxReference.hidden(layer)), flat(states[layer]), 1e-4f);
			}
		}
	}

	@Test
	void queriesTimesKeysOfAHeadAreItsLogitsTimesTheRootOfItsDimensions() throws Exception {
		int heads = model.layout().heads();
		int dimensions = model.layout().dimensions();
		long[] segment = segments.get(2);
		Map<String, float[]> logits = reference.run(segment);
		model.pass(segment, (layer, queries, keys) -> {
			float[] scaled = logits.get(OnnxReference.scaledLogits(layer));
			int tokens = queries.length;
			assertEquals(heads * tokens * tokens, scaled.length);
			for (int i = 0; i < scaled.length; i++) {
				int head = i / tokens / tokens;
				float[] query = queries[i / tokens % tokens];
				float[] key = keys[i % tokens];
				double sum = 0;
				double size = 0; // an error of 1e-5 in each number of query and key makes one of this times 1e-5
				for (int d = head * dimensions; d < (head + 1) * dimensions; d++) {
					sum += (double) query[d] * key[d];
					size += Math.abs(query[d]) + Math.abs(key[d]);
				}
				assertEquals(sum, scaled[i] * Math.sqrt(dimensions), 1e-5 * (1 + size));
			}
		});
	}

	/** The sum is that of sha256sum over the two files. */
	@Test
	void itTellsWhatItIs() throws IOException {
		assertEquals(new NeuronLayout(12, 12, 32), model.layout());
		assertEquals(4608, model.layout().count());
		assertEquals(512, model.maximumTokens());
		assertEquals("b9ae8eba73211545260ad140ba2ce0dfb4c7e6796a6418538aaabe6e14aaf7d7",
			LanguageModel.hash(LanguageModel.BUNDLED, Progress.NONE));
		assertTrue(model.description().contains("tuned for retrieval and is not BERT-base"), model.description());
	}

	/** Whoever has stopped would be told so by the first bytes that are inflated. */
	@Test
	void itsHashIsKnownFromTheJar() throws IOException {
		BundledModel bundled = new BundledModel();
		Progress stopped = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		try (InputStream files = bundled.files()) {
			assertEquals(new Sha256().add(files, bytes -> {}).hex(), bundled.hash(stopped));
		}
	}

	@Test
	void asAHuggingFaceFolderWithAWordListItIsTheSame(@TempDir Path folder) throws Exception {
		writeFolder(folder);
		String odd = TALE +
			" naïve façade İstanbul 中文 字 x\u200by \u00a0 don't—U.S.A. [SEP] 3.14€ 😀 ﬁn 'tis […] a\tb";
		try (LanguageModel same = LanguageModel.open(folder.toString(), Progress.NONE)) {
			assertEquals(model.tokenizer().pieces(odd, true), same.tokenizer().pieces(odd, true));
			assertEquals(model.tokenizer().opening(), same.tokenizer().opening());
			assertEquals(model.tokenizer().closing(), same.tokenizer().closing());
			float[][][] expected = HiddenStates.of(model, segments.get(2));
			float[][][] actual = HiddenStates.of(same, segments.get(2));
			for (int layer = 0; layer <= 12; layer++) assertArrayEquals(expected[layer], actual[layer]);
		}
	}

	private static void writeFolder(Path folder) throws IOException {
		ModelSource source = new BundledModel().read(Progress.NONE);
		BertConfig config = BertConfig.read(source.config());
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		for (String name : TinyBert.shapes(config).keySet()) {
			tensors.put("bert." + name, source.tensors().apply(name));
		}
		Safetensors.write(folder.resolve("model.safetensors"), tensors, Map.of());
		Files.writeString(folder.resolve("config.json"), TinyBert.config(config).toString());
		JsonObject ids = JsonParser.parseString(source.tokenizer()).getAsJsonObject().getAsJsonObject("model")
			.getAsJsonObject("vocab");
		String[] words = new String[ids.size()];
		ids.entrySet().forEach(e -> words[e.getValue().getAsInt()] = e.getKey());
		Files.write(folder.resolve("vocab.txt"), List.of(words));
	}

	/** The text cut into full segments, wherever these end. */
	private static List<long[]> segments(String text) {
		long[] ids = model.tokenizer().pieces(text, true).stream().mapToLong(Piece::id).toArray();
		int room = model.maximumTokens() - 2;
		List<long[]> segments = new ArrayList<>();
		for (int i = 0; i < ids.length; i += room) {
			long[] segment = new long[Math.min(room, ids.length - i) + 2];
			System.arraycopy(ids, i, segment, 1, segment.length - 2);
			segment[0] = 101;
			segment[segment.length - 1] = 102;
			segments.add(segment);
		}
		return segments;
	}

	private static float[] flat(float[][] rows) {
		float[] flat = new float[rows.length * rows[0].length];
		int width = rows[0].length;
		for (int r = 0; r < rows.length; r++) System.arraycopy(rows[r], 0, flat, r * width, width);
		return flat;
	}
}
