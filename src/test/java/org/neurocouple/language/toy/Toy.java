// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.toy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.Architecture;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.Tokenizer;
import org.neurocouple.Progress;

/**
 * The least that a language model can be: one layer whose queries and keys are
 * looked up by token, a token being as many letters as its word has. It needs
 * this file and a line of registration.
 */
public final class Toy implements Architecture {

	@Override
	public String modelType() {
		return "toy";
	}

	@Override
	public LanguageModel open(ModelSource source, Progress progress) throws IOException {
		int lengths = source.config().count("longest_word") + 1;
		float[] queries = source.tensors().apply("queries").floats();
		float[] keys = source.tensors().apply("keys").floats();
		return new Model(source.name(), lengths, queries, keys);
	}

	private record Model(String name, int lengths, float[] queries, float[] keys) implements LanguageModel {

		@Override
		public String description() {
			return "The language model is " + name + ", a toy.";
		}

		@Override
		public NeuronLayout layout() {
			return new NeuronLayout(1, 1, queries.length / lengths);
		}

		@Override
		public boolean causal() {
			return false;
		}

		@Override
		public int maximumTokens() {
			return 8;
		}

		@Override
		public Tokenizer tokenizer() {
			return new Lengths(lengths - 1);
		}

		@Override
		public void pass(long[] ids, LayerObserver... observers) {
			float[][] q = LongStream.of(ids).mapToObj(id -> row(queries, id)).toArray(float[][]::new);
			float[][] k = LongStream.of(ids).mapToObj(id -> row(keys, id)).toArray(float[][]::new);
			for (LayerObserver observer : observers) observer.layer(0, q, k);
		}

		private float[] row(float[] table, long id) {
			int width = layout().width();
			float[] row = new float[width];
			System.arraycopy(table, (int) id * width, row, 0, width);
			return row;
		}

		@Override
		public void close() {}
	}

	/** Knows words of up to so many letters; a text is cut at white space. */
	private record Lengths(int longest) implements Tokenizer {

		@Override
		public List<Piece> pieces(String word, boolean first) {
			return Stream.of(word.trim().split("\\s+")).map(String::length)
				.map(length -> length > longest ? new Piece(0, "?") : new Piece(length, "x".repeat(length))).toList();
		}

		@Override
		public List<Piece> opening() {
			return List.of();
		}

		@Override
		public List<Piece> closing() {
			return List.of();
		}

		@Override
		public Optional<String> unknown() {
			return Optional.of("?");
		}
	}

	/** A table with a row a token, given as columns. */
	static float[] table(float[]... columns) {
		int rows = columns[0].length;
		float[] table = new float[rows * columns.length];
		IntStream.range(0, table.length).forEach(i -> table[i] = columns[i % columns.length][i / columns.length]);
		return table;
	}
}
