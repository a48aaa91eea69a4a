// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.Correlation;

/**
 * Binds artificial neurons and brain networks whose series correlate best, and holds the correlations against
 * surrogates (src/site/design.md, "Coupling"; paper, Eq. 1 and 2).
 *
 * <p>The best partner of a neuron or a network is found anew in every draw, so choosing it costs what it should. The
 * largest r of all pairs in every draw gives the family-wise p (Westfall and Young 1993; Nichols and Holmes
 * 2002).</p>
 */
public final class Coupling {

	/** Columns of the surrogate matrix: enough for long inner loops, few enough for a core's own cache. */
	private static final int COLUMNS = 256;

	/** Neurons a task goes through. */
	private static final int CHUNK = 64;

	/** Shorter stories are refused. */
	public static final int FEWEST_VOLUMES = 10;

	private final CouplingSettings settings;
	private final float[][] neurons;
	private final float[][] networks;
	private final SurrogateDraws surrogates;
	private final float[][] r;
	private final NullTail[] neuronTails;
	private final NullTail[] networkTails;
	private final float[] maxima;

	private Coupling(float[][] neurons, float[][] networks, double repetitionTime, CouplingSettings settings,
		Progress progress)
	{
		this.settings = settings;
		this.neurons = neurons;
		this.networks = networks;
		surrogates = settings.surrogates().draws(networks, repetitionTime, settings);
		maxima = new float[surrogates.count()];
		r = Arrays.stream(neurons).parallel().map(neuron -> correlations(neuron, progress)).toArray(float[][]::new);
		neuronTails = IntStream.range(0, neurons.length)
			.mapToObj(n -> new NullTail(strength(r[n][bestNetwork(n)]))).toArray(NullTail[]::new);
		networkTails = IntStream.range(0, networks.length)
			.mapToObj(n -> new NullTail(strength(r[bestNeuron(n)][n]))).toArray(NullTail[]::new);
	}

	/**
	 * Couples a story's neurons and networks. A volume in which no network has a value leaves all series; those that
	 * never vary or hold values that are not finite are left out of everything. Both are counted.
	 *
	 * @param neurons activations, [neuron][volume]
	 * @param networks activations, [network][volume], of the same volumes
	 * @param repetitionTime seconds
	 * @throws Refusal if there is nothing to couple
	 * @throws java.util.concurrent.CancellationException if the user cancels
	 */
	public static CouplingResult couple(float[][] neurons, float[][] networks, double repetitionTime,
		CouplingSettings settings, Progress progress)
	{
		check(neurons, networks, repetitionTime);
		int[] known = IntStream.range(0, networks[0].length)
			.filter(t -> Arrays.stream(networks).anyMatch(series -> !Float.isNaN(series[t]))).toArray();
		if (known.length < networks[0].length) {
			progress.warn((networks[0].length - known.length) + " of " + networks[0].length +
				" volumes have no value in any network and leave the coupling.");
			return couple(cut(neurons, known), cut(networks, known), repetitionTime, settings, progress);
		}
		int[] varyingNeurons = varying(neurons, "neurons", progress);
		int[] varyingNetworks = varying(networks, "networks", progress);
		Coupling coupling = new Coupling(units(neurons, varyingNeurons), units(networks, varyingNetworks),
			repetitionTime, settings, progress);
		coupling.draw(progress);
		coupling.warnOfExtrapolation(progress);
		return coupling.result(neurons.length, networks.length, varyingNeurons, varyingNetworks);
	}

	/** Pearson's r of two series of the same volumes, without those that one lacks (NaN); 0 if one never varies. */
	public static double correlation(float[] one, float[] other) {
		return Correlation.between(one, other);
	}

	private static float[][] cut(float[][] series, int[] volumes) {
		return Arrays.stream(series).map(one -> cut(one, volumes)).toArray(float[][]::new);
	}

	private static float[] cut(float[] series, int[] volumes) {
		float[] cut = new float[volumes.length];
		for (int t = 0; t < cut.length; t++) cut[t] = series[volumes[t]];
		return cut;
	}

