// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

/**
 * Two ramps of colours, one for weights above zero and one for those below.
 * All keep the signs apart for colour-blind readers.
 */
public enum Palette {
	/** Brighter the further from zero, so that size is seen in a grey print of either half, too. */
	WARM_AND_COOL("warm and cool", new int[] { 0xB5121B, 0xEB5E28, 0xF9B43F, 0xFFF6C2 },
		new int[] { 0x1238A8, 0x1F7FE0, 0x4CC9F0, 0xDDF8FF }),
	/** Stronger the further from zero. */
	RED_AND_BLUE("red and blue", new int[] { 0xFDDBC7, 0xF4A582, 0xD6604D, 0xD7191C },
		new int[] { 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x1F5FE0 }),
	/** Stronger the further from zero. */
	GREEN_AND_PURPLE("green and purple", new int[] { 0xD9F0D3, 0xA6DBA0, 0x5AAE61, 0x1B9E3A },
		new int[] { 0xE7D4E8, 0xC2A5CF, 0x9970AB, 0x8E2BB0 });

	private final String label;
	private final int[] above;
	private final int[] below;

	Palette(String label, int[] above, int[] below) {
		this.label = label;
		this.above = above;
		this.below = below;
	}

	/**
	 * A colour, {@code 0xRRGGBB}.
	 *
	 * @param positive whether the weight is above zero
	 * @param share where it lies from 0, the threshold, to 1, the largest weight
	 */
	public int rgb(boolean positive, double share) {
		int[] colors = positive ? above : below;
		double place = share * (colors.length - 1);
		int first = Math.min((int) place, colors.length - 2);
		return mix(colors[first], colors[first + 1], place - first);
	}

	/** A colour between two: the first at 0, the second at 1. */
	public static int mix(int first, int second, double share) {
		int mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int low = first >> shift & 0xFF;
			int high = second >> shift & 0xFF;
			mixed |= (int) Math.round(low + (high - low) * share) << shift;
		}
		return mixed;
	}

	/** What a user calls it. */
	@Override
	public String toString() {
		return label;
	}
}
