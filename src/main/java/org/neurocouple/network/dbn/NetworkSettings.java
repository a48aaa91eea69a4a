// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.Arrays;
import java.util.List;

import org.neurocouple.Refusal;

/**
 * How a VS-DBN is trained: the keys of the block {@code networks} of a study
 * (design section 4).
 *
 * @param preset the preset the other values come from or stand over: paper or sparse
 * @param units hidden units of each layer; the last layer's are the networks
 * @param epochs passes over all volumes, the same for every layer
 * @param batch volumes an update of the weights is made from
 * @param rates learning rate of each layer
 * @param sparsity L1 penalty of each layer
 * @param sigma standard deviation of each layer's first weights
 * @param warmup share of the epochs, at the start, that have no L1 penalty
 * @param between what happens to responses between layers: "unit" standardises each unit over the volumes, "row"
 *          gives each volume's responses length 1
 * @param engine auto, pytorch or nd4j
 * @param seed of every draw
 */
public record NetworkSettings(String preset, int[] units, int epochs, int batch, double[] rates, double[] sparsity,
	double[] sigma, double warmup, String between, String engine, long seed)
{

	/** Below so many voxels the preset "sparse" has a weaker penalty. */
	private static final int FEW_VOXELS = 1000;

	/**
	 * The paper's parameters, or ours.
	 *
	 * @throws Refusal if there is no preset of that name
	 */
	public static NetworkSettings preset(String name, int voxels) {
		return switch (name) {
			case "paper" -> new NetworkSettings(name, new int[] { 512, 256, 128 }, 100, 20, //
				new double[] { .001, .0005, .0005 }, new double[] { .001, .00005, .00005 }, //
				new double[] { .01, .01, .01 }, 0, "unit", "auto", 1);
			case "sparse" -> new NetworkSettings(name, new int[] { 128, 64, 32 }, 100, 20, //
				new double[] { .005, .005, .005 }, //
				voxels < FEW_VOXELS ? new double[] { .01, .03, .03 } : new double[] { .05, .1, .05 }, //
				new double[] { .01, .1, .1 }, .1, "unit", "auto", 1);
			default -> throw new Refusal(oneOf("preset", name, "sparse", "paper"));
		};
	}

	/** @throws Refusal naming the key, if a value is out of its range */
	public NetworkSettings {
		if (!List.of("paper", "sparse").contains(preset)) {
			throw new Refusal(oneOf("preset", preset, "sparse", "paper"));
		}
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
		if (!List.of("unit", "row").contains(between)) {
			throw new Refusal(oneOf("between", between, "unit", "row"));
		}
		if (!List.of("auto", "pytorch", "nd4j").contains(engine)) {
			throw new Refusal(oneOf("engine", engine, "auto", "pytorch", "nd4j"));
		}
	}

	/** How many layers there are. */
	public int layers() {
		return units.length;
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

	private static String oneOf(String key, String value, String... right) {
		return "networks." + key + " is \"" + value + "\"; it must be " + String.join(" or ", right) + ".";
	}
}
