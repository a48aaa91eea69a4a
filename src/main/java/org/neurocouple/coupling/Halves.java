// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;

/**
 * What a coupling is worth in other people: the people are split into two halves, each is coupled for itself, and the
 * best pairs of one half are looked up in the other. Which r is the largest of thousands is partly chance, so r of a
 * half's best pair shrinks in the other half; what it is there is not chosen.
 *
 * <p>A split is drawn from the seed of the coupling and its number. Few people have few splits, of which some then come
 * twice.</p>
 *
 * @param people how many there are; none of the rest is told (NaN) of fewer than {@value #FEWEST}
 * @param returns of each network, the share of the halves in which its best neuron is that of all people
 * @param holds of each network, r of a half's best neuron in the other half, the mean over halves; if the sign does not
 *          matter, above 0 where it is the same in both
 * @param inHalf of each network, r of a half's best neuron in that half itself, the mean over halves
 * @param neuronReturns the share of neurons and halves in which a neuron's best network is that of all people
 */
public record Halves(int people, double[] returns, double[] holds, double[] inHalf, double neuronReturns) {

	/** How many times the people are split. */
	public static final int SPLITS = 20;

	/** Of fewer people a half is hardly a group. */
	public static final int FEWEST = 4;

	/** Neurons a task goes through. */
	private static final int CHUNK = 64;

	/**
	 * Splits the people and couples the halves.
	 *
	 * @param neurons {@code [neuron][volume]}
	 * @param people for each of them {@code [network][volume]}
	 * @param mean makes of people's series what is coupled; NaN in volumes that all of them lack
	 * @param whole the coupling of all people
	 * @throws java.util.concurrent.CancellationException if the user cancels
	 */
	public static Halves of(float[][] neurons, List<float[][]> people, Function<List<float[][]>, float[][]> mean,
		CouplingResult whole, Progress progress)
	{
		int networks = whole.networkCount();
		double[] returns = new double[networks], holds = new double[networks], inHalf = new double[networks];
		if (people.size() < FEWEST) {
			for (double[] unknown : List.of(returns, holds, inHalf)) Arrays.fill(unknown, Double.NaN);
			return new Halves(people.size(), returns, holds, inHalf, Double.NaN);
		}
		progress.step("Comparing halves of the people", SPLITS);
		double neuronReturns = 0;
		for (int split = 0; split < SPLITS; split++) {
			progress.checkCancelled();
			List<float[][]> order = new ArrayList<>(people);
			Collections.shuffle(order, SurrogateDraws.random(whole.settings().seed(), split));
			int half = people.size() / 2;
			Split both = new Split(mean.apply(order.subList(0, half)), mean.apply(order.subList(half, people.size())), whole,
				progress);
			Best best = both.couple(neurons);
			for (int n = 0; n < networks; n++) {
				returns[n] += best.returned[n] / (2. * SPLITS);
				holds[n] += (best.elsewhere[n] + best.elsewhere[networks + n]) / (2. * SPLITS);
				inHalf[n] += (best.r[n] + best.r[networks + n]) / (2. * SPLITS);
			}
			neuronReturns += best.neuronsReturned / (2. * SPLITS * whole.neurons().size());
			progress.advance(1);
		}
		boolean[] coupled = new boolean[networks];
		for (Anchor anchor : whole.networks()) coupled[anchor.network()] = true;
		for (int n = 0; n < networks; n++) if (!coupled[n]) returns[n] = holds[n] = inHalf[n] = Double.NaN;
		return new Halves(people.size(), returns, holds, inHalf, neuronReturns);
	}

	/** The mean of what is known. */
	static double average(double[] values) {
		return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}

	/** What the halves give, in a line; empty if there are too few people. */
	public String summary() {
		return people < FEWEST ? "" : String.format(java.util.Locale.ROOT, "In %d splits of the %d people into halves a network's " +
			"best neuron returns in %.0f %% of the halves, a neuron's best network in %.0f %%. A network's best neuron of a half " +
			"has r %.3f there and %.3f in the other half, on average.", SPLITS, people, 100 * average(returns), 100 *
				neuronReturns, average(inHalf), average(holds));
	}

