// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Spoken;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * Binds artificial neurons and brain networks whose series correlate best, and holds the correlations against
 * surrogates (src/site/design.md, "Coupling"; paper, Eq. 1 and 2).
 *
 * <p>The best partner of a neuron or a network is found anew in every draw, so choosing it costs what it should. The
 * largest r of all pairs in every draw gives the family-wise p (Westfall and Young 1993; Nichols and Holmes
 * 2002).</p>
 *
 * <p>There are two verdicts: on the series as they are, and on what nuisances leave of them, such as word rate. Each
 * seeks the best partners anew, and its surrogates go through the same high-pass and regression as its series.</p>
 */
public final class Coupling {

	/** Shorter stories are refused. */
	public static final int FEWEST_VOLUMES = 10;

	/** Of neurons and surrogates on a core, with what is looked for in them: the job coupling of scripts/benchmark. */
	private static final double PRODUCTS_A_SECOND = 4e10;

	private final List<Binding> verdicts = new ArrayList<>();
	private final List<String> drawing = new ArrayList<>();
	private final List<String> nuisances;

	/** As below, for series that went through no filter, and without nuisances. */
	public static CouplingResult couple(float[][] neurons, float[][] networks, double repetitionTime,
		CouplingSettings settings, Progress progress)
	{
		return couple(neurons, networks, repetitionTime, settings, Regressors.NONE, progress);
	}

	/**
	 * Couples a story's neurons and networks, as they are and, if there are nuisances, given these.
	 *
	 * @see #Coupling
	 */
	public static CouplingResult couple(float[][] neurons, float[][] networks, double repetitionTime,
		CouplingSettings settings, Regressors regressors, Progress progress)
	{
		return new Coupling(neurons, networks, repetitionTime, settings, regressors, progress).drawn(progress);
	}

	/**
	 * Prepares a coupling. Its draws are then made all at once ({@link #drawn}), or in parts: {@link #draw} blocks of each
	 * verdict anywhere, {@link #read} all of them in their order, and ask for the {@link #result}. A volume in which no network
	 * has a value leaves all series; those that never vary or hold values that are not finite are left out of everything. Both
	 * are counted.
	 *
	 * @param neurons activations, [neuron][volume]
	 * @param networks activations, [network][volume], of the same volumes
	 * @param repetitionTime seconds
	 * @param regressors the high-pass that the series went through, and the nuisances
	 * @throws Refusal if there is nothing to couple, or the nuisances leave nothing
	 * @throws java.util.concurrent.CancellationException if the user cancels
	 */
	public Coupling(float[][] neurons, float[][] networks, double repetitionTime, CouplingSettings settings,
		Regressors regressors, Progress progress)
	{
		check(neurons, networks, repetitionTime);
		int volumes = networks[0].length;
		int[] known = IntStream.range(0, volumes)
			.filter(t -> Arrays.stream(networks).anyMatch(series -> !Float.isNaN(series[t]))).toArray();
		if (known.length < volumes) progress.warn((volumes - known.length) + " of " + volumes +
			" volumes have no value in any network and leave the coupling.");
		if (known.length < FEWEST_VOLUMES) throw tooShort(known.length);
		VaryingSeries someNeurons = VaryingSeries.of(cut(neurons, known), "neurons", progress);
		VaryingSeries someNetworks = VaryingSeries.of(cut(networks, known), "networks", progress);

		OrthonormalBasis drift = regressors.drift(volumes, repetitionTime, known);
		Binding plain = binding(someNeurons, someNetworks, drift, "slow drift", "raise fmri.highpass", repetitionTime, settings,
			progress);
		verdicts.add(plain);
		drawing.add("Drawing surrogates (" + settings.surrogates().key() + ")");
		tell(settings.surrogates(), plain.draws(), progress);
		DrawProducts.tell(progress);
		nuisances = List.copyOf(regressors.nuisances().keySet());
		if (nuisances.isEmpty()) return;

		OrthonormalBasis all = regressors.all(volumes, repetitionTime, known, progress);
		verdicts.add(binding(someNeurons, someNetworks, all, Spoken.list(nuisances),
			"give fewer in coupling.nuisance, or [] for none", repetitionTime, settings, progress));
		drawing.add(drawing.get(0) + " given " + Spoken.list(nuisances));
	}

