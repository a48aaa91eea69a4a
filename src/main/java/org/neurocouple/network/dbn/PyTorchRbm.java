// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.neurocouple.engine.Engines;
import org.neurocouple.engine.TorchScript;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.Progress;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/** Trains by PyTorch, on a GPU where there is one: {@code rbm.py} beside this class is what it computes. */
final class PyTorchRbm implements RbmEngine {

	/** How many weights stay in the cache of a core: 1 MiB of floats. */
	private static final int BLOCK = 1 << 18;

	private final int visible;
	private final int hidden;
	private final NDManager manager;
	private final PtSymbolBlock program;
	private final NDArray weights;
	private final NDArray hiddenBias;
	private final NDArray visibleBias;
	private final double strength;
	private final NDArray covariance;
	/** A batch's rows and their reconstructions. */
	private NDArray both;
	private ByteBuffer rows;
	private ByteBuffer draws;

	PyTorchRbm(Rbm start, Repulsion repulsion, boolean gpu, Progress progress) throws IOException {
		strength = repulsion.strength();
		visible = start.visible();
		hidden = start.hidden();
		manager = Engines.pytorch(progress).newBaseManager(gpu ? Device.gpu() : Device.cpu());
		program = TorchScript.load(manager, PyTorchRbm.class, "rbm.py", "Rbm");
		weights = array(start.weights(), visible, hidden);
		hiddenBias = array(start.hiddenBias(), hidden);
		visibleBias = array(start.visibleBias(), visible);
		covariance = array(repulsion.covariance(), strength > 0 ? visible : 0, strength > 0 ? visible : 0);
	}

	@Override
	public boolean train(Volumes volumes, Epoch epoch, Progress progress) {
		int batch = epoch.batch();
		if (rows == null) {
			int most = Chunks.rows(visible, hidden, batch);
			rows = buffer(most * visible);
			draws = buffer(most * hidden);
			both = manager.zeros(new Shape(2 * batch, visible));
		}
		// Or later calls could be compiled otherwise than the first ones, and round otherwise.
		JniUtils.setGraphExecutorOptimize(false);
		// It is blocks that run side by side, so that the bits do not depend on how many cores there are, and no thread spins.
		int threads = JniUtils.getNumThreads();
		JniUtils.setNumThreads(1);
		try {
			return Chunks.forEach(volumes, epoch, rows.asFloatBuffer(), draws.asFloatBuffer(),
				count -> train(count, epoch), progress);
		}
		finally {
			JniUtils.setNumThreads(threads);
			JniUtils.setGraphExecutorOptimize(true); // as it is in every PyTorch
		}
	}

	private boolean train(int count, Epoch epoch) {
		try (NDManager chunk = manager.newSubManager()) {
			IValue[] inputs = { value(weights), value(hiddenBias), value(visibleBias), value(both), //
				value(chunk.create(rows.slice(0, 4 * count * visible), new Shape(count, visible), DataType.FLOAT32)),
				value(chunk.create(draws.slice(0, 4 * count * hidden), new Shape(count, hidden), DataType.FLOAT32)),
				IValue.from(block()), IValue.from((long) epoch.batch()), IValue.from(epoch.rate()), IValue.from(epoch.sparsity()),
				value(covariance), IValue.from(strength) };
			try (IValue sum = IValueUtils.runMethod(program, "train", inputs)) {
				return Float.isFinite(sum.toTensor((PtNDManager) chunk).getFloat());
			}
			finally {
				for (IValue input : inputs) input.close();
			}
		}
	}

	/** How many visible units are worked on together. */
	private long block() {
		return manager.getDevice().isGpu() ? visible : Math.max(1, BLOCK / hidden);
	}

	@Override
	public Rbm rbm() {
		return new Rbm(visible, hidden, weights.toFloatArray(), hiddenBias.toFloatArray(),
			visibleBias.toFloatArray());
	}

	@Override
	public void close() {
		program.close();
		manager.close();
	}

	/** In PyTorch's own memory: an array that is merely created stays in a buffer of Java's. */
	private NDArray array(float[] values, long... shape) {
		try (NDArray array = manager.create(values, new Shape(shape))) {
			return array.duplicate();
		}
	}

	/** Aligned as PyTorch aligns its own, because the order of its sums, and so the bits, can depend on that. */
	private static ByteBuffer buffer(int floats) {
		ByteBuffer aligned = ByteBuffer.allocateDirect(4 * floats + 128).alignedSlice(64);
		return aligned.slice(0, 4 * floats).order(ByteOrder.nativeOrder());
	}

	private static IValue value(NDArray array) {
		return IValue.from((PtNDArray) array);
	}
}