	private static void check(float[][] neurons, float[][] networks, double repetitionTime) {
		if (!(repetitionTime > 0 && repetitionTime < Double.POSITIVE_INFINITY)) {
			throw new Refusal("The repetition time is " + repetitionTime +
				" s: give the seconds between two volumes.");
		}
		if (neurons.length == 0 || networks.length == 0) {
			throw new Refusal("There are " + neurons.length + " neurons and " + networks.length +
				" networks: coupling needs one of each at least.");
		}
		int volumes = networks[0].length;
		for (float[][] series : List.of(neurons, networks)) {
			for (float[] one : series) {
				if (one.length != volumes) {
					throw new Refusal("One series has " + one.length + " volumes and another " +
						volumes + ": neurons and networks must cover the same volumes of the story.");
				}
			}
		}
		if (volumes < FEWEST_VOLUMES) {
			throw new Refusal("The story has " + volumes + " volumes: coupling needs " +
				FEWEST_VOLUMES + " at least.");
		}
	}

	private static int[] varying(float[][] series, String what, Progress progress) {
		int[] varying = IntStream.range(0, series.length).filter(n -> Correlation.unit(series[n]) != null).toArray();
		if (varying.length == 0) {
			throw new Refusal("None of the " + series.length + " " + what +
				" varies during the story: there is nothing to couple.");
		}
		if (varying.length < series.length) {
			progress.warn((series.length - varying.length) + " of " + series.length + " " + what +
				" never vary during the story or are not finite, and are left out of the coupling.");
		}
		return varying;
	}

	private static float[][] units(float[][] series, int[] which) {
		return Arrays.stream(which).mapToObj(n -> Correlation.unit(series[n])).toArray(float[][]::new);
	}

	private float[] correlations(float[] neuron, Progress progress) {
		progress.checkCancelled();
		float[] row = new float[networks.length];
		for (int n = 0; n < row.length; n++) row[n] = (float) Correlation.of(neuron, networks[n]);
		return row;
	}

	private float strength(float correlation) {
		return settings.absolute() ? Math.abs(correlation) : correlation;
	}

	private int bestNetwork(int neuron) {
		int best = 0;
		for (int n = 1; n < networks.length; n++) {
			if (strength(r[neuron][n]) > strength(r[neuron][best])) best = n;
		}
		return best;
	}

	private int bestNeuron(int network) {
		int best = 0;
		for (int n = 1; n < neurons.length; n++) {
			if (strength(r[n][network]) > strength(r[best][network])) best = n;
		}
		return best;
	}

	/** Several draws stand side by side in one matrix, so that every neuron meets them in one product. */
	private void draw(Progress progress) {
		note(progress);
		progress.step("Drawing surrogates (" + settings.surrogates().key() + ")", maxima.length);
		float[][] turned = Arrays.stream(neurons).parallel().map(neuron -> {
			progress.checkCancelled();
			return surrogates.coordinates(neuron);
		}).toArray(float[][]::new);
		int together = Math.max(1, COLUMNS / networks.length);
		float[][] rows = new float[neurons[0].length][together * networks.length];
		for (int first = 0; first < maxima.length; first += together) {
			progress.checkCancelled();
			int start = first;
			int count = Math.min(together, maxima.length - first);
			IntStream.range(0, count).parallel().forEach(d -> surrogates.draw(start + d, rows, d * networks.length));
			int chunks = (neurons.length + CHUNK - 1) / CHUNK;
			float[] largest = IntStream.range(0, chunks).parallel()
				.mapToObj(c -> largest(turned, c * CHUNK, rows, count, progress)).reduce(Coupling::larger).get();
			for (int d = 0; d < count; d++) {
				float maximum = -1;
				for (int n = 0; n < networks.length; n++) {
					float strength = largest[d * networks.length + n];
					networkTails[n].add(strength);
					maximum = Math.max(maximum, strength);
				}
				maxima[start + d] = maximum;
			}
			progress.advance(count);
		}
	}

