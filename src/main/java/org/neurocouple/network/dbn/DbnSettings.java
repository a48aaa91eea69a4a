// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Arrays;

import org.neurocouple.Estimate;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.network.Matrix;
import org.neurocouple.Refusal;

/**
 * How a VS-DBN is trained: the keys of the block {@code networks} of a study
 * (src/site/design.md, "Brain networks").
 *
 * @param preset the preset the other values come from or stand over
 * @param units hidden units of each layer; the last layer's are the networks
 * @param epochs passes over all volumes, the same for every layer
 * @param batch volumes an update of the weights is made from
 * @param rates learning rate of each layer
 * @param sparsity L1 penalty of each layer
 * @param sigma standard deviation of each layer's first weights
 * @param warmup share of the epochs, at the start, that have no L1 penalty
 * @param start what layers above the first start from
 * @param repulsion how strongly the weaker of two like units is pushed away in layers above the first; 0 for not
 * @param prune share of the largest standard deviation of a response below which a unit is taken out; 0 for none
 * @param seed of every draw
 */
record DbnSettings(DbnPreset preset, int[] units, int epochs, int batch, double[] rates, double[] sparsity,
	double[] sigma, double warmup, Start start, double repulsion, double prune, Between between, EngineChoice engine,
	DeviceChoice device, long seed)
{

	/** Of PyTorch on a core, and what a batch costs beside them: the jobs cd1 and cd1-repelled of scripts/benchmark. */
	private static final double PRODUCTS_A_SECOND = 36e9, BATCH_SECONDS = 1.6e-4;
	/** What PyTorch takes for itself. */
	private static final double LIBRARY = 2e8;

	/**
	 * What a study's block says over its preset.
	 *
	 * @param voxels of the volumes, which the preset may depend on
	 * @throws Refusal naming the key, if a value is wrong
	 */
	static DbnSettings read(JsonBlock block, int voxels) {
		DbnSettings preset = block.choice("preset", DbnPreset.SPARSE).settings(voxels);
		return new DbnSettings(preset.preset, block.integers("units", preset.units),
			block.integer("epochs", preset.epochs), block.integer("batch", preset.batch),
			block.numbers("rates", preset.rates), block.numbers("sparsity", preset.sparsity),
			block.numbers("sigma", preset.sigma), block.number("warmup", preset.warmup),
			block.choice("start", preset.start), block.number("repulsion", preset.repulsion),
			block.number("prune", preset.prune), block.choice("between", preset.between),
			block.choice("engine", preset.engine), block.choice("device", preset.device), block.seed("seed", preset.seed));
	}

	/** @throws Refusal naming the key, if a value is out of its range */
	DbnSettings {
		if (units.length == 0 || Arrays.stream(units).anyMatch(n -> n < 2)) {
			throw wrong("units", Arrays.toString(units), "one number of 2 or more for each layer");
		}
		if (epochs < 1) throw wrong("epochs", epochs, "1 or more");
		if (batch < 1) throw wrong("batch", batch, "1 or more");
		perLayer("rates", rates, units.length);
		for (int l = 0; l < rates.length; l++) {
			double largest = 8.0 / units[l];
			if (rates[l] <= 0) throw wrong("rates", rates[l], "above 0");
			if (rates[l] > largest) {
				throw wrong("rates", rates[l], "at most 8/" + units[l] + " = " + largest + " for the " + units[l] +
					" units of layer " + (l + 1) + ", since training diverges above that");
			}
		}
		perLayer("sparsity", sparsity, units.length);
		perLayer("sigma", sigma, units.length);
		for (double s : sigma) if (s == 0) throw wrong("sigma", s, "above 0");
		if (!(warmup >= 0 && warmup <= 1)) throw wrong("warmup", warmup, "a share from 0 to 1");
		if (!(repulsion >= 0) || Double.isInfinite(repulsion)) throw wrong("repulsion", repulsion, "a number of 0 or more");
		if (!(prune >= 0 && prune < 1)) throw wrong("prune", prune, "a share from 0 to below 1");
	}

	/**
	 * What training by PyTorch on a CPU will take: its products and what each batch costs besides, and twice the responses of
	 * each layer, once to train the next and once as networks. Java has the first layer's weights, by far the largest, twice,
	 * and a layer's responses three times; PyTorch has the weights, what it computes with them, and a batch.
	 *
	 * @param voxels of the volumes
	 * @param volumes in the store
	 */
	Estimate estimate(long voxels, long volumes) {
		double seconds = 0, weights = 4. * voxels * units[0], responses = 4. * volumes * Arrays.stream(units).max().orElse(0), all = 0;
		long visible = voxels;
		for (int hidden : units) {
			double repelled = visible == voxels || repulsion == 0 ? 0 : (double) visible * visible * hidden;
			double products = 5. * batch * visible * hidden + repelled;
			seconds += epochs * Math.ceil((double) volumes / batch) * (BATCH_SECONDS + products / PRODUCTS_A_SECOND) + 2. * volumes *
				visible * hidden / Matrix.PRODUCTS_A_SECOND;
			all += 4. * visible * hidden;
			visible = hidden;
		}
		return new Estimate(seconds / Estimate.cores(), 2 * weights + 3 * responses, 3 * weights + LIBRARY, 2 * all + 4. * voxels * visible);
	}

	/** How many layers there are. */
	int layers() {
		return units.length;
	}

	/** How much of a unit must be news for a layer, from 0, to start from it (src/site/networks.md tells how it was found). */
	static double rest(int layer) {
		return layer == 1 ? 0 : .35;
	}

	/** The L1 penalty of a layer in an epoch, both from 0. */
	double sparsity(int layer, int epoch) {
		return epoch < warmup * epochs ? 0 : sparsity[layer];
	}

	private static void perLayer(String key, double[] values, int layers) {
		if (values.length != layers) {
			throw new Refusal("networks." + key + " has " + values.length +
				" values, but networks.units has " + layers + " layers; give one value for each layer.");
		}
		for (double value : values) {
			if (!(value >= 0) || Double.isInfinite(value)) throw wrong(key, value, "a number of 0 or more");
		}
	}

	private static Refusal wrong(String key, Object value, String right) {
		return new Refusal("networks." + key + " is " + value + "; it must be " + right + ".");
	}
}
