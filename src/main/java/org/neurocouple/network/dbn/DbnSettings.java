// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Arrays;

import org.neurocouple.format.JsonBlock;
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
