// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.Random;
import java.util.function.IntFunction;

/** Surrogates that put the volumes in another order: circular shifts, blocks, single volumes. */
final class OrderDraws implements SurrogateDraws {

	private final float[][] networks;
	private final int count;
	private final IntFunction<int[]> orders;

	/**
	 * @param series [network][volume]
	 * @param orders for a draw the volume that comes to each place
	 */
	OrderDraws(float[][] series, int count, IntFunction<int[]> orders) {
		this.count = count;
		this.orders = orders;
		networks = new float[series[0].length][series.length];
		for (int n = 0; n < series.length; n++) {
			for (int t = 0; t < networks.length; t++) networks[t][n] = series[n][t];
		}
	}

	/** Draws that shuffle blocks of so many volumes. */
	static OrderDraws ofBlocks(float[][] series, int block, CouplingSettings settings) {
		return new OrderDraws(series, settings.draws(),
			draw -> shuffled(series[0].length, block, SurrogateDraws.random(settings.seed(), draw)));
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public float[] coordinates(float[] series) {
		return series;
	}

	@Override
	public void draw(int draw, float[][] rows, int column) {
		int[] order = orders.apply(draw);
		for (int t = 0; t < order.length; t++) {
			System.arraycopy(networks[order[t]], 0, rows[t], column, networks[t].length);
		}
	}

	/** The last block is shorter where the blocks don't fill the story; it is shuffled like the others. */
	private static int[] shuffled(int volumes, int block, Random random) {
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
