// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.neurocouple.engine.Engines;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * A model that reads text with self-attention and tells the queries and keys of
 * every layer (src/site/design.md, "Artificial neurons"). Behind it stands an
 * {@link Architecture}. It may hold memory outside the Java heap until it is
 * closed.
 */
public interface LanguageModel extends AutoCloseable {

	/** What {@code language.model} is for the model that comes along. */
	String BUNDLED = "bundled";

	/** The longest segment that any model is given, in tokens (paper); one that takes fewer is given fewer. */
	int LONGEST_SEGMENT = 512;

	/**
	 * Loads a model.
	 *
	 * @param model {@value #BUNDLED}, or a Hugging Face folder with {@code config.json},
	 *          {@code model.safetensors} and a tokenizer
	 * @throws IOException naming what is missing, wrong or of an unknown architecture
	 */
	static LanguageModel open(String model, Progress progress) throws IOException {
		progress.step("Loading the language model", 0);
		Engines.beginPyTorch(progress); // while the weights are read
		ModelSource source = ModelOrigin.of(model).read(progress);
		return Architecture.of(source.config()).open(source, progress);
	}

	/**
	 * Loads a model as if it had never been trained: each matrix is drawn from a Gaussian of mean 0 with its own standard
	 * deviation, biases are 0, norms have weight 1 and bias 0.
	 *
	 * @param model as for {@link #open}
	 * @param seed the same one gives the same weights
	 * @throws IOException as {@link #open}
	 */
	static LanguageModel untrained(String model, long seed, Progress progress) throws IOException {
		progress.step("Loading the language model, with random weights", 0);
		Engines.beginPyTorch(progress);
		ModelSource source = RandomWeights.of(ModelOrigin.of(model).read(progress), seed);
		return Architecture.of(source.config()).open(source, progress);
	}

	/**
	 * What tells a model from every other, without loading it: SHA-256, in
	 * hexadecimal, of its files one after the other. These are the bundled graph and
	 * its tokenizer, or those of {@code model.safetensors}, {@code config.json},
	 * {@code tokenizer.json}, {@code vocab.txt}, {@code tokenizer_config.json} and
	 * {@code added_tokens.json} that the folder has.
	 *
	 * @param model as for {@link #open}
	 */
	static String hash(String model, Progress progress) throws IOException {
		return ModelOrigin.of(model).hash(progress);
	}

	/** The files that {@link #hash} reads, in this order; empty if the model comes along with the program. */
	static List<Path> files(String model) {
		return ModelOrigin.of(model).paths();
	}

	/** What results call the model. */
	String name();

	/** One sentence on what model this is. */
	String description();

	/** How the artificial neurons of this model are numbered. */
	NeuronLayout layout();

	/** Whether a token attends only to itself and to those before it, as in a model that foretells the next word. */
	boolean causal();

	/** The longest segment in tokens, its marks counted; at most {@value #LONGEST_SEGMENT}. */
	int maximumTokens();

	/** Cuts words into this model's tokens; it belongs to the model and closes with it. */
	Tokenizer tokenizer();

	/**
	 * Runs the model once over one segment, for all observers together.
	 *
	 * @param ids the segment's tokens, with its marks if it has any
	 * @throws Refusal if the model does not have one of the tokens
	 * @throws IllegalArgumentException if there are no tokens or too many
	 */
	void pass(long[] ids, LayerObserver... observers);

	/**
	 * What reading so many tokens and keeping their queries and keys will take, with the matrices of BERT and GPT-2, whose
	 * inner layers are four times as wide.
	 */
	default Estimate estimate(long tokens) {
		double width = layout().width(), layers = (double) tokens * layout().layers();
		double productsASecond = 3.2e10; // of PyTorch on a core, in the job extract-long of scripts/benchmark
		return new Estimate(layers * 12 * width * width / productsASecond / Estimate.cores(), 0, 0, layers * 8 * width);
	}

	/**
	 * Runs the model once over each segment of a story, in order, for all observers together.
	 *
	 * @param segments the ids of each segment's tokens, as {@link TokenizedStory#segments()} gives them
	 * @throws java.util.concurrent.CancellationException if the user stops between two layers
	 */
	default void read(List<long[]> segments, Progress progress, StoryObserver... observers) {
		progress.step("Reading the story with " + name(), (long) segments.size() * layout().layers());
		LayerObserver first = (layer, queries, keys) -> progress.checkCancelled();
		LayerObserver last = (layer, queries, keys) -> progress.advance(1);
		for (int s = 0; s < segments.size(); s++) {
			int segment = s;
			Stream<LayerObserver> ofSegment = Stream.of(observers).map(observer -> observer.segment(segment));
			pass(segments.get(s), Stream.of(Stream.of(first), ofSegment, Stream.of(last)).flatMap(o -> o)
				.toArray(LayerObserver[]::new));
		}
	}

	@Override
	void close();
}
