// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.Progress;

/**
 * Trains a restricted Boltzmann machine whose parameters it keeps where it
 * computes. With CD-1, B rows x of a batch and uniform draws u change them by
 *
 * <pre>
 * h0 = [σ(xW + b) > u]    v1 = h0 Wᵀ + c    h1 = σ(v1 W + b)
 * W += rate·(xᵀh0 − v1ᵀh1)/B    c += rate·mean(x − v1)    b += rate·mean(h0 − h1)
 * </pre>
 *
 * after which every weight moves by rate·sparsity towards zero and stops there
 * (src/site/design.md, "Brain networks"). Before all that comes the
 * {@link Repulsion}.
 */
interface RbmEngine extends AutoCloseable {

	/**
	 * No probability counts as less. It changes no sum, but a processor takes ten times as long over numbers near the
	 * smallest that a float can be, which are those of units that are certain to be off.
	 */
	float LEAST_PROBABILITY = 1e-30f;

	/** How to go over the rows in an epoch; rate and sparsity as above. */
	record Epoch(int[] order, Draws draws, int batch, double rate, double sparsity) {}

	/**
	 * Trains an epoch. The last batch has what rows are left.
	 *
	 * @param progress advances by a row; not to be used further after it was cancelled
	 * @return whether all parameters are still finite
	 */
	boolean train(Volumes rows, Epoch epoch, Progress progress);

	/** A copy of the parameters. */
	Rbm rbm();

	@Override
	void close();

	/** Moves parameters to an engine that is usable. */
	static RbmEngine open(Trainer trainer, Rbm start, Repulsion repulsion, Progress progress) throws IOException {
		return trainer.engine() == EngineChoice.PYTORCH ? new PyTorchRbm(start, repulsion, trainer.gpu(), progress)
			: new Nd4jRbm(start, repulsion);
	}
}
