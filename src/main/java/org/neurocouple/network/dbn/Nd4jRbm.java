// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.Progress;

/**
 * Trains by ND4J. All its arrays have their first axis fastest, as BLAS
 * likes it, and so hold the transposes of what their names say: a column a row
 * of the batch. Nothing is allocated while it trains.
 */
final class Nd4jRbm implements RbmEngine {

	private final int visible;
	private final int hidden;
	private final List<INDArray> arrays = new ArrayList<>();
	private final INDArray weights;
	private final INDArray hiddenBias;
	private final INDArray visibleBias;
	private final INDArray clipped;
	/** Null if there is no repulsion. */
	private final Push push;
	private INDArray rows;
	private INDArray draws;
	/** x beside v1, and h0 beside h1. */
	private INDArray visibles;
	private INDArray hiddens;
	/** As many 1 as -1, to subtract the second of the above from the first. */
	private INDArray signs;

	Nd4jRbm(Rbm start, Repulsion repulsion) {
		visible = start.visible();
		hidden = start.hidden();
		weights = array(start.weights(), hidden, visible);
		hiddenBias = array(start.hiddenBias(), hidden, 1);
		visibleBias = array(start.visibleBias(), visible, 1);
		clipped = array(hidden, visible);
		push = repulsion.strength() > 0 ? new Push(repulsion) : null;
	}

	@Override
	public boolean train(Volumes volumes, Epoch epoch, Progress progress) {
		if (rows == null) {
			int most = Chunks.rows(visible, hidden, epoch.batch());
			rows = array(visible, most);
			draws = array(hidden, most);
			visibles = array(visible, 2 * epoch.batch());
			hiddens = array(hidden, 2 * epoch.batch());
			signs = array(2 * epoch.batch(), 1);
			signs.get(interval(0, epoch.batch()), all()).assign(1);
			signs.get(interval(epoch.batch(), 2 * epoch.batch()), all()).assign(-1);
		}
		Blas blas = Nd4j.factory().blas();
		int blasThreads = blas.getMaxThreads(), threads = Nd4j.getEnvironment().maxThreads();
		if (!Chunks.worthThreads(visible, hidden, epoch.batch())) setThreads(blas, 1, 1);
		try {
			return trainChunks(volumes, epoch, progress);
		}
		finally {
			setThreads(blas, blasThreads, threads);
		}
	}

	private static void setThreads(Blas blas, int blasThreads, int threads) {
		blas.setMaxThreads(blasThreads);
		Nd4j.getEnvironment().setMaxThreads(threads);
	}

	private boolean trainChunks(Volumes volumes, Epoch epoch, Progress progress) {
		return Chunks.forEach(volumes, epoch, rows.data().asNioFloat(), draws.data().asNioFloat(), count -> {
			Nd4j.getAffinityManager().tagLocation(rows, Location.HOST);
			Nd4j.getAffinityManager().tagLocation(draws, Location.HOST);
			for (int start = 0; start < count; start += epoch.batch()) {
				int end = Math.min(count, start + epoch.batch());
				train(columns(rows, start, end), columns(draws, start, end), end - start, epoch);
			}
			return Stream.of(weights, hiddenBias, visibleBias)
				.allMatch(array -> Float.isFinite(array.sumNumber().floatValue()));
		}, progress);
	}

	private void train(INDArray x, INDArray u, int n, Epoch epoch) {
		INDArray xAndV1 = columns(visibles, 0, 2 * n);
		INDArray v1 = columns(visibles, n, 2 * n);
		INDArray h0AndH1 = columns(hiddens, 0, 2 * n);
		INDArray h0 = columns(hiddens, 0, n);
		INDArray h1 = columns(hiddens, n, 2 * n);

		if (push != null) push.apply(epoch.rate());
		columns(visibles, 0, n).assign(x);
		probabilities(x, h0);
		Nd4j.exec(new Step(h0.subi(u), h0));
		Nd4j.gemm(weights, h0, v1, true, false, 1, 0);
		v1.addiColumnVector(visibleBias);
		probabilities(v1, h1);

		double step = epoch.rate() / n;
		INDArray difference = signs.get(interval(epoch.batch() - n, epoch.batch() + n), all());
		Nd4j.gemm(h0AndH1, difference, hiddenBias, false, false, step, 1);
		Nd4j.gemm(xAndV1, difference, visibleBias, false, false, step, 1);
		h1.negi();
		Nd4j.gemm(h0AndH1, xAndV1, weights, false, true, step, 1);
		if (epoch.sparsity() > 0) {
			double shrinkage = epoch.rate() * epoch.sparsity();
			Nd4j.exec(new ScalarMin(weights, null, clipped, shrinkage));
			Nd4j.exec(new ScalarMax(clipped, null, clipped, -shrinkage));
			weights.subi(clipped);
		}
	}

