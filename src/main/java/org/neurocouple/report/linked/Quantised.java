// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

/**
 * Numbers as small whole multiples of a step: value = code · step, wrong by half
 * a step at most.
 *
 * @param codes one a value
 * @param step the largest absolute value over the levels; 0 if all values are 0
 */
record Quantised(byte[] codes, float step) {

	/** The power to which shares of the largest value are raised where steps grow finer with them. */
	static final double BEND = 1.5;

	/**
	 * @param values NaN reads as 0
	 * @param levels how many steps the largest absolute value has, 127 at most
	 */
	static Quantised of(float[] values, int levels) {
		float largest = 0;
		for (float value : values) if (Math.abs(value) > largest) largest = Math.abs(value);
		float step = largest / levels;
		byte[] codes = new byte[values.length];
		for (int i = 0; i < codes.length; i++) codes[i] = step > 0 ? (byte) Math.round(values[i] / step) : 0;
		return new Quantised(codes, step);
	}

	/**
	 * Numbers as {@link #of}, but with finer steps where they are large and coarser ones near zero: value = ± levels · step ·
	 * (|code| / levels) to the power of 1 / {@link #BEND}. Near the largest value it is wrong by half of 2/3 of a step at most, at a
	 * fifth of it by 3/4 of a step, and what is below a 25th (of 63 levels) reads as 0. What is noise around zero packs better so.
	 */
	static Quantised bent(float[] values, int levels) {
		float largest = 0;
		for (float value : values) if (Math.abs(value) > largest) largest = Math.abs(value);
		float[] bent = new float[values.length];
		if (largest > 0) for (int i = 0; i < bent.length; i++) bent[i] = (float) (Math.copySign(Math.pow(Math.abs(values[i] / largest),
			BEND), values[i]) * largest);
		return of(bent, levels);
	}

	/** Each code less the one before it, in the arithmetic of bytes: smooth series pack better so. */
	byte[] differences() {
		byte[] differences = new byte[codes.length];
		byte before = 0;
		for (int i = 0; i < codes.length; i++) {
			differences[i] = (byte) (codes[i] - before);
			before = codes[i];
		}
		return differences;
	}
}