	private void note(Progress progress) {
		Surrogates kind = settings.surrogates();
		if (kind.drawsAll()) progress.note("There are " + maxima.length + " " + kind.key() + "s, and each is drawn once.");
		if (!kind.caution().isEmpty()) progress.warn("With surrogates \"" + kind.key() + "\", " + kind.caution() + ".");
	}

	private void warnOfExtrapolation(Progress progress) {
		long ofNeurons = Arrays.stream(neuronTails).filter(NullTail::extrapolated).count();
		long ofNetworks = Arrays.stream(networkTails).filter(NullTail::extrapolated).count();
		if (ofNeurons + ofNetworks > 0) progress.warn("The p of " + ofNeurons + " neurons and " + ofNetworks +
			" networks is extrapolated from a fitted tail, because fewer than " + NullTail.ENOUGH + " of the " +
			maxima.length + " draws reach their r.");
	}

	/** Adds draws to the tails of a chunk of neurons; returns each column's largest r over the chunk. */
	private float[] largest(float[][] turned, int from, float[][] rows, int count, Progress progress) {
		progress.checkCancelled();
		float[] largest = new float[rows[0].length];
		float[] drawn = new float[rows[0].length];
		Arrays.fill(largest, -1);
		for (int neuron = from; neuron < Math.min(neurons.length, from + CHUNK); neuron++) {
			Correlation.of(turned[neuron], rows, drawn);
			if (settings.absolute()) for (int i = 0; i < drawn.length; i++) drawn[i] = Math.abs(drawn[i]);
			for (int i = 0; i < drawn.length; i++) largest[i] = Math.max(largest[i], drawn[i]);
			for (int d = 0; d < count; d++) {
				float best = -1;
				for (int i = d * networks.length; i < (d + 1) * networks.length; i++) {
					if (drawn[i] > best) best = drawn[i];
				}
				neuronTails[neuron].add(best);
			}
		}
		return largest;
	}

	private static float[] larger(float[] a, float[] b) {
		for (int i = 0; i < a.length; i++) a[i] = Math.max(a[i], b[i]);
		return a;
	}

	private CouplingResult result(int neuronCount, int networkCount, int[] neuronOf, int[] networkOf) {
		Arrays.sort(maxima);
		double[] q = FalseDiscovery.q(Arrays.stream(neuronTails).mapToDouble(NullTail::p).toArray());
		List<Anchor> ofNeurons = new ArrayList<>();
		for (int n = 0; n < neurons.length; n++) {
			int best = bestNetwork(n);
			ofNeurons.add(anchor(neuronOf[n], networkOf[best], r[n][best], neuronTails[n], q[n]));
		}
		q = FalseDiscovery.q(Arrays.stream(networkTails).mapToDouble(NullTail::p).toArray());
		List<Anchor> ofNetworks = new ArrayList<>();
		for (int n = 0; n < networks.length; n++) {
			int best = bestNeuron(n);
			ofNetworks.add(anchor(neuronOf[best], networkOf[n], r[best][n], networkTails[n], q[n]));
		}
		return new CouplingResult(settings, maxima.length, neuronCount, networkCount, List.copyOf(ofNeurons),
			List.copyOf(ofNetworks), critical());
	}

	private Anchor anchor(int neuron, int network, float correlation, NullTail tail, double q) {
		float strength = strength(correlation);
		int below = 0;
		for (int high = maxima.length; below < high;) {
			int middle = (below + high) / 2;
			if (NullTail.reaches(maxima[middle], strength)) high = middle;
			else below = middle + 1;
		}
		double familywise = (1. + maxima.length - below) / (maxima.length + 1);
		return new Anchor(neuron, network, correlation, tail.p(), tail.extrapolated(), q, familywise);
	}

	/** The draw that at most a share alpha of draws, the observed one counted in, reach. */
	private float critical() {
		int above = (int) Math.floor(settings.alpha() * (maxima.length + 1) + 1e-9) - 1;
		return above < 0 ? 1 : maxima[maxima.length - 1 - above];
	}
}
