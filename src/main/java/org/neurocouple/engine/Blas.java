// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import org.neurocouple.Progress;

/**
 * Products of matrices by OpenBLAS, several times as fast as loops in Java can be. Until it is closed a product runs in
 * the thread that asks for it: whoever needs more asks for parts of it from several threads, so that it is the parts,
 * and not the number of cores, that the order of sums depends on. Other processors may round otherwise.
 */
public final class Blas implements AutoCloseable {

	/** How many are open, and what OpenBLAS, which all of a process share, was set to before. */
	private static int open, threads;

	private boolean closed;

	private Blas() {
		synchronized (Blas.class) {
			if (open++ == 0) threads = blas_get_num_threads();
			blas_set_num_threads(1);
		}
	}

	/**
	 * @throws IOException if the library cannot be loaded, saying why
	 * @throws java.util.concurrent.CancellationException if the user stops while it loads
	 */
	public static Blas open(Progress progress) throws IOException {
		Engines.openBlasStatus(progress).require();
		return new Blas();
	}

	/** Room for a matrix, row by row, outside of the heap. */
	public static FloatBuffer matrix(int rows, int columns) {
		return ByteBuffer.allocateDirect(Math.multiplyExact(4, Math.multiplyExact(rows, columns))).order(ByteOrder
			.nativeOrder()).asFloatBuffer();
	}

	/**
	 * C = A·B in single precision; matrices as {@link #matrix} makes them, from their position on. Safe to call from several
	 * threads.
	 *
	 * @param a rows x inner
	 * @param b inner x columns
	 * @param c rows x columns, written
	 */
	public void product(FloatBuffer a, int rows, int inner, FloatBuffer b, int columns, FloatBuffer c) {
		cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, columns, inner, 1, a, inner, b, columns, 0, c, columns);
	}

	@Override
	public void close() {
		synchronized (Blas.class) {
			if (!closed && --open == 0) blas_set_num_threads(threads);
			closed = true;
		}
	}
}
