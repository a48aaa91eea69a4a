// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;

import org.neurocouple.Refusal;

/** Surrogates that put the volumes in another order: circular shifts, blocks, single volumes. */
final class OrderDraws implements SurrogateDraws {

	private static final double SHORTEST_SHIFT = 15;
	private static final double BLOCK = 30;
	private static final int FEWEST_BLOCKS = 5;

	private final CouplingSettings settings;
	private final int shortest;
	private final int block;
	private final float[][] networks;

	OrderDraws(float[][] series, double repetitionTime, CouplingSettings settings) {
		this.settings = settings;
		int volumes = series[0].length;
		networks = new float[volumes][series.length];
		for (int n = 0; n < series.length; n++) {
			for (int t = 0; t < volumes; t++) networks[t][n] = series[n][t];
		}
		shortest = (int) Math.ceil(SHORTEST_SHIFT / repetitionTime - 1e-6);
		block = settings.surrogates() == Surrogates.BLOCK ? Math.max(1, (int) Math.round(BLOCK / repetitionTime)) : 1;
		boolean enough = switch (settings.surrogates()) {
			case SHIFT -> settings.alpha() * (count() + 1) >= 1;
			case BLOCK -> volumes >= FEWEST_BLOCKS * block;
			default -> true;
		};
		if (!enough) {
			throw new Refusal("The story has " + volumes + " volumes, too few for " +
				"coupling.surrogates \"" + settings.surrogates().key() + "\": use \"phase\".");
		}
	}

	/** Shifts from the shortest to the shortest the other way round, or the number asked for. */
	@Override
	public int count() {
		return settings.surrogates() == Surrogates.SHIFT ? networks.length - 2 * shortest + 1 : settings.draws();
	}

	@Override
	public float[] coordinates(float[] series) {
		return series;
	}

	@Override
	public void draw(int draw, float[][] rows, int column) {
		int[] order = settings.surrogates() == Surrogates.SHIFT ? shifted(shortest + draw) : shuffled(draw);
		for (int t = 0; t < order.length; t++) {
			System.arraycopy(networks[order[t]], 0, rows[t], column, networks[t].length);
		}
	}

	private int[] shifted(int shift) {
		int[] order = new int[networks.length];
		for (int t = 0; t < order.length; t++) order[t] = (t + shift) % order.length;
		return order;
	}

	/** The last block is shorter where the blocks don't fill the story; it is shuffled like the others. */
	private int[] shuffled(int draw) {
		Random random = SurrogateDraws.random(settings.seed(), draw);
		int volumes = networks.length;
		int[] blocks = new int[(volumes + block - 1) / block];
		for (int b = 0; b < blocks.length; b++) {
			int other = random.nextInt(b + 1);
			blocks[b] = blocks[other];
			blocks[other] = b;
		}
		int[] order = new int[volumes];
		int next = 0;
		for (int b : blocks) {
			for (int t = b * block; t < Math.min(volumes, (b + 1) * block); t++) order[next++] = t;
		}
		return order;
	}
}
