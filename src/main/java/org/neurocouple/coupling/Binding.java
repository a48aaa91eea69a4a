// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * One verdict: the best partners of neurons and networks as they are, or of what a regression leaves of them, held
 * against surrogates that go through the same regression.
 */
final class Binding {

	/** Columns of the surrogate matrix: with those of a task's neurons their products stay in a core's own cache. */
	private static final int COLUMNS = 512;

	/** Neurons a task goes through: enough for a library's product to run at its full speed. */
	private static final int CHUNK = 256;

	private final CouplingSettings settings;
	private final VaryingSeries allNeurons;
	private final VaryingSeries allNetworks;
	private final float[][] neurons;
	private final float[][] networks;
	private final SurrogateDraws surrogates;
	private final float[][] r;
	private final NullTail[] neuronTails;
	private final NullTail[] networkTails;
	private final float[] maxima;
	private DrawProducts.Neurons turned;
	private int added;

	/**
	 * @param neurons residuals of the regression, as networks are
	 * @param regressed what the surrogates lose
	 */
	Binding(VaryingSeries neurons, VaryingSeries networks, OrthonormalBasis regressed, double repetitionTime,
		CouplingSettings settings, Progress progress)
	{
		this.settings = settings;
		allNeurons = neurons;
		allNetworks = networks;
		this.neurons = neurons.units();
		this.networks = networks.units();
		surrogates = ResidualDraws.of(settings.surrogates().draws(this.networks, repetitionTime, settings), regressed, networks
			.size());
		maxima = new float[surrogates.count()];
		r = Arrays.stream(this.neurons).parallel().map(neuron -> correlations(neuron, progress)).toArray(float[][]::new);
		neuronTails = IntStream.range(0, neurons.size())
			.mapToObj(n -> new NullTail(strength(r[n][bestNetwork(n)]))).toArray(NullTail[]::new);
		networkTails = IntStream.range(0, networks.size())
			.mapToObj(n -> new NullTail(strength(r[bestNeuron(n)][n]))).toArray(NullTail[]::new);
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

	/**
	 * Makes the draws of some blocks. Several draws stand side by side in one matrix, so that every neuron meets them in one
	 * product; each block begins a new matrix, so that its bits are the same whichever blocks are made with it.
	 */
	void draw(int from, int to, DrawnBlock.Visitor visitor, Progress progress) throws IOException {
		int most = Math.max(1, COLUMNS / networks.length), matrices = (NullTail.BLOCK + most - 1) / most;
		int together = (NullTail.BLOCK + matrices - 1) / matrices;
		float[][] rows = new float[neurons[0].length][together * networks.length];
		try (DrawProducts products = DrawProducts.of(turned(progress), rows, progress)) {
			for (int block = from; block < to; block++) {
				int end = Math.min((block + 1) * NullTail.BLOCK, maxima.length);
				DrawnBlock drawn = emptyBlock(block);
				for (int first = block * NullTail.BLOCK; first < end; first += together)
					draw(first, Math.min(together, end - first), rows, products, drawn, progress);
				visitor.visit(drawn);
			}
		}
	}

	/** Makes some draws of a block, side by side. */
	private void draw(int first, int count, float[][] rows, DrawProducts products, DrawnBlock block, Progress progress) {
		progress.checkCancelled();
		IntStream.range(0, count).parallel().forEach(d -> surrogates.draw(first + d, rows, d * networks.length));
		products.drawn();
		int chunks = (neurons.length + CHUNK - 1) / CHUNK;
		float[] largest = IntStream.range(0, chunks).parallel()
			.mapToObj(c -> largest(products, c * CHUNK, count, block, progress)).reduce(Binding::larger).get();
		for (int d = 0; d < count; d++) {
			float maximum = -1;
			for (int n = 0; n < networks.length; n++) {
				float strength = largest[d * networks.length + n];
				block.networks()[n].add(strength);
				maximum = Math.max(maximum, strength);
			}
			block.maxima()[first % NullTail.BLOCK + d] = maximum;
		}
		progress.advance(count);
	}

	/** The neurons in the basis of the draws, kept for blocks that are made later. */
	private synchronized DrawProducts.Neurons turned(Progress progress) {
		if (turned == null) turned = new DrawProducts.Neurons(Arrays.stream(neurons).parallel().map(neuron -> {
			progress.checkCancelled();
			return surrogates.coordinates(neuron);
		}).toArray(float[][]::new));
		return turned;
	}

	/** A block before its draws are made or read. */
	DrawnBlock emptyBlock(int block) {
		return new DrawnBlock(block, new float[Math.min(NullTail.BLOCK, maxima.length - block * NullTail.BLOCK)], blocks(neuronTails),
			blocks(networkTails));
	}

	private static NullTail.Block[] blocks(NullTail[] tails) {
		return Arrays.stream(tails).map(NullTail::block).toArray(NullTail.Block[]::new);
	}

	/** Adds a block's draws; blocks are added in their order. */
	void add(DrawnBlock block) {
		if (block.number() != added++) throw new IllegalStateException("Block " + block.number() + " came as number " + added + ".");
		System.arraycopy(block.maxima(), 0, maxima, block.number() * NullTail.BLOCK, block.maxima().length);
		for (int n = 0; n < neuronTails.length; n++) neuronTails[n].add(block.neurons()[n]);
		for (int n = 0; n < networkTails.length; n++) networkTails[n].add(block.networks()[n]);
	}

	/** Adds draws to a block of a chunk of neurons; returns each column's largest r over the chunk. */
	private float[] largest(DrawProducts products, int from, int count, DrawnBlock block, Progress progress) {
		progress.checkCancelled();
		float[] largest = new float[count * networks.length];
		Arrays.fill(largest, -1);
		products.forEach(from, Math.min(neurons.length, from + CHUNK), (neuron, drawn) -> {
			if (settings.absolute()) for (int i = 0; i < drawn.length; i++) drawn[i] = Math.abs(drawn[i]);
			larger(largest, drawn);
			for (int d = 0; d < count; d++) block.neurons()[neuron].add(largest(drawn, d * networks.length, networks.length));
		});
		return largest;
	}

	/**
	 * The largest of some values. The bits of floats from 0 on are in the order of whole numbers, which are compared several
	 * times as fast; by four maxima side by side, as in one alone each comparison waits for the last.
	 */
	static float largest(float[] values, int from, int count) {
		int a = Integer.MIN_VALUE, b = a, c = a, d = a, i = from;
		for (; i + 4 <= from + count; i += 4) {
			a = Math.max(a, Float.floatToRawIntBits(values[i]));
			b = Math.max(b, Float.floatToRawIntBits(values[i + 1]));
			c = Math.max(c, Float.floatToRawIntBits(values[i + 2]));
			d = Math.max(d, Float.floatToRawIntBits(values[i + 3]));
		}
		for (; i < from + count; i++) a = Math.max(a, Float.floatToRawIntBits(values[i]));
		int largest = Math.max(Math.max(a, b), Math.max(c, d));
		if (largest >= 0) return Float.intBitsToFloat(largest);
		float below = values[from]; // all are below 0, where the order is the other way round
		for (i = from + 1; i < from + count; i++) below = Math.max(below, values[i]);
		return below;
	}

	private static float[] larger(float[] a, float[] b) {
		for (int i = 0; i < a.length; i++) a[i] = Math.max(a[i], b[i]);
		return a;
	}

	int draws() {
		return maxima.length;
	}

	/** Tells where p is not counted. */
	void warnOfExtrapolation(String given, Progress progress) {
		long ofNeurons = Arrays.stream(neuronTails).filter(NullTail::extrapolated).count();
		long ofNetworks = Arrays.stream(networkTails).filter(NullTail::extrapolated).count();
		if (ofNeurons + ofNetworks > 0) progress.warn(given + "The p of " + ofNeurons + " neurons and " + ofNetworks +
			" networks is extrapolated from a fitted tail, because fewer than " + NullTail.ENOUGH + " of the " +
			maxima.length + " draws reach their r.");
	}

	/** When all is drawn. */
	CouplingResult result(List<String> nuisances, CouplingResult given) {
		Arrays.sort(maxima);
		double[] q = FalseDiscovery.q(Arrays.stream(neuronTails).mapToDouble(NullTail::p).toArray());
		List<Anchor> ofNeurons = new ArrayList<>();
		for (int n = 0; n < neurons.length; n++) ofNeurons.add(anchor(n, bestNetwork(n), neuronTails[n], q[n]));
		q = FalseDiscovery.q(Arrays.stream(networkTails).mapToDouble(NullTail::p).toArray());
		List<Anchor> ofNetworks = new ArrayList<>();
		for (int n = 0; n < networks.length; n++) ofNetworks.add(anchor(bestNeuron(n), n, networkTails[n], q[n]));
		return new CouplingResult(settings, maxima.length, allNeurons.all(), allNetworks.all(), List.copyOf(ofNeurons),
			List.copyOf(ofNetworks), critical(), largest(), nuisances, given);
	}

	private Anchor anchor(int neuron, int network, NullTail tail, double q) {
		float strength = strength(r[neuron][network]);
		int below = 0;
		for (int high = maxima.length; below < high;) {
			int middle = (below + high) / 2;
			if (NullTail.reaches(maxima[middle], strength)) high = middle;
			else below = middle + 1;
		}
		double familywise = (1. + maxima.length - below) / (maxima.length + 1);
		return new Anchor(allNeurons.index()[neuron], allNetworks.index()[network], r[neuron][network], tail.p(), tail.extrapolated(), q, familywise);
	}

	private List<Float> largest() {
		return IntStream.range(0, maxima.length).mapToObj(draw -> maxima[draw]).toList();
	}

	/** The draw that at most a share alpha of draws, the observed one counted in, reach. */
	private float critical() {
		int above = (int) Math.floor(settings.alpha() * (maxima.length + 1) + 1e-9) - 1;
		return above < 0 ? 1 : maxima[maxima.length - 1 - above];
	}
}