	/** The best neuron of each network, the first half's and then the second half's, so far. */
	private static final class Best {

		final int[] neuron;
		final float[] r;
		final float[] elsewhere;
		final int[] returned;
		int neuronsReturned;

		Best(int networks) {
			neuron = new int[2 * networks];
			r = new float[2 * networks];
			elsewhere = new float[2 * networks];
			returned = new int[networks];
			Arrays.fill(neuron, -1);
			Arrays.fill(r, -1);
		}

		/** Takes over what is better; the other's neurons come later. */
		Best with(Best later) {
			for (int i = 0; i < r.length; i++) if (later.r[i] > r[i]) {
				neuron[i] = later.neuron[i];
				r[i] = later.r[i];
				elsewhere[i] = later.elsewhere[i];
			}
			neuronsReturned += later.neuronsReturned;
			return this;
		}
	}

	/** The networks of two halves side by side, each of length 1 over the volumes that both have. */
	private static final class Split {

		private final CouplingResult whole;
		private final Progress progress;
		private final int networks;
		private final int[] volumes;
		private final float[][] rows;

		Split(float[][] first, float[][] second, CouplingResult whole, Progress progress) {
			this.whole = whole;
			this.progress = progress;
			networks = first.length;
			volumes = IntStream.range(0, first[0].length).filter(t -> Stream.of(first, second).allMatch(half -> Stream.of(half)
				.anyMatch(series -> !Float.isNaN(series[t])))).toArray();
			rows = new float[volumes.length][2 * networks];
			for (int n = 0; n < 2 * networks; n++) {
				float[] unit = unit(n < networks ? first[n] : second[n - networks]);
				if (unit != null) for (int t = 0; t < unit.length; t++) rows[t][n] = unit[t];
			}
		}

		private float[] unit(float[] series) {
			float[] cut = new float[volumes.length];
			for (int t = 0; t < cut.length; t++) cut[t] = series[volumes[t]];
			return Correlation.unit(cut);
		}

		Best couple(float[][] neurons) {
			List<Anchor> anchors = whole.neurons();
			int chunks = (anchors.size() + CHUNK - 1) / CHUNK;
			List<Best> parts = IntStream.range(0, chunks).parallel().mapToObj(c -> best(neurons, anchors.subList(c * CHUNK, Math
				.min(anchors.size(), (c + 1) * CHUNK)))).toList();
			Best best = new Best(networks);
			parts.forEach(best::with);
			for (Anchor anchor : whole.networks()) for (int half = 0; half < 2; half++)
				if (best.neuron[half * networks + anchor.network()] == anchor.neuron()) best.returned[anchor.network()]++;
			return best;
		}

		private Best best(float[][] neurons, List<Anchor> some) {
			progress.checkCancelled();
			Best best = new Best(networks);
			float[] r = new float[2 * networks];
			for (Anchor anchor : some) {
				float[] unit = unit(neurons[anchor.neuron()]);
				if (unit == null) continue;
				Correlation.of(unit, rows, r);
				for (int half = 0; half < 2; half++) {
					int from = half * networks, other = networks - from, winner = 0;
					for (int n = 0; n < networks; n++) {
						float strength = strength(r[from + n]);
						if (strength > strength(r[from + winner])) winner = n;
						if (strength <= best.r[from + n]) continue;
						best.neuron[from + n] = anchor.neuron();
						best.r[from + n] = strength;
						best.elsewhere[from + n] = whole.settings().absolute() ? Math.signum(r[from + n]) * r[other + n] : r[other + n];
					}
					if (winner == anchor.network()) best.neuronsReturned++;
				}
			}
			return best;
		}

		private float strength(float r) {
			return whole.settings().absolute() ? Math.abs(r) : r;
		}
	}
}
