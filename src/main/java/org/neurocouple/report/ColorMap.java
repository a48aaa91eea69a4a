// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

/**
 * Weights as colours: positive ones warm, negative ones cool, both brighter
 * the further from zero, so that sign and size are seen by colour-blind
 * readers and in a grey print of either half. What lies nearer to zero than
 * the threshold has no colour.
 *
 * @param threshold the smallest absolute value that is coloured
 * @param maximum the absolute value with the brightest colour
 */
public record ColorMap(double threshold, double maximum) {

	private static final int[] WARM = { 0xB5121B, 0xEB5E28, 0xF9B43F, 0xFFF6C2 };
	private static final int[] COOL = { 0x1238A8, 0x1F7FE0, 0x4CC9F0, 0xDDF8FF };

	/** Whether a value has a colour. */
	public boolean shows(double value) {
		return value != 0 && Math.abs(value) >= threshold;
	}

	/** The colour, {@code 0xRRGGBB}, of a value that is shown. */
	public int rgb(double value) {
		int[] colors = value > 0 ? WARM : COOL;
		double share = maximum > threshold ? (Math.abs(value) - threshold) / (maximum - threshold) : 1;
		double place = Math.max(0, Math.min(1, share)) * (colors.length - 1);
		int below = Math.min((int) place, colors.length - 2);
		int mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int low = colors[below] >> shift & 0xFF;
			int high = colors[below + 1] >> shift & 0xFF;
			mixed |= (int) Math.round(low + (high - low) * (place - below)) << shift;
		}
		return mixed;
	}
}
