// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.network.ica.FastIca.Turn;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Spatial independent component analysis of all runs together (V. D. Calhoun et
 * al. 2001, A method for making group inferences from functional MRI data using
 * independent component analysis, Human Brain Mapping 14, 140-151). Each run is
 * reduced to principal components; these are stacked upon those of the runs
 * before it and reduced again, so that the study is never in memory (S. M. Smith
 * et al. 2014, Group-PCA for very large fMRI datasets, NeuroImage 101, 738-749);
 * what is left at the end is turned into independent components.
 */
final class SpatialIca {

	/** How many principal components are kept on the way for each component that is sought. */
	static final int KEPT = 2;

	private SpatialIca() {}

	/** Where the principal components of a run are, in its folder. */
	static Path file(Path folder) {
		return folder.resolve("components.bin");
	}

	/**
	 * The principal components of a run.
	 *
	 * @throws Refusal if the volumes have too many voxels for so many components
	 * @throws java.util.concurrent.CancellationException if the user stops it
	 */
	static PrincipalComponents reduce(VolumeStore store, Run run, IcaSettings settings, Progress progress) {
		int components = settings.components(), largest = Integer.MAX_VALUE / (2 * KEPT) / store.voxels();
		if (components > largest) throw new Refusal("networks.units is [" + components + "], too many for " + store
			.voxels() + " voxels; it may be at most " + largest + ".");
		progress.step("Principal components of " + run.subject() + ", " + run.story(), run.count());
		return PrincipalComponents.of(store, run.first(), run.count(), KEPT * components, progress);
	}

	/**
	 * Finds the components; warns of what makes them doubtful.
	 *
	 * @param reduced the folder of each run, in which are its principal components
	 * @throws Refusal if the volumes have too few dimensions for so many components
	 * @throws java.util.concurrent.CancellationException if the user stops it
	 */
	static IndependentNetworks find(VolumeStore store, List<Path> reduced, IcaSettings settings, Progress progress)
		throws IOException
	{
		int components = settings.components(), most = KEPT * components;
		progress.step("Principal components of all runs", reduced.size());
		PrincipalComponents kept = null;
		for (Path folder : reduced) {
			PrincipalComponents its = PrincipalComponents.read(file(folder), store.voxels(), progress);
			kept = kept == null ? its : kept.with(its, most, progress);
			progress.advance(1);
		}
		if (kept.count() < components) throw new Refusal("networks.units is [" + components + "], but the volumes have " +
			"only " + kept.count() + " dimensions; it may be at most that.");
		progress.note("Each run is reduced to at most " + most + " principal components, and these, run by run, to " + most +
			"; the " + components + " largest are turned into independent ones.");
		progress.step("Independent components", settings.iterations());
		FastIca ica = new FastIca(kept.white(components), components, progress);
		Turn turn = ica.turn(FastIca.start(components, settings.seed()), settings.iterations(), settings.tolerance());
		float[][] maps = largestFirst(ica.turned(turn.turn()), components, turn.turn(), kept.variances());
		return IndependentNetworks.of(settings, maps, turn, store, progress);
	}

	/** Components in the order of the variance they account for, which does not depend on the start. */
	private static float[][] largestFirst(float[] components, int count, double[] turn, double[] variances) {
		double[] explained = new double[count];
		for (int i = 0; i < turn.length; i++) explained[i % count] += turn[i] * turn[i] * variances[i / count];
		int[] order = IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(k -> -explained[k])).mapToInt(
			k -> k).toArray();
		float[][] maps = new float[count][components.length / count];
		for (int n = 0; n < count; n++)
			for (int v = 0; v < maps[n].length; v++) maps[n][v] = components[v * count + order[n]];
		return maps;
	}
}
