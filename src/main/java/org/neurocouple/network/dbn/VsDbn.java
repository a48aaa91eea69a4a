// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.dbn.Checkpoints.State;
import org.neurocouple.network.dbn.RbmEngine.Epoch;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.Matrix;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Trains a volumetric sparse deep belief network: restricted Boltzmann machines
 * one after the other, volumes as samples (src/site/design.md,
 * "Brain networks"; paper, Methods; Dong et al. 2019,
 * <a href="https://github.com/QinglinDong/vsDBN">vsDBN</a>).
 */
final class VsDbn {

	private final DbnSettings settings;
	private final Trainer trainer;
	private final Checkpoints checkpoints;
	private final Progress progress;

	private VsDbn(Volumes volumes, DbnSettings settings, Path folder, Progress progress) throws IOException {
		this.settings = settings;
		this.progress = progress;
		trainer = Trainer.choose(settings.engine(), settings.device(), progress);
		trainer.status().require();
		checkpoints = new Checkpoints(folder, volumes, settings, trainer.title());
	}

	/**
	 * Trains all layers. What it saves on the way lets a later call with the same
	 * volumes and settings go on with the same result as if it had not stopped.
	 *
	 * @param volumes rows, z-scored over each run
	 * @param checkpoints folder for that, which may be deleted when this returns
	 * @throws Refusal if training diverges, naming layer and rate
	 * @throws IOException if the folder cannot be written or the engine not be loaded
	 * @throws java.util.concurrent.CancellationException if the user stops it
	 */
	static BeliefNetwork train(Volumes volumes, DbnSettings settings, Path checkpoints, Progress progress)
		throws IOException
	{
		return new VsDbn(volumes, settings, checkpoints, progress).train(volumes);
	}

	private BeliefNetwork train(Volumes volumes) throws IOException {
		if (!trainer.gpu()) progress.expect("Training the networks", settings.estimate(volumes.voxels(), volumes.count()));
		List<Layer> layers = new ArrayList<>();
		List<LayerDiagnostics> diagnostics = new ArrayList<>();
		Volumes input = volumes;
		Rbm start = Rbm.first(volumes.voxels(), settings, 0, progress);
		Repulsion repulsion = Repulsion.NONE;
		for (int l = 0; l < settings.layers(); l++) {
			String name = "layer " + (l + 1) + " of " + settings.layers();
			Rbm rbm = trainLayer(l, name, input, start, repulsion);
			progress.step("Responses of " + name, input.count());
			float[] responses = Layer.responses(rbm, input, 0, input.count(), progress);
			progress.checkCancelled();
			Layer layer = Layer.of(rbm, responses).pruned(settings.prune(), responses);
			layers.add(layer);
			progress.step("Diagnostics of " + name, 0);
			diagnostics.add(LayerMeasures.of(layer, input, responses, progress));
			LayerMeasures.warnings(diagnostics.get(l), l).forEach(progress::warn);
			if (l + 1 == settings.layers()) break;
			start = start(l + 1, rbm.hidden(), responses);
			layer.standardise(responses, settings.between());
			repulsion = repulsion(responses, rbm.hidden());
			input = new Responses(responses, rbm.hidden());
		}
		if (settings.prune() > 0) layers.add(living(layers.remove(layers.size() - 1)));
		return new BeliefNetwork(settings, trainer.title(), layers, diagnostics, progress);
	}

	/** What a layer above the first starts from, given the responses of the one below it. */
	private Rbm start(int layer, int below, float[] responses) {
		if (settings.start() == Start.RANDOM) return Rbm.first(below, settings, layer, progress);
		double[] covariance = Matrix.covariance(responses, below, progress);
		return DistinctUnits.start(covariance, settings.units()[layer], DbnSettings.rest(layer));
	}

	private Repulsion repulsion(float[] input, int visible) {
		if (settings.repulsion() == 0) return Repulsion.NONE;
		double[] covariance = Matrix.covariance(input, visible, progress);
		float[] s = new float[covariance.length];
		for (int i = 0; i < s.length; i++) s[i] = (float) covariance[i];
		return new Repulsion(settings.repulsion(), s);
	}

	/** The last layer as networks. */
	private static Layer living(Layer last) {
		Layer living = last.living();
		if (living.rbm().hidden() > 0) return living;
		throw new Refusal("No unit of the last layer responds to the volumes: lower networks.sparsity, or raise " +
			"networks.rates or networks.epochs.");
	}

	private Rbm trainLayer(int layer, String name, Volumes input, Rbm start, Repulsion repulsion) throws IOException {
		int rows = input.count();
		State state = checkpoints.read(layer, progress);
		if (state == null) state = new State(start, 0);
		if (state.epochs() == settings.epochs()) return state.rbm();
		progress.goOn("Training " + name, (long) settings.epochs() * rows, (long) state.epochs() * rows);
		try (RbmEngine rbm = RbmEngine.open(trainer, state.rbm(), repulsion, progress)) {
			for (int e = state.epochs(); e < settings.epochs(); e++) {
				Draws draws = new Draws(settings.seed(), layer, e);
				Epoch epoch = new Epoch(draws.order(rows), draws, Math.min(settings.batch(), rows), settings.rates()[layer],
					settings.sparsity(layer, e));
				if (!rbm.train(input, epoch, progress)) {
					throw new Refusal("Training of " + name + " diverged in epoch " + (e + 1) +
						": lower its value in networks.rates, now " + settings.rates()[layer] + ".");
				}
				if (checkpoints.due() || e + 1 == settings.epochs()) {
					state = new State(rbm.rbm(), e + 1);
					checkpoints.write(layer, state);
				}
			}
			return state.rbm();
		}
	}

	/** A layer's responses as the next one's input. */
	private record Responses(float[] values, int voxels) implements Volumes {

		@Override
		public int count() {
			return values.length / voxels;
		}

		@Override
		public void read(int volume, float[] into, int offset) {
			System.arraycopy(values, volume * voxels, into, offset, voxels);
		}
	}
}
