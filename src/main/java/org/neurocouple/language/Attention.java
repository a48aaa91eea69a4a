// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.io.UncheckedIOException;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import org.neurocouple.engine.TorchScript;

/**
 * The three vectors of each token by which a layer's heads attend (Vaswani et
 * al. 2017), each [token, head-major dimension], with bias, unscaled.
 */
public record Attention(Vectors queries, Vectors keys, Vectors values) {

	/** {@code attention.py} beside this class, which has no weights and so serves all models. */
	private static final class Program {

		static final PtSymbolBlock PROGRAM = load();

		private static PtSymbolBlock load() {
			try {
				return TorchScript.load(NDManager.newBaseManager(Device.cpu(), "PyTorch"), Attention.class, "attention.py",
					"Attention");
			}
			catch (IOException unreadable) {
				throw new UncheckedIOException(unreadable);
			}
		}
	}

	/**
	 * What the heads gather: the mean of the values, weighted by the softmax of query · key / divisor.
	 *
	 * @param heads how many there are
	 * @param divisor usually the root of a head's dimensions
	 * @param causal whether a token sees only itself and those before it
	 * @return [token, head-major dimension]
	 */
	public Vectors gather(int heads, double divisor, boolean causal) {
		IValue[] inputs = { value(queries), value(keys), value(values), IValue.from((long) heads), IValue.from(1 / divisor),
			IValue.from(causal) };
		try (IValue context = IValueUtils.runMethod(Program.PROGRAM, "gather", inputs)) {
			return new Vectors(context.toTensor((PtNDManager) queries.array.getManager()));
		}
		finally {
			for (IValue input : inputs) input.close();
		}
	}

	private static IValue value(Vectors x) {
		return IValue.from((PtNDArray) x.array);
	}
}
