// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Series as bytes. */
final class PackedSeries {

	/** How many steps the largest absolute value of a neuron's series has. */
	static final int LEVELS = 63;

	/** How many neurons a block holds: those of one are unpacked together. */
	static final int NEURONS = 256;

	private PackedSeries() {}

	/**
	 * Of each series the step of its {@linkplain Quantised codes} (32 bits), then of each the differences of the codes.
	 *
	 * @param series [neuron][volume]
	 * @param first the first neuron of the block, from 0
	 */
	static byte[] neurons(float[][] series, int first) {
		int count = Math.min(NEURONS, series.length - first), volumes = series[first].length;
		ByteBuffer bytes = little(count * (4 + volumes));
		Quantised[] rows = new Quantised[count];
		for (int n = 0; n < count; n++) {
			rows[n] = Quantised.of(series[first + n], LEVELS);
			bytes.putFloat(rows[n].step());
		}
		for (Quantised row : rows) bytes.put(row.differences());
		return bytes.array();
	}

	/** Numbers of 32 bits, network after network; NaN where a volume is blank. */
	static byte[] networks(double[][] series) {
		ByteBuffer bytes = little(4 * series.length * (series.length == 0 ? 0 : series[0].length));
		for (double[] row : series) for (double value : row) bytes.putFloat((float) value);
		return bytes.array();
	}

	/** A buffer of so many bytes, in the order in which the page reads numbers. */
	static ByteBuffer little(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
