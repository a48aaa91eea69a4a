// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.neurocouple.Progress;

/**
 * The eigenvectors of a symmetric matrix. The first entry of each is positive,
 * so that the matrix alone decides which of two opposite vectors it is.
 *
 * @param values the largest first
 * @param vectors size x values, a column a vector
 */
record Eigenvectors(double[] values, double[] vectors) {

	/** An eigenvalue of less than this share of the largest one is 0 but for rounding. */
	private static final double ROUNDING = 1e-6;

	/** @throws java.util.concurrent.CancellationException if the user stops it */
	static Eigenvectors of(double[] matrix, int size, Progress progress) {
		CompletableFuture<Eigenvectors> work = CompletableFuture.supplyAsync(() -> of(matrix, size));
		while (true) {
			try {
				return work.get(100, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException e) {
				// The library cannot be stopped, so its thread is left to end by itself.
				progress.checkCancelled();
			}
			catch (InterruptedException | ExecutionException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private static Eigenvectors of(double[] matrix, int size) {
		EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
		if (!eigen.decompose(new DMatrixRMaj(size, size, true, matrix.clone())))
			throw new IllegalStateException("No eigenvectors of a matrix of " + size + " rows.");
		double[] values = IntStream.range(0, size).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray();
		int[] order = IntStream.range(0, size).boxed().sorted(Comparator.comparingDouble(i -> -values[i])).mapToInt(i -> i)
			.toArray();
		double[] vectors = new double[size * size];
		for (int k = 0; k < size; k++) {
			DMatrixRMaj vector = eigen.getEigenVector(order[k]);
			double sign = vector.get(0) < 0 ? -1 : 1;
			for (int i = 0; i < size; i++) vectors[i * size + k] = sign * vector.get(i);
		}
		return new Eigenvectors(IntStream.of(order).mapToDouble(i -> values[i]).toArray(), vectors);
	}

	/** The first of them, without those whose eigenvalue is 0; at most so many. */
	Eigenvectors first(int most) {
		int count = 0, size = values.length;
		while (count < Math.min(most, size) && values[count] > ROUNDING * values[0]) count++;
		double[] some = new double[size * count];
		for (int i = 0; i < size; i++) System.arraycopy(vectors, i * size, some, i * count, count);
		return new Eigenvectors(Arrays.copyOf(values, count), some);
	}
}
