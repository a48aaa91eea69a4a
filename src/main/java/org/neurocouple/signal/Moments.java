// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

/**
 * What a series is standardised by.
 *
 * @param mean of its values
 * @param squares sum of their squared differences from the mean
 * @param count how many there are
 */
public record Moments(double mean, double squares, int count) {

	/** Of the values that are not NaN. */
	public static Moments of(float[] series) {
		int count = 0;
		for (float x : series) if (!Float.isNaN(x)) count++;
		double mean = 0;
		double squares = 0;
		for (float x : series) if (!Float.isNaN(x)) mean += (double) x / count;
		for (float x : series) if (!Float.isNaN(x)) squares += (x - mean) * (x - mean);
		return new Moments(mean, squares, count);
	}

	/** The standard deviation of the population. */
	public double deviation() {
		return Math.sqrt(squares / count);
	}

	/** How many standard deviations a value lies above the mean; 0 for a series that never varies. */
	public double z(float value) {
		double deviation = deviation();
		return deviation == 0 ? 0 : (value - mean) / deviation;
	}
}
