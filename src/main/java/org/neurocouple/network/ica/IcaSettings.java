// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.neurocouple.Estimate;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.Matrix;
import org.neurocouple.network.SearchByRun;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * How independent components are sought: the keys of the block {@code networks}
 * of a study.
 *
 * @param method "ica"
 * @param units how many components; a list of one number, since other methods have layers
 * @param iterations after how many steps the search stops even if the components still change
 * @param tolerance the components have settled when, from one step to the next, the cosine of the angle by which each
 *          turns differs from 1 by less than this
 * @param seed of the components' random start
 */
record IcaSettings(String method, int[] units, int iterations, double tolerance, long seed) implements SearchByRun {

	static final IcaSettings USUAL = new IcaSettings(IcaDecomposition.METHOD, new int[] { 32 }, 1000, 1e-6, 1);

	/** @throws Refusal naming the key, if a value is wrong */
	static IcaSettings read(JsonBlock block) {
		return new IcaSettings(IcaDecomposition.METHOD, block.integers("units", USUAL.units), block.integer("iterations",
			USUAL.iterations), block.number("tolerance", USUAL.tolerance), block.seed("seed", USUAL.seed));
	}

	/** @throws Refusal naming the key, if a value is out of its range */
	IcaSettings {
		if (units.length != 1 || units[0] < 2) {
			throw wrong("units", Arrays.toString(units), "one number of 2 or more, as in [32], since method ica has no layers");
		}
		if (iterations < 1) throw wrong("iterations", iterations, "1 or more");
		if (!(tolerance > 0 && tolerance < 1)) throw wrong("tolerance", tolerance, "above 0 and below 1");
	}

	/** How many components are sought. */
	int components() {
		return units[0];
	}

	@Override
	public Object settings() {
		return this;
	}

	@Override
	public void reduce(VolumeStore volumes, VolumeStore.Run run, Path folder, Progress progress) throws IOException {
		SpatialIca.reduce(volumes, run, this, progress).write(SpatialIca.file(folder), progress);
	}

	/** By the products; how often the components turn before they settle nobody knows, and a hundred times is taken for it. */
	@Override
	public Estimate estimate(VolumeStore volumes, List<Run> runs) {
		double most = SpatialIca.KEPT * components(), products = 100. * components() * components();
		for (Run run : runs) products += run.count() * (run.count() / 2. + 2 * most);
		products += volumes.runs().size() * 6 * most * most;
		return new Estimate(volumes.voxels() * products / Matrix.PRODUCTS_A_SECOND / Estimate.cores(), 20. * volumes.voxels() * most, 0, 0);
	}

	@Override
	public BrainNetworks find(VolumeStore volumes, List<Path> reduced, Progress progress) throws IOException {
		return SpatialIca.find(volumes, reduced, this, progress);
	}

	private static Refusal wrong(String key, Object value, String right) {
		return new Refusal("networks." + key + " is " + value + "; it must be " + right + ".");
	}
}
