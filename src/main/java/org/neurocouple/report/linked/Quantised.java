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
