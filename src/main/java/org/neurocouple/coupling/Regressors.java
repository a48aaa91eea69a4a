// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Spoken;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * What the surrogates lose as the data did: the drift that the high-pass took, and, for the verdict given the nuisances,
 * these, which neurons and networks lose as well (src/site/design.md, "Given the nuisances").
 *
 * @param highpass cut-off in seconds of the high-pass that neurons and networks went through; 0 for none
 * @param nuisances the columns of each nuisance, a value a volume, in the order in which they are regressed out
 */
public record Regressors(double highpass, Map<String, List<float[]>> nuisances) {

	/** Series that went through no filter, and no nuisances. */
	public static final Regressors NONE = new Regressors(0, Map.of());

	/** Of a nuisance less than this share, in length, left over by the others is the rounding of its values. */
	private static final double DEPENDENT = 1e-4;

	/**
	 * Whether a story is long enough.
	 *
	 * @param columns of all nuisances
	 * @throws Refusal if they leave too little to correlate
	 */
	public static void requireVolumes(int volumes, double repetitionTime, double highpass, int columns, List<String> names) {
		require(volumes, new HighPass(volumes, repetitionTime, highpass).basis().size(), columns, names);
	}

	private static void require(int volumes, int cosines, int columns, List<String> names) {
		if (columns > 0 && volumes - 1 - cosines - columns < Coupling.FEWEST_VOLUMES) throw new Refusal("The nuisances " +
			Spoken.list(names) + " have " + columns + " columns, and of the story's " + volumes + " volumes they would leave fewer than " +
			Coupling.FEWEST_VOLUMES + " degrees of freedom: give fewer in coupling.nuisance, or [] for none.");
	}

	/** The cosines of the high-pass, cut to the volumes that are coupled, of mean 0. */
	OrthonormalBasis drift(int volumes, double repetitionTime, int[] coupled) {
		return new OrthonormalBasis(coupled.length, cosines(volumes, repetitionTime, coupled));
	}

	/** These and the nuisances. What others explain adds nothing, which is told. */
	OrthonormalBasis all(int volumes, double repetitionTime, int[] coupled, Progress progress) {
		List<double[]> regressors = cosines(volumes, repetitionTime, coupled);
		int cosines = regressors.size();
		List<String> names = new ArrayList<>();
		nuisances.forEach((name, columns) -> columns.forEach(column -> {
			if (column.length != volumes) throw new Refusal("The nuisance " + name + " has " + column.length +
				" volumes, and the networks have " + volumes + ": both must cover the same volumes of the story.");
			float[] unit = Correlation.unit(cut(column, coupled));
			regressors.add(unit == null ? new double[coupled.length] : doubles(unit));
			names.add(name);
		}));
		OrthonormalBasis basis = new OrthonormalBasis(coupled.length, regressors, DEPENDENT);
		for (String name : nuisances.keySet()) {
			long dropped = basis.explained().stream().filter(r -> r >= cosines && names.get(r - cosines).equals(name)).count();
			if (dropped > 0) progress.note("Of the " + nuisances.get(name).size() + " columns of the nuisance " + name + " " +
				dropped + (dropped == 1 ? " never varies or is a sum" : " never vary or are sums") + " of other columns, and " +
				(dropped == 1 ? "adds" : "add") + " nothing.");
		}
		int added = regressors.size() - basis.explained().size() - cosines;
		require(coupled.length, cosines, added, List.copyOf(nuisances.keySet()));
		if (2 * (cosines + added) > coupled.length) progress.warn("High-pass and nuisances take " + (cosines + added) +
			" of the story's " + coupled.length + " degrees of freedom.");
		return basis;
	}

	private List<double[]> cosines(int volumes, double repetitionTime, int[] coupled) {
		List<double[]> cosines = new ArrayList<>();
		for (double[] cosine : new HighPass(volumes, repetitionTime, highpass).basis()) {
			double[] cut = IntStream.of(coupled).mapToDouble(t -> cosine[t]).toArray();
			double mean = IntStream.range(0, cut.length).mapToDouble(t -> cut[t]).sum() / cut.length;
			for (int t = 0; t < cut.length; t++) cut[t] -= mean;
			cosines.add(cut);
		}
		return cosines;
	}

	static float[] cut(float[] series, int[] volumes) {
		float[] cut = new float[volumes.length];
		for (int t = 0; t < cut.length; t++) cut[t] = series[volumes[t]];
		return cut;
	}

	static double[] doubles(float[] series) {
		return IntStream.range(0, series.length).mapToDouble(t -> series[t]).toArray();
	}
}
