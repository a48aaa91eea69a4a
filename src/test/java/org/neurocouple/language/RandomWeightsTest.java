// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.bert.TinyBert;
import org.neurocouple.language.gpt2.TinyGpt2;

class RandomWeightsTest {

	private final Map<String, Tensor> tensors = new HashMap<>();

	private ModelSource random(long seed) {
		return RandomWeights.of(new ModelSource("toy", what -> "The language model is toy, " + what + ".", null, null, null, "toy",
			tensors::get), seed);
	}

	private static double mean(float[] values) {
		double sum = 0;
		for (float value : values) sum += value;
		return sum / values.length;
	}

	private static double deviation(float[] values) {
		double mean = mean(values), squares = 0;
		for (float value : values) squares += (value - mean) * (value - mean);
		return Math.sqrt(squares / values.length);
	}

	@Test
	void matricesAreGaussianWithTheirOwnDeviation() {
		float[] uniform = new float[90_000];
		Random chance = new Random(3);
		for (int i = 0; i < uniform.length; i++) uniform[i] = 5 + .2f * chance.nextFloat();
		tensors.put("dense.weight", Tensor.of(uniform, 300, 300));
		Tensor drawn = random(1).tensors().apply("dense.weight");
		assertArrayEquals(new long[] { 300, 300 }, drawn.shape());
		float[] values = drawn.floats();
		double deviation = deviation(uniform);
		assertEquals(0, mean(values), 4 * deviation / 300);
		assertEquals(1, deviation(values) / deviation, .01); // standard error .0024
		int beyond = 0;
		for (float value : values) if (Math.abs(value) > 2 * deviation) beyond++;
		assertEquals(.0455, beyond / 90_000., .003); // of a Gaussian; none of a uniform
	}

	@Test
	void biasesAreNothingAndNormsChangeNothing() {
		for (String name : new String[] { "LayerNorm.weight", "LayerNorm.gamma", "h.0.ln_1.weight", "LayerNorm.bias",
			"LayerNorm.beta", "query.bias" }) tensors.put(name, Tensor.of(new float[] { 3, -1 }, 2));
		for (String name : new String[] { "LayerNorm.weight", "LayerNorm.gamma", "h.0.ln_1.weight" })
			assertArrayEquals(new float[] { 1, 1 }, random(1).tensors().apply(name).floats(), name);
		for (String name : new String[] { "LayerNorm.bias", "LayerNorm.beta", "query.bias" })
			assertArrayEquals(new float[] { 0, 0 }, random(1).tensors().apply(name).floats(), name);
	}

	@Test
	void aTensorDependsOnSeedAndNameAlone() {
		for (String name : new String[] { "a.weight", "b.weight" }) tensors.put(name, Tensor.of(new float[] { 1, 2, 3, 4 }, 2, 2));
		float[] a = random(1).tensors().apply("a.weight").floats();
		ModelSource again = random(1);
		float[] b = again.tensors().apply("b.weight").floats();
		assertArrayEquals(a, again.tensors().apply("a.weight").floats());
		assertFalse(Arrays.equals(a, b));
		assertFalse(Arrays.equals(a, random(2).tensors().apply("a.weight").floats()));
	}

	@Test
	void whatIsMissingOrUnreadableStaysSo() {
		Tensor odd = new Tensor("C64", new long[] { 2, 2 }, ByteBuffer.allocate(32));
		tensors.put("odd.weight", odd);
		assertNull(random(1).tensors().apply("none.weight"));
		assertSame(odd, random(1).tensors().apply("odd.weight"));
	}

	@Test
	void nameAndSentenceSayIt() {
		assertEquals("toy with random weights (seed 7)", random(7).name());
		assertEquals("The language model is toy, a BERT; its weights are random (seed 7).", random(7).sentence().apply("a BERT"));
	}

	@Test
	void theBundledModelHasThemToo() throws IOException {
		ModelSource source = ModelOrigin.of(LanguageModel.BUNDLED).read(Progress.NONE);
		ModelSource random = RandomWeights.of(source, 1);
		String query = "encoder.layer.3.attention.self.query.";
		float[] trained = source.tensors().apply(query + "weight").floats();
		float[] drawn = random.tensors().apply(query + "weight").floats();
		assertEquals(trained.length, drawn.length);
		assertEquals(1, deviation(drawn) / deviation(trained), .01);
		assertFalse(Arrays.equals(trained, drawn));
		// the largest tensor, one copy of it at a time
		String words = "embeddings.word_embeddings.weight";
		double deviation = deviation(source.tensors().apply(words).floats());
		assertEquals(1, deviation(random.tensors().apply(words).floats()) / deviation, .01);
		assertArrayEquals(new float[384], random.tensors().apply(query + "bias").floats());
		float[] ones = new float[384];
		Arrays.fill(ones, 1);
		assertArrayEquals(ones, random.tensors().apply("encoder.layer.3.output.LayerNorm.weight").floats());
	}

	@Test
	void bothArchitecturesReadWithThem(@TempDir Path folder) throws IOException {
		assertRandom(new TinyBert().write(folder.resolve("bert").toFile().mkdir() ? folder.resolve("bert") : null), new long[] { 2, 7,
			9, 3 });
		assertRandom(new TinyGpt2().write(folder.resolve("gpt2").toFile().mkdir() ? folder.resolve("gpt2") : null), new long[] { 2, 7,
			9, 3 });
	}

	private static void assertRandom(Path model, long[] ids) throws IOException {
		float[] trained, first, again, second;
		try (LanguageModel own = LanguageModel.open(model.toString(), Progress.NONE)) {
			trained = queries(own, ids);
		}
		try (LanguageModel one = LanguageModel.untrained(model.toString(), 1, Progress.NONE)) {
			first = queries(one, ids);
			assertTrue(one.description().endsWith("its weights are random (seed 1)."), one.description());
			assertTrue(one.name().endsWith("with random weights (seed 1)"), one.name());
		}
		try (LanguageModel one = LanguageModel.untrained(model.toString(), 1, Progress.NONE)) {
			again = queries(one, ids);
		}
		try (LanguageModel two = LanguageModel.untrained(model.toString(), 2, Progress.NONE)) {
			second = queries(two, ids);
		}
		assertArrayEquals(first, again);
		assertFalse(Arrays.equals(first, trained));
		assertFalse(Arrays.equals(first, second));
	}

	/** Of the last layer, all tokens after each other. */
	private static float[] queries(LanguageModel model, long[] ids) {
		float[][] last = new float[1][];
		model.pass(ids, (layer, queries, keys) -> {
			float[] flat = new float[queries.length * queries[0].length];
			for (int t = 0; t < queries.length; t++) System.arraycopy(queries[t], 0, flat, t * queries[0].length, queries[0].length);
			last[0] = flat;
		});
		return last[0];
	}
}
