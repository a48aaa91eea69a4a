// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.nio.FloatBuffer;
import java.util.function.IntPredicate;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.dbn.RbmEngine.Epoch;
import org.neurocouple.Progress;

/**
 * Hands an epoch to an engine in chunks of whole batches: few enough calls not
 * to matter, small enough to be cancelled soon and to need little memory.
 */
final class Chunks {

	/** 16 MiB of floats. */
	private static final int FLOATS = 1 << 22;

	/** Floating point operations: some tenths of a second. */
	private static final double MOST_WORK = 1L << 34;

	/** Floating point operations. */
	private static final double WORTH_THREADS = 1 << 29;

	private Chunks() {}

	/**
	 * Whether a batch is so large that several threads help. Otherwise they gain
	 * little on a quiet machine, and wait for each other long on a busy one.
	 */
	static boolean worthThreads(int visible, int hidden, int batch) {
		return work(visible, hidden, batch) >= WORTH_THREADS;
	}

	/** How many rows a chunk has at most. */
	static int rows(int visible, int hidden, int batch) {
		int batches = FLOATS / batch / (visible + hidden);
		return batch * Math.max(1, Math.min(batches, (int) (MOST_WORK / work(visible, hidden, batch))));
	}

	/** Floating point operations of a batch. */
	private static double work(int visible, int hidden, int batch) {
		return 8.0 * visible * hidden * batch;
	}

	/**
	 * Fills the buffers of a chunk with rows and uniform draws, lets it be
	 * trained, and so on until the epoch's end.
	 *
	 * @param rows buffer of {@link #rows} x visible values, draws of {@link #rows} x hidden
	 * @param train trains so many rows; false if the parameters are no longer finite, which ends the epoch
	 */
	static boolean forEach(Volumes volumes, Epoch epoch, FloatBuffer rows, FloatBuffer draws, IntPredicate train,
		Progress progress)
	{
		int most = rows.capacity() / volumes.voxels();
		int hidden = draws.capacity() / most;
		float[] row = new float[volumes.voxels()];
		float[] uniform = new float[epoch.batch() * hidden];
		for (int start = 0; start < epoch.order().length; start += most) {
			int count = Math.min(most, epoch.order().length - start);
			for (int i = 0; i < count; i++) {
				progress.checkCancelled(); // a disk can be slow
				volumes.read(epoch.order()[start + i], row, 0);
				rows.put(i * row.length, row);
			}
			for (int i = 0; i < count; i += epoch.batch()) {
				epoch.draws().uniform((start + i) / epoch.batch(), uniform);
				draws.put(i * hidden, uniform);
			}
			progress.checkCancelled();
			if (!train.test(count)) return false;
			progress.advance(count);
		}
		return true;
	}
}
