// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.OrthonormalBasis;

/**
 * What is done to every series of one run: confounds and slow drift are
 * regressed out together (one after the other would bring back a part of the
 * first), then the series is z-scored over time (src/site/design.md, "Scans").
 */
public final class Cleaning {

	/** Residuals smaller than this share of the values are the rounding errors of float32. */
	private static final double NOTHING_LEFT = 1e-6;

	/** Series that a core cleans together. */
	private static final int TOGETHER = 512;

	private final int volumes;
	private final OrthonormalBasis nuisance;

	/**
	 * @param run what to call the run in messages
	 * @param confounds series to regress out besides the drift, each {@code volumes} long
	 * @param blank volumes that are left out: the series to be cleaned don't have them
	 */
	public Cleaning(String run, int volumes, double repetitionTime, double highpass, List<double[]> confounds,
		BlankVolumes blank, Progress progress)
	{
		this.volumes = volumes - blank.count();
		double[] constant = new double[volumes];
		Arrays.fill(constant, 1);
		List<double[]> drift = new HighPass(volumes, repetitionTime, highpass).basis();
		List<double[]> regressors = new ArrayList<>();
		regressors.add(constant);
		regressors.addAll(drift);
		regressors.addAll(confounds);
		nuisance = new OrthonormalBasis(this.volumes, regressors.stream().map(blank::cut).toList());
		int removed = nuisance.vectors().size();
		String counts = run + " keeps " + this.volumes + " volumes, and " + confounds.size() + " confounds and " +
			drift.size() + " drift terms explain ";
		if (removed >= this.volumes) throw new Refusal(counts +
			"them whole: keep only the confounds you want (motion, white matter, ...).");
		if (removed > this.volumes / 2) progress.warn(counts +
			"more than half of them by themselves: keep only the confounds you want (motion, white matter, ...).");
	}

	/**
	 * Cleans series in place, to mean 0 and standard deviation 1 (of the
	 * population, so that their squares average 1).
	 *
	 * @param rows {@code [volume][series]}, one row after the other
	 * @param width how many series a row holds
	 * @return the series of which nothing was left; their values mean nothing
	 */
	public BitSet apply(float[] rows, int width) {
		return IntStream.range(0, (width + TOGETHER - 1) / TOGETHER).parallel().mapToObj(part -> apply(rows, width, part *
			TOGETHER, Math.min(width, (part + 1) * TOGETHER))).collect(BitSet::new, BitSet::or, BitSet::or);
	}

	private BitSet apply(float[] rows, int width, int from, int to) {
		double[] before = sumsOfSquares(rows, width, from, to);
		nuisance.removeFrom(rows, width, from, to);
		double[] after = sumsOfSquares(rows, width, from, to);
		BitSet empty = new BitSet();
		for (int j = 0; j < after.length; j++) {
			if (!(after[j] > NOTHING_LEFT * NOTHING_LEFT * before[j])) empty.set(from + j);
			after[j] = Math.sqrt(volumes / after[j]);
		}
		for (int v = 0; v < volumes; v++) {
			for (int j = 0; j < after.length; j++) rows[v * width + from + j] *= after[j];
		}
		return empty;
	}

	private double[] sumsOfSquares(float[] rows, int width, int from, int to) {
		double[] sums = new double[to - from];
		for (int v = 0; v < volumes; v++) {
			for (int j = 0; j < sums.length; j++) {
				double value = rows[v * width + from + j];
				sums[j] += value * value;
			}
		}
		return sums;
	}
}
