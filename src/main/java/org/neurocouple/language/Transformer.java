// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import org.neurocouple.engine.Engines;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * A language model that runs on PyTorch: layers of attention one after the
 * other, of which an architecture supplies the {@link Body}. It always runs on
 * the CPU: a story takes seconds, and results are then the same with and
 * without a GPU.
 */
public final class Transformer implements LanguageModel {

	/**
	 * The measures of a model.
	 *
	 * @param kind what sort of model it is: "a BERT"
	 * @param vocabulary how many tokens it knows
	 * @param positions the longest segment it could take, in tokens
	 * @param causal whether a token attends only to itself and to those before it
	 */
	public record Shape(String kind, NeuronLayout layout, int vocabulary, int positions, boolean causal) {}

	/** What is computed for a segment. */
	public interface Body {

		/**
		 * The hidden states before the first layer.
		 *
		 * @param tokens the ids of the tokens
		 * @param places where they stand in the segment, from 0
		 */
		Vectors embed(Vectors.Indices tokens, Vectors.Indices places);

		/** The first layer first. */
		List<? extends Layer> layers();
	}

	/** One layer of attention, and what follows it. */
	public interface Layer {

		/** The queries, keys and values that the layer makes of the hidden states. */
		Attention attention(Vectors hidden);

		/** The hidden states that the layer makes of those before it and of its own queries, keys and values. */
		Vectors apply(Vectors hidden, Attention attention);
	}

	/** Makes a body from weights. */
	public interface Builder {

		Body build(Weights weights) throws IOException;
	}

	private final String name, description;
	private final Shape shape;
	private final Tokenizer tokenizer;
	private final NDManager manager;
	private final Body body;

	/**
	 * Loads a model.
	 *
	 * @param tokenizer closes with the model, or at once if that cannot be loaded
	 * @throws IOException if PyTorch cannot be loaded, or naming the tensor that is missing or has another shape
	 */
	public static LanguageModel load(ModelSource source, Shape shape, Tokenizer tokenizer, Builder builder,
		Progress progress) throws IOException
	{
		NDManager manager = null;
		try {
			Engines.pytorch(progress);
			manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
			String kind = shape.kind() + " of " + shape.layout().layers() + " layers";
			Body body = builder.build(new Weights(source, kind, manager, progress));
			return new Transformer(source, shape, tokenizer, manager, body);
		}
		catch (IOException | RuntimeException e) {
			if (manager != null) manager.close();
			tokenizer.close();
			throw e;
		}
	}

	private Transformer(ModelSource source, Shape shape, Tokenizer tokenizer, NDManager manager, Body body) {
		// Not the source itself, which holds the weights once more.
		name = source.name();
		NeuronLayout layout = shape.layout();
		description = source.sentence().apply(shape.kind() + " of " + layout.layers() + " layers and " + layout.heads() +
			" heads of " + layout.dimensions() + " dimensions");
		this.shape = shape;
		this.tokenizer = tokenizer;
		this.manager = manager;
		this.body = body;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public String description() {
		return description;
	}

	@Override
	public NeuronLayout layout() {
		return shape.layout();
	}

	@Override
	public boolean causal() {
		return shape.causal();
	}

	@Override
	public int maximumTokens() {
		return Math.min(LONGEST_SEGMENT, shape.positions());
	}

	@Override
	public Tokenizer tokenizer() {
		return tokenizer;
	}

	@Override
	public void pass(long[] ids, LayerObserver... observers) {
		check(ids);
		try (NDManager segment = manager.newSubManager()) {
			Vectors hidden = body.embed(new Vectors.Indices(segment.create(ids)),
				new Vectors.Indices(segment.create(LongStream.range(0, ids.length).toArray())));
			for (LayerObserver observer : observers) observer.hidden(0, hidden::rows);
			List<? extends Layer> layers = body.layers();
			for (int l = 0; l < layers.size(); l++) {
				Layer layer = layers.get(l);
				try (NDManager scratch = segment.newSubManager()) {
					Vectors before = hidden;
					before.array.attach(scratch); // Whatever is computed from it goes with it.
					Attention attention = layer.attention(before);
					float[][] queries = attention.queries().rows();
					float[][] keys = attention.keys().rows();
					for (LayerObserver observer : observers) observer.layer(l, queries, keys);
					if (l + 1 == layers.size()) {
						// No further layer needs it, and hardly anybody asks.
						for (LayerObserver observer : observers) observer.hidden(l + 1, () -> layer.apply(before, attention).rows());
						return;
					}
					hidden = layer.apply(before, attention);
					hidden.array.attach(segment);
				}
				for (LayerObserver observer : observers) observer.hidden(l + 1, hidden::rows);
			}
		}
	}

	private void check(long[] ids) {
		if (ids.length < 1 || ids.length > maximumTokens()) {
			throw new IllegalArgumentException("A segment has " + ids.length + " tokens, but the model " + name +
				" takes 1 to " + maximumTokens() + ".");
		}
		for (long id : ids) {
			if (id < 0 || id >= shape.vocabulary()) {
				throw new Refusal("The model " + name + " has no token " + id + " among its " + shape.vocabulary() +
					": its tokenizer and its weights do not belong together.");
			}
		}
	}

	@Override
	public void close() {
		tokenizer.close();
		manager.close();
	}
}
