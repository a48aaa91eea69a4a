// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;

import org.neurocouple.engine.Engines;
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

	/**
	 * Which engine AUTO is: PyTorch, which is several times as fast on CPUs,
	 * unless it cannot be loaded or only ND4J has a GPU.
	 */
	static EngineChoice choose(EngineChoice engine, Progress progress) {
		if (engine != EngineChoice.AUTO) return engine;
		Engines.Status pytorch = Engines.pytorchStatus(progress);
		if (pytorch.usable() && pytorch.gpu()) {
			progress.note("The networks are trained by PyTorch on the GPU.");
			return EngineChoice.PYTORCH;
		}
		if (pytorch.usable() && !(Engines.nvidiaDriver() && Engines.nd4jStatus(progress).gpu())) {
			progress.note("The networks are trained by PyTorch, the faster engine on CPUs. " + pytorch.why());
			return EngineChoice.PYTORCH;
		}
		progress.note(pytorch.usable() ? "The networks are trained by ND4J on the GPU, since PyTorch has none."
			: "The networks are trained by ND4J, since PyTorch is not usable. " + pytorch.why());
		return EngineChoice.ND4J;
	}

	/** @throws IOException if the engine cannot be loaded, saying why */
	static Engines.Status status(EngineChoice engine, Progress progress) throws IOException {
		return (engine == EngineChoice.PYTORCH ? Engines.pytorchStatus(progress) : Engines.nd4jStatus(progress)).require();
	}

	/** Moves parameters to an engine whose {@link #status} was asked for. */
	static RbmEngine open(EngineChoice engine, Rbm start, Repulsion repulsion, Progress progress) throws IOException {
		return engine == EngineChoice.PYTORCH ? new PyTorchRbm(start, repulsion, progress) : new Nd4jRbm(start, repulsion);
	}
}