	/**
	 * Carries out the {@link Repulsion}, with the names it has there. Only the products of matrices are left to ND4J: on
	 * matrices as small as these each of its other operations takes longer to begin than to do.
	 */
	private final class Push {

		private final double strength;
		private final INDArray covariance;
		private final INDArray u = array(hidden, visible);
		private final INDArray pushed = array(hidden, visible);
		private final INDArray k = array(hidden, hidden);

		Push(Repulsion repulsion) {
			strength = repulsion.strength();
			covariance = array(repulsion.covariance(), visible, visible);
		}

		/** In all arrays a value of unit h stands at i·hidden + h. */
		void apply(double rate) {
			Nd4j.gemm(weights, covariance, u, false, false, 1, 0);
			FloatBuffer w = onHost(weights), su = onHost(u);
			float[] s = new float[hidden];
			for (int i = 0; i < w.capacity(); i++) s[i % hidden] += w.get(i) * su.get(i);
			for (int h = 0; h < hidden; h++) s[h] = (float) Math.sqrt(Math.max(s[h], Repulsion.LEAST_VARIANCE));
			for (int i = 0; i < su.capacity(); i++) su.put(i, su.get(i) / s[i % hidden]);
			changedOnHost(u);

			Nd4j.gemm(u, weights, k, false, true, 1, 0);
			FloatBuffer c = onHost(k);
			float[] squares = new float[hidden];
			for (int i = 0; i < c.capacity(); i++) {
				int stronger = i / hidden, weaker = i % hidden;
				float r = s[stronger] > s[weaker] ? c.get(i) / s[stronger] : 0;
				c.put(i, r);
				squares[weaker] += r * r;
			}
			changedOnHost(k);

			Nd4j.gemm(k, u, pushed, false, false, 1, 0);
			FloatBuffer g = onHost(pushed);
			for (int i = 0; i < w.capacity(); i++) {
				int h = i % hidden;
				w.put(i, (float) (w.get(i) - rate * strength * (g.get(i) - su.get(i) * squares[h]) / s[h]));
			}
			changedOnHost(weights);
		}

		private static FloatBuffer onHost(INDArray array) {
			Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
			return array.data().asNioFloat();
		}

		private static void changedOnHost(INDArray array) {
			Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
		}
	}

	/** σ(vW + b) */
	private void probabilities(INDArray v, INDArray into) {
		Nd4j.gemm(weights, v, into, false, false, 1, 0);
		Transforms.sigmoid(into.addiColumnVector(hiddenBias), false);
		Nd4j.exec(new ScalarMax(into, null, into, LEAST_PROBABILITY));
	}

	@Override
	public Rbm rbm() {
		return new Rbm(visible, hidden, weights.data().asFloat(), hiddenBias.data().asFloat(),
			visibleBias.data().asFloat());
	}

	@Override
	public void close() {
		arrays.forEach(INDArray::close);
	}

	private INDArray array(float[] values, long... shape) {
		return kept(Nd4j.create(values, shape, 'f'));
	}

	private INDArray array(long... shape) {
		return kept(Nd4j.create(DataType.FLOAT, shape, 'f'));
	}

	private INDArray kept(INDArray array) {
		arrays.add(array);
		return array;
	}

	private static INDArray columns(INDArray array, int start, int end) {
		return array.get(all(), interval(start, end));
	}
}