	/** How many verdicts there are: the series as they are, and, if there are nuisances, given these. */
	public int verdicts() {
		return verdicts.size();
	}

	/**
	 * What draws will take where OpenBLAS can be had.
	 *
	 * @param blocks of 100 draws, of one verdict or of several together
	 */
	public static Estimate estimate(int neurons, int networks, int volumes, int blocks) {
		return Estimate.shared((double) neurons * networks * volumes * blocks * NullTail.BLOCK / PRODUCTS_A_SECOND);
	}

	/** How many blocks of 100 draws a verdict has; the last may be shorter. */
	public int blocks() {
		return blocks(verdicts.get(0).draws());
	}

	/** How many blocks so many draws make. */
	public static int blocks(int draws) {
		return (draws + NullTail.BLOCK - 1) / NullTail.BLOCK;
	}

	/** Makes all draws and tells what was found. */
	public CouplingResult drawn(Progress progress) {
		try {
			for (int verdict = 0; verdict < verdicts(); verdict++) draw(verdict, 0, blocks(), verdicts.get(verdict)::add, progress);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible); // nothing is read or written
		}
		return result(progress);
	}

	/**
	 * Makes the draws of some blocks of a verdict. The bits of a block are the same whichever are made with it.
	 *
	 * @param from the first, from 0
	 * @param to after the last
	 * @throws IOException if the visitor throws it
	 */
	public void draw(int verdict, int from, int to, DrawnBlock.Visitor visitor, Progress progress) throws IOException {
		int draws = verdicts.get(verdict).draws(), first = from * NullTail.BLOCK, end = Math.min(draws, to * NullTail.BLOCK);
		progress.step(drawing.get(verdict) + (end - first < draws ? ", " + (first + 1) + " to " + end + " of " + draws : ""), end -
			first);
		verdicts.get(verdict).draw(from, to, visitor, progress);
	}

	/**
	 * Adds blocks of a verdict as they were written, after those before them.
	 *
	 * @throws java.io.EOFException if there are fewer
	 * @throws java.io.StreamCorruptedException if they are not of so many draws
	 */
	public void read(int verdict, int from, int to, DataInput in) throws IOException {
		Binding its = verdicts.get(verdict);
		for (int block = from; block < to; block++) its.add(its.emptyBlock(block).read(in));
	}

	/** What was found, when all blocks of all verdicts have been added. */
	public CouplingResult result(Progress progress) {
		verdicts.get(0).warnOfExtrapolation("", progress);
		if (nuisances.isEmpty()) return verdicts.get(0).result(List.of(), null);
		verdicts.get(1).warnOfExtrapolation("Given " + Spoken.list(nuisances) + ": ", progress);
		return verdicts.get(0).result(List.of(), verdicts.get(1).result(nuisances, null));
	}

	private static Binding binding(VaryingSeries neurons, VaryingSeries networks, OrthonormalBasis regressed, String what,
		String wayOut, double repetitionTime, CouplingSettings settings, Progress progress)
	{
		return new Binding(neurons.without(regressed, what, wayOut, progress), networks.without(regressed, what, wayOut,
			progress), regressed, repetitionTime, settings, progress);
	}

	private static void tell(Surrogates kind, int draws, Progress progress) {
		if (kind.drawsAll()) progress.note("There are " + draws + " " + kind.key() + "s, and each is drawn once.");
		if (!kind.caution().isEmpty()) progress.warn("With surrogates \"" + kind.key() + "\", " + kind.caution() + ".");
	}

	/** Pearson's r of two series of the same volumes, without those that one lacks (NaN); 0 if one never varies. */
	public static double correlation(float[] one, float[] other) {
		return Correlation.between(one, other);
	}

	private static float[][] cut(float[][] series, int[] volumes) {
		return Arrays.stream(series).map(one -> Regressors.cut(one, volumes)).toArray(float[][]::new);
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
		if (volumes < FEWEST_VOLUMES) throw tooShort(volumes);
	}

	private static Refusal tooShort(int volumes) {
		return new Refusal("The story has " + volumes + " volumes: coupling needs " + FEWEST_VOLUMES + " at least.");
	}
}
