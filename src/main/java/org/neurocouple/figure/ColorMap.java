// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

/**
 * Weights as colours. What lies nearer to zero than the threshold has no colour.
 *
 * @param threshold the smallest absolute value that is coloured
 * @param maximum the absolute value with the last colour
 * @param palette the colours
 */
public record ColorMap(double threshold, double maximum, Palette palette) {

	/** With warm and cool colours. */
	public ColorMap(double threshold, double maximum) {
		this(threshold, maximum, Palette.WARM_AND_COOL);
	}

	/** Whether a value has a colour. */
	public boolean shows(double value) {
		return value != 0 && Math.abs(value) >= threshold;
	}

	/** The colour, {@code 0xRRGGBB}, of a value that is shown. */
	public int rgb(double value) {
		double share = maximum > threshold ? (Math.abs(value) - threshold) / (maximum - threshold) : 1;
		return palette.rgb(value > 0, Math.max(0, Math.min(1, share)));
	}
}
