// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import ai.djl.Device;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

import org.neurocouple.engine.Engines;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Sha256;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * A BERT that tells the queries and keys of every layer (design, section 5). It
 * runs on PyTorch, always on the CPU: a story takes seconds, and results are
 * then the same with and without a GPU. It holds memory outside the Java heap
 * until it is closed.
 */
public final class LanguageModel implements AutoCloseable {

	/** Sees the queries and keys of one layer after the other. */
	@FunctionalInterface
	public interface LayerVisitor {

		/**
		 * @param layer from 0
		 * @param queries float[token][head-major dimension], after the bias, before the scaling by 1/√d
		 * @param keys the same of the keys
		 */
		void visit(int layer, float[][] queries, float[][] keys);
	}

	private final String name, description;
	private final BertConfig config;
	private final NDManager manager;
	private final NDArray words, positions, type;
	private final Weights.Norm norm;
	private final List<BertLayer> layers = new ArrayList<>();
	private final HuggingFaceTokenizer tokenizer;

	/**
	 * Loads a model.
	 *
	 * @param model {@value LanguageSettings#BUNDLED}, or a Hugging Face folder with
	 *          {@code config.json}, {@code model.safetensors}, and
	 *          {@code tokenizer.json} or {@code vocab.txt}
	 * @throws IOException naming what is missing, wrong or of another architecture
	 */
	public static LanguageModel open(String model, Progress progress) throws IOException {
		progress.step("Loading the language model", 0);
		Engines.pytorch(progress);
		Engines.requireTokenizers(progress);
		ModelSource source = model.equals(LanguageSettings.BUNDLED) ? BundledModel.read(progress)
			: HuggingFaceFolder.read(Path.of(model));
		NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
		try {
			return new LanguageModel(source, manager, progress);
		}
		catch (IOException | RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	/**
	 * What tells a model from every other, without loading it: SHA-256, in
	 * hexadecimal, of its files one after the other. These are the bundled graph and
	 * its tokenizer, or those of {@code model.safetensors}, {@code config.json},
	 * {@code tokenizer.json}, {@code vocab.txt} and {@code tokenizer_config.json}
	 * that the folder has.
	 *
	 * @param model as for {@link #open}
	 */
	public static String hash(String model, Progress progress) throws IOException {
		try (InputStream files = model.equals(LanguageSettings.BUNDLED) ? BundledModel.files()
			: HuggingFaceFolder.files(Path.of(model)))
		{
			return new Sha256().add(files, bytes -> progress.checkCancelled()).hex();
		}
	}

	private LanguageModel(ModelSource source, NDManager manager, Progress progress) throws IOException {
		// Not the source itself, which holds the weights once more.
		name = source.name();
		description = source.description();
		config = source.config();
		this.manager = manager;
		Weights weights = new Weights(source, manager, progress);
		int width = config.width();
		words = weights.array("embeddings.word_embeddings.weight", config.vocabulary(), width);
		positions = weights.array("embeddings.position_embeddings.weight", config.positions(), width);
		float[] types = source.tensor("embeddings.token_type_embeddings.weight", config.types(), width);
		type = manager.create(Arrays.copyOf(types, width)); // A story is all of type 0.
		norm = weights.norm("embeddings.LayerNorm");
		for (int layer = 0; layer < config.layers(); layer++) {
			layers.add(new BertLayer(weights, "encoder.layer." + layer));
		}
		tokenizer = tokenizer(source);
	}

	private static HuggingFaceTokenizer tokenizer(ModelSource source) throws IOException {
		InputStream json = new ByteArrayInputStream(source.tokenizer().getBytes(StandardCharsets.UTF_8));
		try {
			return HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"));
		}
		catch (RuntimeException e) {
			throw new IOException("The tokenizer of the model " + source.name() + " cannot be read: " +
				e.getMessage() + ".");
		}
	}

	/** What results call the model. */
	public String name() {
		return name;
	}

	/** One sentence on what model this is. */
	public String description() {
		return description;
	}

	/** Layers of the encoder. */
	public int layers() {
		return config.layers();
	}

	/** Attention heads of a layer. */
	public int heads() {
		return config.heads();
	}

	/** Dimensions of the queries and keys of a head. */
	public int dimensions() {
		return config.width() / heads();
	}

	/** How the artificial neurons of this model are numbered. */
	public NeuronLayout layout() {
		return new NeuronLayout(layers(), heads(), dimensions());
	}

	/** The longest segment, [CLS] and [SEP] counted: what the model takes, and 512 at most (paper). */
	public int maximumTokens() {
		return Math.min(512, config.positions());
	}

	/** Cuts text into this model's tokens; it belongs to the model and closes with it. */
	public HuggingFaceTokenizer tokenizer() {
		return tokenizer;
	}

	/**
	 * Runs the model on one segment.
	 *
	 * @param ids the segment's tokens, [CLS] and [SEP] among them
	 * @throws Refusal if there are no tokens, too many, or unknown ones
	 */
	public void forEachLayer(long[] ids, LayerVisitor visitor) {
		run(ids, visitor, hidden -> {});
	}

	/**
	 * The hidden states of one segment: float[1 + layers][token][width], the
	 * embedding's first, then what each layer gives.
	 */
	float[][][] hiddenStates(long[] ids) {
		List<float[][]> states = new ArrayList<>();
		run(ids, (layer, queries, keys) -> {}, hidden -> states.add(rows(hidden)));
		return states.toArray(new float[0][][]);
	}

	private void run(long[] ids, LayerVisitor visitor, Consumer<NDArray> hiddenStates) {
		check(ids);
		try (NDManager segment = manager.newSubManager()) {
			NDArray hidden = embed(ids, segment);
			hiddenStates.accept(hidden);
			for (int layer = 0; layer < layers(); layer++) {
				try (NDManager scratch = segment.newSubManager()) {
					hidden.attach(scratch); // Whatever is computed from it goes with it.
					NDArray queries = layers.get(layer).queries(hidden);
					NDArray keys = layers.get(layer).keys(hidden);
					visitor.visit(layer, rows(queries), rows(keys));
					hidden = layers.get(layer).apply(hidden, queries, keys);
					hidden.attach(segment);
				}
				hiddenStates.accept(hidden);
			}
		}
	}

	private NDArray embed(long[] ids, NDManager segment) {
		NDArray places = segment.create(LongStream.range(0, ids.length).toArray());
		NDArray word = Embedding.embedding(segment.create(ids), words, SparseFormat.DENSE).singletonOrThrow();
		NDArray position = Embedding.embedding(places, positions, SparseFormat.DENSE).singletonOrThrow();
		return norm.apply(word.add(type).add(position));
	}

	private void check(long[] ids) {
		if (ids.length < 1 || ids.length > maximumTokens()) {
			throw new IllegalArgumentException("A segment has " + ids.length + " tokens, but the model " + name +
				" takes 1 to " + maximumTokens() + ".");
		}
		for (long id : ids) {
			if (id < 0 || id >= config.vocabulary()) {
				throw new Refusal("The model " + name + " has no token " + id + " among its " +
					config.vocabulary() + ": its tokenizer and its weights do not belong together.");
			}
		}
	}

	private static float[][] rows(NDArray matrix) {
		float[] values = matrix.toFloatArray();
		int width = (int) matrix.getShape().get(1);
		float[][] rows = new float[values.length / width][];
		for (int r = 0; r < rows.length; r++) rows[r] = Arrays.copyOfRange(values, r * width, (r + 1) * width);
		return rows;
	}

	@Override
	public void close() {
		tokenizer.close();
		manager.close();
	}
}
