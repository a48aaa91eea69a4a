// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.neurocouple.Progress;
import org.neurocouple.engine.Blas;
import org.neurocouple.signal.Correlation;

/** r of many neurons with every column of a matrix of surrogates; all sums run in single precision. */
interface DrawProducts extends AutoCloseable {

	/** What is done with a neuron's r. */
	interface Visitor {

		/** @param r with every column; may be changed, and holds another neuron's afterwards */
		void visit(int neuron, float[] r);
	}

	/** New draws have been written into the rows. */
	void drawn();

	/** Goes through some neurons in their order; safe to call from several threads. */
	void forEach(int from, int to, Visitor visitor);

	@Override
	void close();

	/**
	 * By OpenBLAS, or in Java where it cannot be loaded.
	 *
	 * @param rows {@code [volume][column]}, which draws are written into
	 */
	static DrawProducts of(Neurons neurons, float[][] rows, Progress progress) {
		try {
			return new InOpenBlas(neurons, rows, Blas.open(progress));
		}
		catch (IOException unusable) {
			return new InJava(neurons.series, rows);
		}
	}

	/** The neurons of several products, one after the other. */
	final class Neurons {

		private final float[][] series;
		private FloatBuffer matrix;

		/** @param series {@code [neuron][volume]}, in the basis that the draws are made in */
		Neurons(float[][] series) {
			this.series = series;
		}

		/** Is made once: the garbage collector is slow to free what lies outside of the heap. */
		private synchronized FloatBuffer matrix() {
			if (matrix != null) return matrix;
			matrix = Blas.matrix(series.length, series[0].length);
			for (int neuron = 0; neuron < series.length; neuron++) matrix.put(neuron * series[neuron].length, series[neuron]);
			return matrix;
		}
	}

	/** Tells if OpenBLAS cannot be loaded. */
	static void tell(Progress progress) {
		try {
			Blas.open(progress).close();
		}
		catch (IOException unusable) {
			progress.note("Surrogates are multiplied in Java, which takes some three times as long. " + unusable.getMessage());
		}
	}

	/** Neuron by neuron. */
	record InJava(float[][] neurons, float[][] rows) implements DrawProducts {

		@Override
		public void drawn() {}

		@Override
		public void forEach(int from, int to, Visitor visitor) {
			float[] r = new float[rows[0].length];
			for (int neuron = from; neuron < to; neuron++) {
				Correlation.of(neurons[neuron], rows, r);
				visitor.visit(neuron, r);
			}
		}

		@Override
		public void close() {}
	}

	/** All neurons that are asked for in one product. */
	final class InOpenBlas implements DrawProducts {

		private final Blas blas;
		private final FloatBuffer neurons;
		private final float[][] rows;
		private final FloatBuffer draws;
		private final int columns;
		/** Room for products, to be used again. */
		private final Queue<FloatBuffer> free = new ConcurrentLinkedQueue<>();

		InOpenBlas(Neurons neurons, float[][] rows, Blas blas) {
			this.blas = blas;
			this.rows = rows;
			columns = rows[0].length;
			this.neurons = neurons.matrix();
			draws = Blas.matrix(rows.length, columns);
		}

		@Override
		public void drawn() {
			for (int t = 0; t < rows.length; t++) draws.put(t * columns, rows[t]);
		}

		@Override
		public void forEach(int from, int to, Visitor visitor) {
			FloatBuffer products = free.poll();
			if (products == null || products.capacity() < (to - from) * columns) products = Blas.matrix(to - from, columns);
			blas.product(neurons.slice(from * rows.length, (to - from) * rows.length), to - from, rows.length, draws, columns,
				products);
			float[] r = new float[columns];
			for (int neuron = from; neuron < to; neuron++) {
				products.get((neuron - from) * columns, r);
				visitor.visit(neuron, r);
			}
			free.add(products);
		}

		@Override
		public void close() {
			blas.close();
		}
	}
}
